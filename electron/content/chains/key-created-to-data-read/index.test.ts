import { moment, moments, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const cloud = { source: 'aws.cloudtrail', src_ip: '192.0.2.1' };
const created = moment('08:00:00', {
  ...cloud,
  action: 'token.create',
  action_original: 'CreateAccessKey',
  actor_name: 'ana',
  target_name: 'backup',
});
const reads = moments(10, '08:10:00', {
  ...cloud,
  action: 'data.read',
  action_original: 'GetObject',
  actor_id: 'arn:aws:iam::111122223333:user/backup',
  actor_name: 'backup',
});

testChain(chain, {
  events: [created, ...reads],
  who: 'ana',
  told: [
    '2026-03-04 08:00:00 a key was created: CreateAccessKey by ana on backup from 192.0.2.1 in aws.cloudtrail',
    '2026-03-04 08:19:00 its holder read much: 10 times: GetObject by backup from 192.0.2.1 in aws.cloudtrail',
  ],
  others: { person: { actor_id: 'arn:aws:iam::111122223333:user/etl', actor_name: 'etl' } },
});
