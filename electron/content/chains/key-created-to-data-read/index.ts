/** A key made for an account, then the account reads much. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'key-created-to-data-read',
  title: 'A key created, then many reads by its holder',
  question: 'Which account got a key and then read much?',
  same: 'person',
  windowMinutes: 24 * 60,
  steps: [
    {
      title: 'a key was created',
      where: "action = 'token.create' AND outcome <> 'failure'",
    },
    {
      title: 'its holder read much',
      where: "action IN ('data.read', 'data.export') AND outcome <> 'failure'",
      same: ['target_person', 'person'],
      atLeast: 10,
    },
  ],
  wants: 'a cloud audit log with key creation and data events (CloudTrail, Google Cloud)',
};
