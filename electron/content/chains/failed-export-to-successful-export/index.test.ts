import { moment, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const ana = {
  source: 'gcp.audit',
  action: 'data.export',
  actor_email: 'ana@quarry.example',
  target_name: 'snapshot-1',
};
const failed = moment('08:00:00', { ...ana, outcome: 'failure' });
const worked = moment('08:30:00', ana);

testChain(chain, {
  events: [failed, worked],
  who: 'ana@quarry.example',
  told: [
    '2026-03-04 08:00:00 an export failed: data.export (failed) by ana@quarry.example on snapshot-1 in gcp.audit',
    '2026-03-04 08:30:00 an export succeeded: data.export by ana@quarry.example on snapshot-1 in gcp.audit',
  ],
  others: { person: { actor_email: 'bo@quarry.example' } },
  silent: { 'it failed again': [failed, { ...worked, outcome: 'failure' }] },
});
