import { moment, moments, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const app = { source: 'app.health' };
const deployed = moment('08:00:00', { ...app, action: 'deploy', target_name: 'api' });
const errors = moments(10, '08:02:00', { ...app, action: 'request', outcome: 'failure', status_code: '503' });

testChain(chain, {
  events: [deployed, ...errors],
  who: 'app.health',
  told: [
    '2026-03-04 08:00:00 something was deployed: deploy on api in app.health',
    '2026-03-04 08:11:00 requests failed: 10 times: request (failed) in app.health',
  ],
  others: { source: { source: 'app.otel' } },
  silent: {
    'requests failed before as well': [
      ...moments(5, '07:55:00', { ...app, action: 'request', outcome: 'failure', status_code: '503' }),
      deployed,
      ...errors,
    ],
    'requests were refused, not failed': [deployed, ...errors.map((one) => ({ ...one, status_code: '404' }))],
  },
});
