/**
 * OneLogin events: the API's `{data:[...]}`, arrays and lines. What happened is a number; event-types.json says what each
 * means: words, action, category, outcome, severity. Where no actor is named the user did it.
 */
import { type JsonObject, placeIn, type Source, textList } from '../../source.ts';
import eventTypes from './event-types.json' with { type: 'json' };

const meanings: readonly (readonly string[])[] = Object.values(eventTypes);
const meaning = (part: number): string =>
  `nullif(list_extract(${textList(meanings.map((each) => each[part] ?? ''))}, {place}), '')`;

/** What was signed in to is the object of a sign-in; elsewhere it is the user. */
const isAppSignIn = "{kind} IN ('8', '29', '35', '77', '78', '85')";
const actor = 'coalesce({actorName}, {system}, {user})';
const target = `CASE WHEN ${isAppSignIn} THEN {app} ELSE coalesce({user}, {app}, {role}, {policy}) END`;

function isEvent(record: JsonObject): boolean {
  const kind = record['event_type_id'];
  const isNumber = typeof kind === 'number' || (typeof kind === 'string' && /^\d{1,5}$/.test(kind));
  const marks = ['actor_user_id', 'actor_user_name', 'user_name', 'account_id', 'privilege_name', 'ipaddr'];
  return isNumber && marks.some((mark) => mark in record);
}

export const source: Source = {
  id: 'onelogin.events',
  title: 'OneLogin events',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isEvent).length / sample.length),
  fields: {
    at: '$.created_at',
    timestamp: '$.event_timestamp',
    record: '$.id',
    uuid: '$.uuid',
    kind: '$.event_type_id',
    actorId: '$.actor_user_id',
    actorGiven: '$.actor_user_name',
    actorSystem: '$.actor_system',
    userId: '$.user_id',
    userGiven: '$.user_name',
    login: '$.login_name',
    ip: '$.ipaddr',
    userAgent: '$.user_agent',
    account: '$.account_id',
    app: '$.app_name',
    appId: '$.app_id',
    roleGiven: '$.role_name',
    privilege: '$.privilege_name',
    policy: '$.policy_name',
    client: '$.client_id',
    notes: '$.notes',
    custom: '$.custom_message',
    errorText: '$.error_description',
    session: '$.session_uuid',
  },
  zone: 'UTC',
  derived: {
    place: placeIn(Object.keys(eventTypes), '{kind}'),
    actorName: 'store.given({actorGiven})',
    system: 'store.given({actorSystem})',
    user: 'store.given({userGiven})',
    role: 'coalesce(store.given({privilege}), store.given({roleGiven}))',
  },
  identity: ['coalesce({record}, {uuid})'],
  columns: {
    ts: 'store.instant(coalesce({at}, {timestamp}), {zone})',
    time_original: 'coalesce({at}, {timestamp})',
    category: `coalesce(${meaning(2)}, 'other')`,
    action: meaning(1),
    action_original: '{kind}',
    outcome: `coalesce(${meaning(3)}, CASE WHEN {errorText} IS NOT NULL THEN 'failure' END)`,
    severity: meaning(4),
    actor_kind:
      "CASE WHEN {actorName} IS NOT NULL OR {actorId} IS NOT NULL THEN 'user' WHEN {system} IS NOT NULL THEN 'system' WHEN {user} IS NOT NULL THEN 'user' WHEN {client} IS NOT NULL THEN 'service' END",
    actor_id: 'coalesce({actorId}, CASE WHEN {system} IS NULL THEN {userId} END)',
    actor_name: actor,
    actor_email: `coalesce(store.email({actorGiven}), CASE WHEN {actorName} IS NULL THEN coalesce(store.email({userGiven}), store.email({login})) END)`,
    target_kind: `CASE WHEN ${isAppSignIn} THEN 'application' WHEN {user} IS NOT NULL THEN 'user' WHEN {app} IS NOT NULL THEN 'application' WHEN {role} IS NOT NULL THEN 'role' WHEN {policy} IS NOT NULL THEN 'policy' END`,
    target_id: `CASE WHEN ${isAppSignIn} THEN {appId} ELSE coalesce({userId}, {appId}) END`,
    target_name: target,
    role: '{role}',
    src_ip: 'store.address_only({ip})',
    user_agent: 'store.given({userAgent})',
    session_id: 'store.given({session})',
    integration: 'coalesce(store.given({app}), store.given({client}))',
    workspace: '{account}',
    error: 'store.given({errorText})',
    message: `concat_ws(' ', concat(coalesce(${meaning(0)}, 'event ' || {kind}), ':'), nullif(concat_ws(' -> ', ${actor}, nullif(${target}, ${actor})), ''), store.given({role}), coalesce(store.given({notes}), store.given({custom})))`,
  },
};
