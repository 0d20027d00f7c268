import { moment, moments, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const bo = {
  source: 'okta.system',
  actor_email: 'bo@quarry.example',
  src_ip: '203.0.113.5',
  action: 'mfa.challenge',
};
const refused = moments(3, '08:00:00', {
  ...bo,
  action_original: 'user.authentication.auth_via_mfa',
  outcome: 'failure',
});
const accepted = moment('08:20:00', { ...bo, action_original: 'user.authentication.auth_via_mfa' });

testChain(chain, {
  before: [moment('08:01:30', { ...bo, action_original: 'system.push.send_factor_verify_push' })],
  events: [...refused, accepted],
  who: 'bo@quarry.example',
  told: [
    '2026-03-04 08:02:00 second factors were refused: 3 times: user.authentication.auth_via_mfa (failed) by bo@quarry.example from 203.0.113.5 in okta.system',
    '2026-03-04 08:20:00 one was accepted: user.authentication.auth_via_mfa by bo@quarry.example from 203.0.113.5 in okta.system',
  ],
  others: { person: { actor_email: 'cy@quarry.example' } },
  silent: {
    'a fourth push was sent and not answered': [
      ...refused,
      { ...accepted, action_original: 'system.push.send_factor_verify_push' },
    ],
  },
});
