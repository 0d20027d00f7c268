import { moment, moments, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const cloud = {
  source: 'aws.cloudtrail',
  actor_name: 'etl',
  session_id: 'ASIAEXAMPLE1',
  src_ip: '192.0.2.1',
};
const change = moment('08:00:00', {
  ...cloud,
  action: 'config.change',
  action_original: 'PutEventSelectors',
});
const reads = moments(20, '08:10:00', { ...cloud, action: 'data.read', action_original: 'GetObject' });

testChain(chain, {
  events: [change, ...reads],
  who: 'ASIAEXAMPLE1',
  told: [
    '2026-03-04 08:00:00 logging was changed: PutEventSelectors by etl from 192.0.2.1 in aws.cloudtrail',
    '2026-03-04 08:29:00 much was read: 20 times: GetObject by etl from 192.0.2.1 in aws.cloudtrail',
  ],
  others: { session: { session_id: 'ASIAEXAMPLE2' } },
  silent: { 'logging stayed as it was': [{ ...change, action_original: 'PutBucketTagging' }, ...reads] },
});
