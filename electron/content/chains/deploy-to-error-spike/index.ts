/** A deployment, then many server errors in the same log. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'deploy-to-error-spike',
  title: 'A deployment, then many errors',
  question: 'Which deployment was followed by many errors?',
  same: 'source',
  windowMinutes: 15,
  weight: 'medium',
  steps: [
    {
      title: 'something was deployed',
      where: "action = 'deploy' AND outcome <> 'failure'",
    },
    {
      title: 'requests failed',
      where: `action IN ('request.error', 'request') AND (action = 'request.error' OR (outcome = 'failure' AND starts_with(coalesce(status_code, ''), '5')))`,
      atLeast: 10,
      afterQuietMinutes: 10,
    },
  ],
  wants: 'an application log with deployments and request errors',
};
