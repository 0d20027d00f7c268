import { moment, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const ana = { source: 'github.audit', actor_name: 'ana-q' };
const usual = moment('07:00:00', { ...ana, action: 'data.read', src_ip: '192.0.2.2' });
const created = moment('08:00:00', {
  ...ana,
  action: 'token.create',
  severity: 'high',
  src_ip: '192.0.2.1',
});
const used = moment('12:00:00', { ...ana, action: 'data.read', src_ip: '198.51.100.7' });

testChain(chain, {
  before: [usual],
  events: [created, used],
  who: 'ana-q',
  told: [
    '2026-03-04 08:00:00 a token was created: token.create by ana-q from 192.0.2.1 in github.audit',
    '2026-03-04 12:00:00 its maker acted from a new address: data.read by ana-q from 198.51.100.7 in github.audit',
  ],
  others: { person: { actor_name: 'bo-q' } },
  silent: {
    'the address is known of its maker': [usual, created, { ...used, src_ip: '192.0.2.2' }],
    'the new address is that of its making': [usual, created, { ...used, src_ip: '192.0.2.1' }],
    'it is a short-lived token': [usual, { ...created, severity: 'info' }, used],
  },
});
