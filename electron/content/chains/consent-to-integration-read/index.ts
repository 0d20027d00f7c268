/** An integration connected or consented to, then much read through it. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'consent-to-integration-read',
  title: 'A new integration, then many reads through it',
  question: 'Which integration was let in and then read much?',
  same: 'integration',
  windowMinutes: 24 * 60,
  steps: [
    {
      title: 'an integration was let in',
      where: `action IN ('oauth.grant', 'integration.connect') AND actor_kind <> 'service' AND outcome <> 'failure' AND NOT contains(coalesce(action_original, ''), 'token.grant')`,
    },
    {
      title: 'it read much',
      where: `action IN ('data.read', 'data.export', 'request') AND (action <> 'request' OR category = 'integration') AND outcome <> 'failure'`,
      atLeast: 20,
    },
  ],
  wants: 'an audit log with consents and what applications did (Google Workspace tokens, Microsoft 365)',
};
