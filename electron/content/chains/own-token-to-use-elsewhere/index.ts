/** A token a person made, then the person acts from an address that is neither that one nor known. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'own-token-to-use-elsewhere',
  title: 'A token created, then its maker acts from elsewhere',
  question: 'Who created a token and then acted from an address never seen of them?',
  same: 'person',
  windowMinutes: 4320,
  steps: [
    {
      title: 'a token was created',
      where: "action = 'token.create' AND severity <> 'info' AND outcome <> 'failure'",
    },
    {
      title: 'its maker acted from a new address',
      where: `action IN ('sign_in', 'data.read', 'data.export', 'config.change', 'role.grant', 'user.create') AND outcome = 'success'`,
      differs: 'address',
      fresh: 'address',
    },
  ],
  wants: 'an audit log with tokens created and what was done with addresses (GitHub, CloudTrail)',
};
