import { moment, moments, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const ana = {
  source: 'google.workspace',
  actor_kind: 'user',
  actor_email: 'ana@quarry.example',
  src_ip: '192.0.2.1',
};
const consent = moment('08:00:00', {
  ...ana,
  action: 'oauth.grant',
  action_original: 'authorize',
  target_name: 'PDF Helper',
});
const reads = moments(20, '08:10:00', { ...ana, action: 'data.export', action_original: 'download' });

testChain(chain, {
  before: moments(19, '07:00:00', { ...ana, action: 'data.export', action_original: 'download' }),
  events: [consent, ...reads],
  who: 'ana@quarry.example',
  told: [
    '2026-03-04 08:00:00 an application was let in: authorize by ana@quarry.example on PDF Helper from 192.0.2.1 in google.workspace',
    '2026-03-04 08:29:00 much was read: 20 times: download by ana@quarry.example from 192.0.2.1 in google.workspace',
  ],
  others: { person: { actor_email: 'bo@quarry.example' } },
  silent: {
    'it is a token that a service fetches': [
      { ...consent, action_original: 'app.oauth2.token.grant.access_token' },
      ...reads,
    ],
    'reads were refused': [consent, ...reads.map((read) => ({ ...read, outcome: 'failure' }))],
  },
});
