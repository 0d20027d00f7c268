/** An integration of a workspace disconnected, then its jobs fail. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'disconnect-to-job-failures',
  title: 'An integration disconnected, then its jobs fail',
  question: 'Which integration was disconnected, and then its jobs failed?',
  same: 'connection',
  windowMinutes: 360,
  weight: 'medium',
  steps: [
    {
      title: 'the integration was disconnected',
      where: "action = 'integration.disconnect' AND outcome <> 'failure'",
    },
    {
      title: 'its jobs failed',
      where: "action IN ('job.fail', 'sync.state') AND outcome = 'failure'",
      atLeast: 3,
    },
  ],
  wants: 'an admin log together with a job log that names integrations',
};
