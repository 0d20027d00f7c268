/** A role given, used for something weighty, and taken away again soon: privilege for a moment. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'grant-to-revoke',
  title: 'A grant, its use, and its revocation',
  question: 'Who was granted a role, used it, and lost it again within hours?',
  same: 'person',
  windowMinutes: 240,
  steps: [
    {
      title: 'a role was granted',
      where: "action = 'role.grant' AND outcome <> 'failure'",
    },
    {
      title: 'who got it used it',
      where: `action IN ('token.create', 'user.create', 'policy.change', 'config.change', 'mfa.reset', 'password.reset', 'impersonate', 'data.export', 'data.delete') AND outcome <> 'failure'`,
      same: ['target_person', 'person'],
    },
    {
      title: 'their role was revoked',
      where: "action = 'role.revoke' AND outcome <> 'failure'",
      same: ['person', 'target_person'],
    },
  ],
  wants: 'an admin or audit log with role grants and revocations',
};
