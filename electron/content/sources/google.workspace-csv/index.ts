/**
 * Google Workspace audit logs as the admin console downloads them (CSV with English headers): login and admin audit, of the
 * older report pages (`Event Name`) and of the investigation pages (`Event`, `Actor`). Newer exports write an offset;
 * older ones write the account's own clock without a zone, which a person may have to name. Events are in words.
 */
import type { JsonObject, Source } from '../../source.ts';

const rules: readonly (readonly [pattern: string, action: string, category: string, severity: string])[] = [
  ['suspicious|government.?backed|leaked password', 'sign_in', 'auth', 'high'],
  ['login challenge|login verification|verification code|challenge', 'mfa.challenge', 'auth', 'info'],
  ['(failed|failure).*(log|sign).?in|(log|sign).?in (failed|failure)', 'sign_in', 'auth', 'low'],
  ['log.?out|signed out|sign.?out', 'sign_out', 'auth', 'info'],
  ['2-step|two.?step|2sv|strong auth|security key|passkey', 'mfa.enroll', 'auth', 'medium'],
  ['sign.?in cookies', 'session.revoke', 'admin', 'medium'],
  ['log.?in|sign.?in', 'sign_in', 'auth', 'info'],
  [
    'unassign.*role|role.*(unassign|revo)|admin privilege.*revo|revo.*admin privilege',
    'role.revoke',
    'authz',
    'medium',
  ],
  ['assign.*role|role.*assign|admin privilege.*grant|grant.*admin privilege', 'role.grant', 'authz', 'high'],
  ['(remov|delet).*member|member.*(remov|delet)', 'group.remove_member', 'authz', 'low'],
  ['add.*member|member.*add', 'group.add_member', 'authz', 'low'],
  [
    '(api client|oauth|app).*(authoriz|access grant|trusted)|authoriz.*(api client|app)',
    'oauth.grant',
    'integration',
    'high',
  ],
  ['(api client|oauth|token).*(remov|revo)|revo.*(token|api client)', 'oauth.revoke', 'integration', 'low'],
  ['takeout|data export|mailbox.*(dump|export)|download', 'data.export', 'admin', 'high'],
  ['unsuspen|undelet', 'user.update', 'admin', 'medium'],
  ['suspen|account disabled', 'user.suspend', 'admin', 'medium'],
  ['(creat|add).*user|user.*(creat|added)', 'user.create', 'admin', 'medium'],
  ['delet.*user|user.*delet', 'user.delete', 'admin', 'high'],
  ['password', 'password.change', 'auth', 'medium'],
  ['recovery|user.*(chang|renam|updat)', 'user.update', 'admin', 'medium'],
  ['setting|domain|organi[sz]ation|group|enabl|disabl|toggle', 'config.change', 'admin', 'medium'],
];
const byWords = (part: 1 | 2 | 3): string =>
  `CASE ${rules.map((rule) => `WHEN regexp_matches({verb}, '${rule[0]}') THEN '${rule[part]}'`).join(' ')} ELSE '${['', 'other', 'admin', 'info'][part] ?? ''}' END`;

/** Off is a reset, on an enrolment. */
const action = `CASE WHEN regexp_matches({verb}, '(2-step|two.?step|2sv|strong auth|security key|passkey).*(disabl|remov|revo|unenrol|turn(ed)? off)|(disabl|remov|revo|unenrol|turn(ed)? off).*(2-step|two.?step|2sv|strong auth|security key|passkey)') THEN 'mfa.reset' ELSE ${byWords(1)} END`;
const failed = "regexp_matches({verb}, 'fail')";

const headers = {
  event: ['Event name', 'Event Name', 'Event'],
  description: ['Event Description', 'Description', 'Event description'],
  actor: ['Actor', 'User'],
  ip: ['IP address', 'IP Address'],
} as const;
const telling = [
  'Event Description',
  'Login Type',
  'Login type',
  'Is suspicious',
  'Challenge type',
  'Setting name',
  'Setting category',
  'Org unit name',
  'Resource ID(s)',
  'Actor group name',
  'New value',
];

function isConsoleExport(record: JsonObject): boolean {
  const names = Object.keys(headers) as (keyof typeof headers)[];
  return (
    'Date' in record &&
    names.every((name) => headers[name].some((header) => header in record)) &&
    telling.some((header) => header in record)
  );
}

export const source: Source = {
  id: 'google.workspace-csv',
  title: 'Google Workspace audit log (console CSV)',
  recognise: (sample, form) =>
    form.kind !== 'csv' || sample.length === 0 ? 0 : sample.filter(isConsoleExport).length / sample.length,
  fields: {
    at: '$.Date',
    event1: '$."Event name"',
    event2: '$."Event Name"',
    event3: '$.Event',
    description1: '$.Description',
    description2: '$."Event Description"',
    description3: '$."Event description"',
    actor1: '$.Actor',
    user: '$.User',
    ip1: '$."IP address"',
    ip2: '$."IP Address"',
    asn: '$."IP ASN"',
    affected: '$."Affected user"',
    userEmail: '$."User email"',
    group: '$."Group email"',
    setting: '$."Setting name"',
    role: '$."Role name"',
    app: '$."Application name"',
    domain: '$.Domain',
    domainName: '$."Domain name"',
    suspicious: '$."Is suspicious"',
    userAgent: '$."User agent"',
  },
  derived: {
    event: 'coalesce({event1}, {event2}, {event3})',
    verb: 'lower(coalesce({event1}, {event2}, {event3}))',
    description: 'coalesce({description1}, {description2}, {description3})',
    who: 'store.given(coalesce({actor1}, {user}))',
    target:
      'coalesce(store.given({affected}), store.given({userEmail}), store.given({group}), store.given({setting}), CASE WHEN {actor1} IS NOT NULL THEN store.given({user}) END)',
    address: 'coalesce({ip1}, {ip2})',
  },
  identity: [],
  columns: {
    ts: "coalesce(store.instant({at}, {zone}), store.written({at}, '%b %-d, %Y, %-I:%M:%S %p', {zone}), store.written({at}, '%b %-d, %Y %-I:%M:%S %p', {zone}))",
    time_original: '{at}',
    category: byWords(2),
    action,
    action_original: '{event}',
    outcome: `CASE WHEN ${failed} THEN 'failure' WHEN {event} IS NOT NULL THEN 'success' END`,
    severity: `CASE WHEN lower({suspicious}) = 'true' THEN 'high' ELSE ${byWords(3)} END`,
    actor_kind:
      "CASE WHEN {who} LIKE '%gserviceaccount.com' THEN 'service' WHEN {who} IS NOT NULL THEN 'user' END",
    actor_name: '{who}',
    actor_email: 'store.email({who})',
    target_kind:
      "CASE WHEN store.given({affected}) IS NOT NULL OR store.given({userEmail}) IS NOT NULL THEN 'user' WHEN store.given({group}) IS NOT NULL THEN 'group' WHEN store.given({setting}) IS NOT NULL THEN 'setting' WHEN {target} IS NOT NULL THEN 'user' END",
    target_name: '{target}',
    role: 'store.given({role})',
    src_ip: 'store.address_only({address})',
    src_asn: "'AS' || store.given({asn})",
    user_agent: 'store.given({userAgent})',
    integration: 'store.given({app})',
    workspace: 'coalesce(store.given({domain}), store.given({domainName}))',
    error: `CASE WHEN ${failed} THEN store.given({description}) END`,
    message: "concat_ws(' ', {who}, concat({event}, ':'), store.given({description}))",
  },
};
