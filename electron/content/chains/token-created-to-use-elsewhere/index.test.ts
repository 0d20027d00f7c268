import { moment, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const cloud = { source: 'aws.cloudtrail' };
const created = moment('08:00:00', {
  ...cloud,
  action: 'token.create',
  action_original: 'CreateAccessKey',
  actor_name: 'ana',
  target_name: 'backup',
  src_ip: '192.0.2.1',
});
const used = moment('12:00:00', {
  ...cloud,
  action: 'sign_in',
  action_original: 'ConsoleLogin',
  actor_id: 'arn:aws:iam::111122223333:user/backup',
  actor_name: 'backup',
  src_ip: '198.51.100.7',
});

testChain(chain, {
  before: [moment('11:00:00', { ...used, src_ip: '192.0.2.1' })],
  events: [created, used],
  who: 'ana',
  told: [
    '2026-03-04 08:00:00 a key was created: CreateAccessKey by ana on backup from 192.0.2.1 in aws.cloudtrail',
    '2026-03-04 12:00:00 its holder acted from another address: ConsoleLogin by backup from 198.51.100.7 in aws.cloudtrail',
  ],
  others: {
    person: { actor_id: 'arn:aws:iam::111122223333:user/etl', actor_name: 'etl' },
  },
  silent: {
    'it is used where it was created': [created, { ...used, src_ip: '192.0.2.1' }],
    'the address of its use is unknown': [created, (({ src_ip: _, ...event }) => event)(used)],
  },
});
