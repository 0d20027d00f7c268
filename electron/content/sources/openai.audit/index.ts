/**
 * OpenAI organisation audit log: `{object: list, data: [...]}` of the API, or a line each. `actor` is a session or an API key;
 * what an event is about lies under a key of the event's own type, so the object is read from the whole record.
 */
import { type JsonObject, type Source, valueAt } from '../../source.ts';
import { verbMeaning } from '../../verb-meaning.ts';
import { openaiRules } from './actions.ts';

const meaning = verbMeaning('{verb}', {}, openaiRules);

const isEntry = (record: JsonObject): boolean =>
  typeof record['type'] === 'string' &&
  typeof record['effective_at'] === 'number' &&
  ['session', 'api_key'].includes(String(valueAt(record, 'actor.type')));

/** A field of the event's own object; a JSON pointer, which no type can break. */
const ofObject = (pointer: string): string => `json_extract_string({whole}, '/' || {verb} || '${pointer}')`;

export const source: Source = {
  id: 'openai.audit',
  title: 'OpenAI audit log',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isEntry).length / sample.length),
  fields: {
    id: '$.id',
    at: '$.effective_at',
    verb: '$.type',
    whole: '$',
    actorType: '$.actor.type',
    sessionUser: '$.actor.session.user.id',
    sessionEmail: '$.actor.session.user.email',
    ip: '$.actor.session.ip_address',
    agent: '$.actor.session.user_agent',
    keyId: '$.actor.api_key.id',
    keyUser: '$.actor.api_key.user.id',
    keyEmail: '$.actor.api_key.user.email',
    keyService: '$.actor.api_key.service_account.id',
    project: '$.project.id',
    projectName: '$.project.name',
  },
  zone: 'UTC',
  derived: {
    place: meaning.place,
    object: ofObject('/id'),
    objectEmail: `coalesce(${ofObject('/data/email')}, ${ofObject('/email')})`,
    objectName: `coalesce(${ofObject('/data/name')}, ${ofObject('/data/title')}, ${ofObject('/changes_requested/name')}, ${ofObject('/changes_requested/title')}, ${ofObject('/name')})`,
    role: `coalesce(${ofObject('/data/role')}, ${ofObject('/changes_requested/role')}, ${ofObject('/role_id')})`,
    principal: `coalesce(${ofObject('/principal_id')}, ${ofObject('/user_id')})`,
    error: `coalesce(${ofObject('/error_message')}, ${ofObject('/error_code')})`,
    code: ofObject('/error_code'),
    who: 'coalesce({sessionEmail}, {keyEmail}, {keyService}, {sessionUser}, {keyUser}, {keyId})',
  },
  identity: ['{id}'],
  columns: {
    ts: 'store.epoch_s({at})',
    time_original: '{at}',
    category: meaning.category,
    action: meaning.action,
    action_original: '{verb}',
    outcome: "CASE WHEN ends_with({verb}, '.failed') THEN 'failure' ELSE 'success' END",
    severity: meaning.severity,
    actor_kind:
      "CASE WHEN {keyService} IS NOT NULL OR ({actorType} = 'api_key' AND {keyUser} IS NULL) THEN 'service' ELSE 'user' END",
    actor_id: 'coalesce({sessionUser}, {keyUser}, {keyService}, {keyId})',
    actor_name: '{who}',
    actor_email: 'store.email(coalesce({sessionEmail}, {keyEmail}))',
    target_kind:
      "CASE WHEN {principal} IS NOT NULL THEN 'user' WHEN {object} IS NOT NULL THEN split_part({verb}, '.', 1) END",
    target_id: 'coalesce({principal}, {object})',
    target_name: 'coalesce({objectEmail}, {objectName})',
    role: '{role}',
    src_ip: 'store.address({ip})',
    user_agent: 'store.given({agent})',
    session_id: "CASE WHEN {actorType} = 'api_key' THEN {keyId} END",
    workspace: 'coalesce({project}, {projectName})',
    status_code: '{code}',
    error: '{error}',
    message:
      "concat_ws(' ', {who} || ':', {verb}, coalesce({objectEmail}, {objectName}, {principal}, {object}), CASE WHEN {role} IS NOT NULL THEN concat('as ', {role}) END, {error})",
  },
};
