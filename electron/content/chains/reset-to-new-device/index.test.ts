import { moment, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const bo = { source: 'okta.system', action: 'sign_in', actor_id: '00u2', actor_email: 'bo@quarry.example' };
const usual = moment('07:00:00', { ...bo, src_ip: '192.0.2.1' });
const reset = moment('08:00:00', {
  source: 'okta.system',
  action: 'mfa.reset',
  actor_email: 'ana@quarry.example',
  target_id: '00u2',
  target_name: 'Bo Quarry',
  src_ip: '203.0.113.5',
});
const elsewhere = moment('08:10:00', { ...bo, src_ip: '203.0.113.5' });

testChain(chain, {
  before: [usual],
  events: [reset, elsewhere],
  who: 'ana@quarry.example',
  told: [
    '2026-03-04 08:00:00 password or second factor was reset: mfa.reset by ana@quarry.example on Bo Quarry from 203.0.113.5 in okta.system',
    '2026-03-04 08:10:00 that person signed in from a new address: sign_in by bo@quarry.example from 203.0.113.5 in okta.system',
  ],
  others: { person: { actor_id: '00u3', actor_email: 'cy@quarry.example' } },
  silent: {
    'the person signs in from where always': [usual, reset, { ...elsewhere, src_ip: '192.0.2.1' }],
    'nothing is known of where the person signs in': [reset, elsewhere],
  },
});
