/**
 * Duo administrator log. `description` is JSON as text (sometimes broken text) and holds address, e-mail, role and error.
 * Times are epoch seconds or written in UTC. An administrator called System or API is no person.
 */
import { type JsonObject, meaningAt, placeOf, type Source } from '../../source.ts';
import { duoActions } from './actions.ts';

const inside = (key: string): string => `store.given(json_extract_string({details}, '$.${key}'))`;
const failed = "regexp_matches({verb}, '(error|lockout|fail|failed|failure)$')";
const actor = 'store.given({administrator})';

const byWord = (part: 0 | 1 | 2): string => {
  const rules: readonly [test: string, meaning: readonly [string, string, string]][] = [
    ["starts_with({verb}, 'management_system')", ['config.change', 'integration', 'low']],
    ["regexp_matches({verb}, '(^|_)(skey|view)(_|$)')", ['data.read', 'admin', 'medium']],
    ["regexp_matches({verb}, '_(sync|export)')", ['job.start', 'job', 'info']],
    [
      "regexp_matches({verb}, '_(create|update|delete|add|remove|enable|disable|install)$')",
      ['config.change', 'admin', 'low'],
    ],
  ];
  const otherwise = ['other', 'admin', 'info'][part] ?? '';
  return `CASE ${rules.map(([test, meaning]) => `WHEN ${test} THEN '${meaning[part]}'`).join(' ')} ELSE '${otherwise}' END`;
};

function isAdministration(record: JsonObject): boolean {
  const action = record['action'];
  return (
    typeof action === 'string' &&
    /^[a-z0-9]+(_[a-z0-9]+)+$/.test(action) &&
    'isotimestamp' in record &&
    'timestamp' in record &&
    'username' in record &&
    ('description' in record || 'object' in record)
  );
}

/** A person set to bypass signs in without a second factor. */
const unlessBypassed = (meaning: string, otherwise: string): string =>
  `CASE WHEN {verb} IN ('user_update', 'user_create') AND lower({details}->>'$.status') = 'bypass' THEN '${meaning}' ELSE ${otherwise} END`;

export const source: Source = {
  id: 'duo.admin',
  title: 'Duo administrator log',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isAdministration).length / sample.length),
  fields: {
    iso: '$.isotimestamp',
    epoch: '$.timestamp',
    verb: '$.action',
    administrator: '$.username',
    object: '$.object',
    description: '$.description',
    host: '$.host',
  },
  zone: 'UTC',
  derived: { details: 'store.inner_json({description})', place: placeOf('{verb}', duoActions) },
  identity: [],
  columns: {
    ts: 'coalesce(store.instant({iso}, {zone}), store.epoch({epoch}), store.instant({epoch}, {zone}))',
    time_original: 'coalesce({iso}, {epoch})',
    category: unlessBypassed('auth', meaningAt('{place}', duoActions, 1, byWord(1))),
    action: unlessBypassed('mfa.reset', meaningAt('{place}', duoActions, 0, byWord(0))),
    action_original: '{verb}',
    outcome: `CASE WHEN ${failed} THEN 'failure' ELSE 'success' END`,
    severity: unlessBypassed('high', meaningAt('{place}', duoActions, 2, byWord(2))),
    actor_kind: `CASE WHEN {administrator} IN ('System', 'System (Automatic)') THEN 'system' WHEN {administrator} LIKE 'API%' THEN 'service' WHEN ${actor} IS NOT NULL THEN 'user' END`,
    actor_name: actor,
    actor_email: `coalesce(store.email({administrator}), CASE WHEN {object} IS NULL THEN store.email(${inside('email')}) END)`,
    target_kind: `CASE WHEN store.given({object}) IS NOT NULL THEN CASE split_part({verb}, '_', 1) WHEN 'bypass' THEN 'user' WHEN 'integration' THEN 'application' ELSE split_part({verb}, '_', 1) END END`,
    target_name: 'store.given({object})',
    role: inside('role'),
    src_ip: `store.address_only(coalesce(${inside('ip_address')}, store.given({host})))`,
    integration: `CASE WHEN starts_with({verb}, 'integration') THEN coalesce(store.given({object}), ${inside('name')}) END`,
    error: `CASE WHEN ${failed} THEN coalesce(${inside('error')}, ${inside('message')}, store.given({description})) END`,
    message: `concat_ws(' ', ${actor}, concat({verb}, ':'), store.given({object}), ${inside('factor')}, ${inside('error')}, ${inside('role')})`,
  },
};
