import { moment, moments, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const delivery = { source: 'webhook.deliveries', src_ip: '198.51.100.7', target_name: '/hooks/crm' };
const rejects = moments(5, '08:00:00', { ...delivery, action: 'webhook.reject', outcome: 'failure' });
const accepted = moment('08:30:00', { ...delivery, action: 'webhook.accept' });

testChain(chain, {
  events: [...rejects, accepted],
  who: '198.51.100.7',
  told: [
    '2026-03-04 08:04:00 deliveries were rejected: 5 times: webhook.reject (failed) on /hooks/crm from 198.51.100.7 in webhook.deliveries',
    '2026-03-04 08:30:00 a delivery was accepted: webhook.accept on /hooks/crm from 198.51.100.7 in webhook.deliveries',
  ],
  others: { address: { src_ip: '198.51.100.8' } },
  silent: { 'no address is known': [...rejects, accepted].map(({ src_ip: _, ...event }) => event) },
});
