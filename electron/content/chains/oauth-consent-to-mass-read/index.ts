/** An application let in by a person, then much read in that name: consent phishing. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'oauth-consent-to-mass-read',
  title: 'Consent, then many reads by the same person',
  question: 'Who let an application in and then read or downloaded much?',
  same: 'person',
  windowMinutes: 24 * 60,
  steps: [
    {
      title: 'an application was let in',
      where: `action = 'oauth.grant' AND actor_kind <> 'service' AND outcome <> 'failure' AND NOT contains(coalesce(action_original, ''), 'token.grant')`,
    },
    {
      title: 'much was read',
      where: "action IN ('data.read', 'data.export') AND outcome <> 'failure'",
      atLeast: 20,
    },
  ],
  wants: 'an audit log with consents and file or mail access (Google Workspace, Microsoft 365)',
};
