/** A key made for an account, then the account acts from an address other than where the key was made. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'token-created-to-use-elsewhere',
  title: 'A key created, then used elsewhere',
  question: 'Which account got a key or token and then acted from another address?',
  same: 'person',
  windowMinutes: 4320,
  steps: [
    {
      title: 'a key was created',
      where: `action = 'token.create' AND outcome <> 'failure' AND coalesce(target_name, target_id) IS NOT NULL`,
    },
    {
      title: 'its holder acted from another address',
      where: `action IN ('sign_in', 'data.read', 'data.export', 'config.change', 'role.grant', 'user.create') AND outcome = 'success'`,
      same: ['target_person', 'person'],
      differs: 'address',
    },
  ],
  wants: 'an audit log that names whom a key is for (CloudTrail, Google Cloud)',
};
