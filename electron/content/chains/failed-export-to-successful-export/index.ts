/** An export refused, then one that worked by the same person. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'failed-export-to-successful-export',
  title: 'A failed export, then a successful one',
  question: 'Who failed to export data and then managed to?',
  same: 'person',
  windowMinutes: 24 * 60,
  weight: 'medium',
  steps: [
    {
      title: 'an export failed',
      where: "action = 'data.export' AND outcome = 'failure'",
    },
    {
      title: 'an export succeeded',
      where: "action = 'data.export' AND outcome = 'success'",
    },
  ],
  wants: 'an audit log with exports and their outcome',
};
