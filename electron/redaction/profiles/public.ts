/** For everyone: what happened, when to the minute, and with what effect; nobody and nothing is identifiable. */
import { commonColumns, type Profile, secretEntities } from './profile.ts';

export const publicProfile: Profile = {
  id: 'public',
  title: 'Public',
  help: 'For everyone. Actions, outcomes, sources, event ids and hashes are given, times to the minute. People, customers, addresses, sessions, requests, clients, objects and host names are replaced by stable pseudonyms; networks and raw records are left out, and of sources that Afterlog only guesses at all free text too.',
  version: 2,
  columns: { ...commonColumns, ts: 'time', src_asn: 'drop', user_agent: 'user-agent' },
  // What their fields mean is guessed, so what may stand in them is unknown.
  sources: {
    guessed: {
      action_original: 'drop',
      target_kind: 'drop',
      role: 'drop',
      status_code: 'drop',
      error: 'drop',
      message: 'drop',
    },
  },
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
