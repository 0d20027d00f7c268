import { moment, moments, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const crm = { integration: 'crm', workspace: 'ws_1' };
const ana = { ...crm, source: 'app.integration', actor_email: 'ana@quarry.example' };
const gone = moment('08:00:00', { ...ana, action: 'integration.disconnect' });
const back = moment('08:02:00', { ...ana, action: 'integration.connect' });
const failures = moments(3, '08:05:00', {
  ...crm,
  source: 'app.job',
  action: 'job.fail',
  outcome: 'failure',
  target_name: 'SyncJob',
});

testChain(chain, {
  events: [gone, back, ...failures],
  who: 'crm of ws_1',
  told: [
    '2026-03-04 08:00:00 the integration was disconnected: integration.disconnect by ana@quarry.example in app.integration',
    '2026-03-04 08:02:00 it was connected again: integration.connect by ana@quarry.example in app.integration',
    '2026-03-04 08:07:00 its jobs failed: 3 times: job.fail (failed) on SyncJob in app.job',
  ],
  others: { workspace: { workspace: 'ws_2' }, integration: { integration: 'helpdesk' } },
  silent: {
    'another workspace connected': [gone, { ...back, workspace: 'ws_2' }, ...failures],
    'jobs went well': [gone, back, ...failures.map((job) => ({ ...job, outcome: 'success' }))],
  },
});
