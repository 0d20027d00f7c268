/** A role given, then a workspace, repository or project archived by who got it. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'new-admin-to-archived-workspace',
  title: 'A grant, then the granted person archives',
  question: 'Who was granted a role and then archived a workspace?',
  same: 'person',
  windowMinutes: 4320,
  steps: [
    {
      title: 'a role was granted',
      where: "action = 'role.grant' AND outcome <> 'failure'",
    },
    {
      title: 'who got it archived',
      where: "action = 'workspace.archive' AND outcome <> 'failure'",
      same: ['target_person', 'person'],
    },
  ],
  wants: 'an admin or audit log with role grants and archived workspaces',
};
