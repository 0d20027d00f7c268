import { moment, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const ana = { source: 'app.admin', actor_email: 'ana@quarry.example', src_ip: '192.0.2.1' };
const change = moment('08:00:00', {
  ...ana,
  message: 'rule disabled',
  action: 'config.change',
  action_original: 'monitoring.rule_changed',
  target_name: 'Bulk export',
});
const exported = moment('11:00:00', { ...ana, action: 'data.export', action_original: 'data.exported' });

testChain(chain, {
  events: [change, exported],
  who: 'ana@quarry.example',
  told: [
    '2026-03-04 08:00:00 monitoring or logging was weakened: monitoring.rule_changed by ana@quarry.example on Bulk export from 192.0.2.1 in app.admin',
    '2026-03-04 11:00:00 data was exported: data.exported by ana@quarry.example from 192.0.2.1 in app.admin',
  ],
  others: { person: { actor_email: 'bo@quarry.example' } },
  silent: {
    'another setting was changed': [{ ...change, action_original: 'retention.changed' }, exported],
    'only a threshold was changed': [{ ...change, message: 'alert threshold changed' }, exported],
    'the change was refused': [{ ...change, outcome: 'failure' }, exported],
  },
});
