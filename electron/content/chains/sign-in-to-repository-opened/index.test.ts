import { moment, testChain } from '../../../../tests/support/chain-story.ts';
import { chain } from './index.ts';

const ana = { source: 'github.audit', actor_name: 'ana-q', src_ip: '192.0.2.1' };
const signIn = moment('08:00:00', { ...ana, action: 'sign_in' });
const opened = moment('08:10:00', {
  ...ana,
  action: 'config.change',
  action_original: 'repo.access',
  target_name: 'quarry/api',
});

testChain(chain, {
  events: [signIn, opened],
  who: 'ana-q',
  told: [
    '2026-03-04 08:00:00 a sign-in or a new token: sign_in by ana-q from 192.0.2.1 in github.audit',
    '2026-03-04 08:10:00 the visibility of a repository was changed: repo.access by ana-q on quarry/api from 192.0.2.1 in github.audit',
  ],
  others: { person: { actor_name: 'bo-q' } },
  silent: { 'the repository was only renamed': [signIn, { ...opened, action_original: 'repo.rename' }] },
});
