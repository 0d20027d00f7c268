import { moment, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const grant = moment('08:00:00', {
  source: 'app.admin',
  action: 'role.grant',
  actor_email: 'ana@quarry.example',
  target_id: 'usr_7',
  target_name: 'Bo Quarry',
});
const archived = moment('09:30:00', {
  source: 'app.admin',
  action: 'workspace.archive',
  actor_id: 'usr_7',
  actor_email: 'bo@quarry.example',
  target_id: 'ws_1',
});

testChain(chain, {
  events: [grant, archived],
  who: 'ana@quarry.example',
  told: [
    '2026-03-04 08:00:00 a role was granted: role.grant by ana@quarry.example on Bo Quarry in app.admin',
    '2026-03-04 09:30:00 who got it archived: workspace.archive by bo@quarry.example on ws_1 in app.admin',
  ],
  others: { person: { actor_id: 'usr_8', actor_email: 'cy@quarry.example' } },
  silent: {
    'who granted archives, not who was granted': [
      grant,
      { ...archived, actor_id: 'usr_1', actor_email: 'ana@quarry.example' },
    ],
  },
});
