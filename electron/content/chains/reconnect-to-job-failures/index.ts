/** An integration of a workspace taken off and put on again, after which its jobs fail: another client in its place. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'reconnect-to-job-failures',
  title: 'An integration swapped, then its jobs fail',
  question: 'Which integration was disconnected, connected again, and then its jobs failed?',
  same: 'connection',
  windowMinutes: 360,
  steps: [
    {
      title: 'the integration was disconnected',
      where: "action = 'integration.disconnect' AND outcome <> 'failure'",
    },
    {
      title: 'it was connected again',
      where: "action IN ('integration.connect', 'oauth.grant') AND outcome <> 'failure'",
    },
    {
      title: 'its jobs failed',
      where: "action IN ('job.fail', 'sync.state') AND outcome = 'failure'",
      atLeast: 3,
    },
  ],
  wants: 'an admin log together with a job log that names integrations',
};
