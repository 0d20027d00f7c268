import { moment, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const bo = { source: 'm365.audit', actor_email: 'bo@quarry.example' };
const usual = moment('07:00:00', { ...bo, action: 'sign_in', src_ip: '192.0.2.1' });
const elsewhere = moment('08:00:00', {
  ...bo,
  action: 'sign_in',
  action_original: 'UserLoggedIn',
  src_ip: '203.0.113.5',
});
const rule = moment('08:10:00', {
  ...bo,
  action: 'config.change',
  action_original: 'New-InboxRule',
  src_ip: '203.0.113.5',
});

testChain(chain, {
  before: [usual],
  events: [elsewhere, rule],
  who: 'bo@quarry.example',
  told: [
    '2026-03-04 08:00:00 a sign-in from a new address: UserLoggedIn by bo@quarry.example from 203.0.113.5 in m365.audit',
    '2026-03-04 08:10:00 a mailbox rule was set: New-InboxRule by bo@quarry.example from 203.0.113.5 in m365.audit',
  ],
  others: { person: { actor_email: 'cy@quarry.example' } },
  silent: {
    'the address is known': [usual, { ...elsewhere, src_ip: '192.0.2.1' }, rule],
    'another setting was changed': [usual, elsewhere, { ...rule, action_original: 'Set-User' }],
  },
});
