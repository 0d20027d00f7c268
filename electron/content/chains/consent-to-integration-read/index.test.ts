import { moment, moments, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const consent = moment('08:00:00', {
  source: 'entra.audit',
  actor_kind: 'user',
  action: 'oauth.grant',
  action_original: 'Consent to application',
  actor_email: 'ana@quarry.example',
  integration: 'PDF Helper',
});
const reads = moments(20, '08:10:00', {
  source: 'm365.audit',
  action: 'data.read',
  action_original: 'MailItemsAccessed',
  actor_email: 'bo@quarry.example',
  integration: 'PDF Helper',
});

testChain(chain, {
  events: [consent, ...reads],
  who: 'PDF Helper',
  told: [
    '2026-03-04 08:00:00 an integration was let in: Consent to application by ana@quarry.example in entra.audit',
    '2026-03-04 08:29:00 it read much: 20 times: MailItemsAccessed by bo@quarry.example in m365.audit',
  ],
  others: { integration: { integration: 'Calendar' } },
  silent: {
    'neither names an integration': [consent, ...reads].map(({ integration: _, ...event }) => event),
  },
});
