/**
 * Zoom activity report: `{activity_logs: [...]}`: sign-ins and sign-outs of people and devices.
 */
import { type Source, shareWith } from '../../source.ts';

export const source: Source = {
  id: 'zoom.activity',
  title: 'Zoom sign-in and sign-out activity',
  recognise: (sample) => (shareWith(sample, ['email', 'time', 'type', 'client_type']) >= 0.6 ? 1 : 0),
  zone: 'UTC',
  fields: {
    at: '$.time',
    email: '$.email',
    verb: '$.type',
    ip: '$.ip_address',
    client: '$.client_type',
    version: '$.version',
  },
  identity: [],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: "'auth'",
    action:
      "CASE lower({verb}) WHEN 'sign in' THEN 'sign_in' WHEN 'sign out' THEN 'sign_out' ELSE 'other' END",
    action_original: '{verb}',
    outcome: "'success'",
    actor_kind: "'user'",
    actor_id: '{email}',
    actor_email: 'store.email({email})',
    src_ip: 'store.address({ip})',
    user_agent: "concat_ws(' ', {client}, {version})",
    message: "concat_ws(' ', {verb}, {email}, {client})",
  },
};
