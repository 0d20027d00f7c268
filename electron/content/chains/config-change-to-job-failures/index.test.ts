import { moment, moments, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const changed = moment('08:00:00', {
  source: 'app.admin',
  category: 'admin',
  action: 'config.change',
  actor_email: 'ana@quarry.example',
  workspace: 'ws_1',
});
const job = {
  source: 'app.job',
  category: 'job',
  action: 'job.fail',
  outcome: 'failure',
  target_name: 'SyncJob',
  workspace: 'ws_1',
};
const failures = moments(3, '08:05:00', job);

testChain(chain, {
  events: [changed, ...failures],
  who: 'ws_1',
  told: [
    '2026-03-04 08:00:00 a setting was changed: config.change by ana@quarry.example in app.admin',
    '2026-03-04 08:07:00 jobs failed: 3 times: job.fail (failed) on SyncJob in app.job',
  ],
  others: { workspace: { workspace: 'ws_2' } },
  silent: {
    'it is a push to a repository': [{ ...changed, category: 'app' }, ...failures],
    'jobs failed before as well': [...moments(3, '07:30:00', job), changed, ...failures],
  },
});
