/** A password guessed: failures, then a success, then new privilege or consent by the same person. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'spray-to-grant',
  title: 'Failed sign-ins, a success, then a grant',
  question: 'Who failed to sign in again and again, got in, and then granted something?',
  same: 'person',
  windowMinutes: 24 * 60,
  steps: [
    { title: 'sign-ins failed', where: "action = 'sign_in' AND outcome = 'failure'", atLeast: 3 },
    { title: 'a sign-in succeeded', where: "action = 'sign_in' AND outcome = 'success'" },
    {
      title: 'something was granted',
      where: "action IN ('role.grant', 'oauth.grant', 'token.create') AND outcome <> 'failure'",
    },
  ],
  wants: 'a sign-in log together with an admin or audit log',
};
