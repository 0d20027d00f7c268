import { moment, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const cloud = { source: 'aws.cloudtrail', src_ip: '192.0.2.1' };
const made = moment('08:00:00', {
  ...cloud,
  action: 'user.create',
  actor_name: 'ana',
  target_name: 'support-2',
});
const granted = moment('08:01:00', {
  ...cloud,
  action: 'role.grant',
  actor_name: 'ana',
  target_name: 'support-2',
});
const signIn = moment('08:30:00', { ...cloud, action: 'sign_in', actor_name: 'Support-2' });

testChain(chain, {
  events: [made, granted, signIn],
  who: 'support-2',
  told: [
    '2026-03-04 08:00:00 an account was created: user.create by ana on support-2 from 192.0.2.1 in aws.cloudtrail',
    '2026-03-04 08:01:00 it was granted a role: role.grant by ana on support-2 from 192.0.2.1 in aws.cloudtrail',
    '2026-03-04 08:30:00 it signed in: sign_in by Support-2 from 192.0.2.1 in aws.cloudtrail',
  ],
  others: { person: { actor_name: 'ana' } },
  silent: { 'the role went to another account': [made, { ...granted, target_name: 'etl' }, signIn] },
});
