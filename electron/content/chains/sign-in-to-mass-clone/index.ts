/** A sign-in or a new token, then repositories copied one after the other by the same person. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'sign-in-to-mass-clone',
  title: 'A sign-in or token, then many repositories copied',
  question: 'Who signed in or made a token and then copied many repositories?',
  same: 'person',
  windowMinutes: 60,
  steps: [
    {
      title: 'a sign-in or a new token',
      where: "action IN ('sign_in', 'token.create') AND outcome <> 'failure'",
    },
    {
      title: 'repositories were copied',
      where: `action IN ('data.read', 'data.export') AND outcome <> 'failure' AND regexp_matches(action_original, '^git[.]clone$|^repo[.]download_zip$|repository_download|repository_git_operation')`,
      atLeast: 5,
    },
  ],
  wants: 'a code host audit log with Git events (GitHub, GitLab)',
};
