/**
 * For a vendor, an affected customer or an information-sharing group who must act on it: exact times, networks
 * (the address's /24 or /48), request ids and client ids to look up in their own logs, objects touched.
 * Not our people, and not our other customers.
 */
import { commonColumns, type Profile, secretEntities } from './profile.ts';

export const partner: Profile = {
  id: 'partner',
  title: 'Partner',
  help: 'For a party that must act on it. Exact times, address prefixes (/24, /48), request and client ids and objects are given. People, customers, host names, full addresses, sessions and secrets are replaced by stable pseudonyms.',
  version: 1,
  columns: { ...commonColumns, ts: 'time', src_asn: 'scrub', user_agent: 'user-agent' },
  sources: {},
  entities: {
    ...secretEntities,
    person: 'pseudonymise',
    service: 'pseudonymise',
    ip: 'prefix',
    session: 'pseudonymise',
    request: 'keep',
    workspace: 'pseudonymise',
    client: 'keep',
    object: 'keep',
    domain: 'pseudonymise',
    mac: 'pseudonymise',
    phone: 'pseudonymise',
    place: 'pseudonymise',
    text: 'pseudonymise',
  },
  timePrecision: 'exact',
  byline: 'scrub',
};
