/** A forger at work: deliveries refused, then one accepted from the same address. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'webhook-rejects-to-accept',
  title: 'Rejected deliveries, then an accepted one',
  question: 'Which address had deliveries rejected again and again, and then one accepted?',
  same: 'address',
  windowMinutes: 60,
  steps: [
    {
      title: 'deliveries were rejected',
      where: "action = 'webhook.reject'",
      atLeast: 5,
    },
    {
      title: 'a delivery was accepted',
      where: "action = 'webhook.accept'",
    },
  ],
  wants: 'a log of webhook deliveries with addresses',
};
