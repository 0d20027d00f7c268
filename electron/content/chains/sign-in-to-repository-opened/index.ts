/** A sign-in or a new token, then the visibility of a repository changed by the same person. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'sign-in-to-repository-opened',
  title: 'A sign-in or token, then repository visibility changed',
  question: 'Who signed in or made a token and then changed who can see a repository?',
  same: 'person',
  windowMinutes: 60,
  weight: 'medium',
  steps: [
    {
      title: 'a sign-in or a new token',
      where: "action IN ('sign_in', 'token.create') AND outcome <> 'failure'",
    },
    {
      title: 'the visibility of a repository was changed',
      where: `action IN ('config.change', 'policy.change') AND outcome <> 'failure' AND regexp_matches(action_original, '^repo[.]access$|^repository[.]publicized$|^public$|^PublicEvent$|visibility_level')`,
    },
  ],
  wants: 'a code host audit log (GitHub, GitLab)',
};
