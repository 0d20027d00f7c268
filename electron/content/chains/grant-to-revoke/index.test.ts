import { moment, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const ana = { source: 'okta.system', actor_id: '00u1', actor_email: 'ana@quarry.example' };
const bo = { target_id: '00u2', target_name: 'Bo Quarry' };
const grant = moment('08:00:00', { ...ana, ...bo, action: 'role.grant' });
const use = moment('08:10:00', {
  source: 'okta.system',
  action: 'token.create',
  actor_id: '00u2',
  actor_email: 'bo@quarry.example',
  target_name: 'bridge',
});
const revoke = moment('08:40:00', { ...ana, ...bo, action: 'role.revoke' });

testChain(chain, {
  events: [grant, use, revoke],
  who: 'ana@quarry.example',
  told: [
    '2026-03-04 08:00:00 a role was granted: role.grant by ana@quarry.example on Bo Quarry in okta.system',
    '2026-03-04 08:10:00 who got it used it: token.create by bo@quarry.example on bridge in okta.system',
    '2026-03-04 08:40:00 their role was revoked: role.revoke by ana@quarry.example on Bo Quarry in okta.system',
  ],
  others: { person: { target_id: '00u3', target_name: 'Cy Quarry' } },
  silent: {
    'another used theirs': [grant, { ...use, actor_id: '00u3', actor_email: 'cy@quarry.example' }, revoke],
    'it was used after it was taken away': [grant, { ...use, ts: '2026-03-04T08:50:00Z' }, revoke],
  },
});
