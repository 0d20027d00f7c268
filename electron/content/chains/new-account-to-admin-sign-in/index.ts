/** An account made, given a role, and used at once: a way back in. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'new-account-to-admin-sign-in',
  title: 'An account created, given a role, then used',
  question: 'Which account was created, granted a role and signed in soon after?',
  same: 'target_person',
  windowMinutes: 24 * 60,
  steps: [
    {
      title: 'an account was created',
      where: "action = 'user.create' AND outcome <> 'failure'",
    },
    {
      title: 'it was granted a role',
      where: "action = 'role.grant' AND outcome <> 'failure'",
    },
    {
      title: 'it signed in',
      where: "action = 'sign_in' AND outcome = 'success'",
      same: ['target_person', 'person'],
    },
  ],
  wants: 'an identity or cloud log with accounts, grants and sign-ins',
};
