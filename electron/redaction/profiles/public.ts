/** For everyone: what happened, when to the minute, and with what effect; nobody and nothing is identifiable. */
import { commonColumns, type Profile, secretEntities } from './profile.ts';

export const publicProfile: Profile = {
  id: 'public',
  title: 'Public',
  help: 'For everyone. Actions, outcomes, sources, event ids and hashes are given, times to the minute. People, customers, addresses, sessions, requests, clients, objects and host names are replaced by stable pseudonyms; networks and raw records are left out.',
  version: 1,
  columns: { ...commonColumns, ts: 'time', src_asn: 'drop', user_agent: 'user-agent' },
  entities: {
    ...secretEntities,
    person: 'pseudonymise',
    service: 'pseudonymise',
    ip: 'pseudonymise',
    session: 'pseudonymise',
    request: 'pseudonymise',
    workspace: 'pseudonymise',
    client: 'pseudonymise',
    object: 'pseudonymise',
    domain: 'pseudonymise',
    mac: 'pseudonymise',
    phone: 'pseudonymise',
    place: 'pseudonymise',
    text: 'pseudonymise',
  },
  timePrecision: 'minute',
  byline: 'drop',
};
