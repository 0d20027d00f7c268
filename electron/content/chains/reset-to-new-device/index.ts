/** Password or second factor of a person reset, then that person signs in from where never before. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'reset-to-new-device',
  title: 'A reset, then a sign-in from elsewhere',
  question: 'Whose password or second factor was reset before a sign-in from a new address?',
  same: 'person',
  windowMinutes: 24 * 60,
  steps: [
    {
      title: 'password or second factor was reset',
      where: "action IN ('password.reset', 'mfa.reset') AND outcome <> 'failure'",
    },
    {
      title: 'that person signed in from a new address',
      where: "action = 'sign_in' AND outcome = 'success'",
      same: ['target_person', 'person'],
      fresh: 'address',
    },
  ],
  wants: 'an identity log with resets and sign-ins (Okta, Entra, Google Workspace)',
};
