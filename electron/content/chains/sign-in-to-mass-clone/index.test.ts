import { moment, moments, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const ana = { source: 'github.audit', actor_name: 'ana-q', src_ip: '192.0.2.1' };
const token = moment('08:00:00', { ...ana, action: 'token.create' });
const clones = moments(5, '08:10:00', {
  ...ana,
  action: 'data.read',
  action_original: 'git.clone',
  target_name: 'quarry/api',
});

testChain(chain, {
  events: [token, ...clones],
  who: 'ana-q',
  told: [
    '2026-03-04 08:00:00 a sign-in or a new token: token.create by ana-q from 192.0.2.1 in github.audit',
    '2026-03-04 08:14:00 repositories were copied: 5 times: git.clone by ana-q on quarry/api from 192.0.2.1 in github.audit',
  ],
  others: { person: { actor_name: 'bo-q' } },
  silent: {
    'they were only fetched': [token, ...clones.map((clone) => ({ ...clone, action_original: 'git.fetch' }))],
  },
});
