/** Second-factor requests refused again and again until one is accepted: push fatigue. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'mfa-pushes-to-sign-in',
  title: 'Refused second factors, then one accepted',
  question: 'Who refused second-factor requests until one was accepted?',
  same: 'person',
  windowMinutes: 60,
  steps: [
    {
      title: 'second factors were refused',
      where: "action = 'mfa.challenge' AND outcome = 'failure'",
      atLeast: 3,
    },
    {
      title: 'one was accepted',
      where: `action IN ('mfa.challenge', 'sign_in') AND outcome = 'success' AND NOT starts_with(coalesce(action_original, ''), 'system.')`,
    },
  ],
  wants: 'a sign-in log with second factors (Okta, Duo)',
};
