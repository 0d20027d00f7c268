/** A setting of a workspace changed, then its jobs fail. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'config-change-to-job-failures',
  title: 'A setting changed, then jobs fail',
  question: 'Which workspace had a setting changed, and then jobs failed?',
  same: 'workspace',
  windowMinutes: 60,
  weight: 'medium',
  steps: [
    {
      title: 'a setting was changed',
      where: "action = 'config.change' AND category IN ('admin', 'integration') AND outcome <> 'failure'",
    },
    {
      title: 'jobs failed',
      where: "action = 'job.fail' AND outcome = 'failure'",
      atLeast: 3,
      afterQuietMinutes: 60,
    },
  ],
  wants: 'an admin log together with a job log',
};
