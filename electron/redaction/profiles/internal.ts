/** For the company itself: people, addresses and customers stay; secrets and live sessions never do. */
import { commonColumns, type Profile, secretEntities } from './profile.ts';

export const internal: Profile = {
  id: 'internal',
  title: 'Internal',
  help: 'For the company itself. People, addresses, customers and objects are named. Tokens, keys, passwords, session ids, payment card and bank account numbers are not.',
  version: 1,
  columns: { ...commonColumns, ts: 'time', src_asn: 'scrub', user_agent: 'scrub' },
  sources: {},
  entities: {
    ...secretEntities,
    person: 'keep',
    service: 'keep',
    ip: 'keep',
    session: 'pseudonymise',
    request: 'keep',
    workspace: 'keep',
    client: 'keep',
    object: 'keep',
    domain: 'keep',
    mac: 'keep',
    phone: 'keep',
    place: 'keep',
    text: 'keep',
  },
  timePrecision: 'exact',
  byline: 'scrub',
};
