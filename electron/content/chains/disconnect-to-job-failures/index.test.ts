import { moment, moments, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const crm = { integration: 'crm', workspace: 'ws_1' };
const gone = moment('08:00:00', {
  ...crm,
  source: 'app.integration',
  action: 'integration.disconnect',
  actor_email: 'ana@quarry.example',
});
const failures = moments(3, '08:05:00', {
  ...crm,
  source: 'app.job',
  action: 'job.fail',
  outcome: 'failure',
  target_name: 'SyncJob',
});

testChain(chain, {
  events: [gone, ...failures],
  who: 'crm of ws_1',
  told: [
    '2026-03-04 08:00:00 the integration was disconnected: integration.disconnect by ana@quarry.example in app.integration',
    '2026-03-04 08:07:00 its jobs failed: 3 times: job.fail (failed) on SyncJob in app.job',
  ],
  others: { workspace: { workspace: 'ws_2' }, integration: { integration: 'helpdesk' } },
  silent: { 'jobs went well': [gone, ...failures.map((job) => ({ ...job, outcome: 'success' }))] },
});
