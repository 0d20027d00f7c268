import { moment, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const ana = { source: 'app.admin', actor_email: 'ana@quarry.example' };
const started = moment('08:00:00', {
  ...ana,
  action: 'impersonate',
  action_original: 'impersonation.started',
  target_name: 'Cy Rook',
});
const exported = moment('08:30:00', { ...ana, action: 'data.export', target_name: 'Rook Ltd' });

testChain(chain, {
  events: [started, exported],
  who: 'ana@quarry.example',
  told: [
    '2026-03-04 08:00:00 somebody was impersonated: impersonation.started by ana@quarry.example on Cy Rook in app.admin',
    '2026-03-04 08:30:00 data was exported: data.export by ana@quarry.example on Rook Ltd in app.admin',
  ],
  others: { person: { actor_email: 'bo@quarry.example' } },
  silent: {
    'the impersonation only ended': [{ ...started, action_original: 'impersonation.ended' }, exported],
  },
});
