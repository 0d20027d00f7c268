/**
 * GitLab audit events: the API's array, streaming destinations (one object each, with `event_type`), and the CSV of the audit
 * page. The verb is the event's type where it is given, else a message, else what `details` adds, removes or changes.
 */
import { type JsonObject, type RecordForm, type Source, shareWith } from '../../source.ts';
import { verbMeaning } from '../../verb-meaning.ts';
import { gitlabRules } from './actions.ts';

const meaning = verbMeaning('{verb}', {}, gitlabRules);
const csvColumns = ['ID', 'Author ID', 'Author Name', 'Entity ID', 'Entity Type', 'Action', 'IP Address'];

function isEvent(record: JsonObject): boolean {
  const { details } = record;
  return (
    'author_id' in record &&
    'entity_id' in record &&
    typeof record['entity_type'] === 'string' &&
    'created_at' in record &&
    typeof details === 'object' &&
    details !== null
  );
}

function recognise(sample: readonly JsonObject[], form: RecordForm): number {
  if (sample.length === 0) return 0;
  if (form.kind === 'csv') return shareWith(sample, csvColumns);
  return sample.filter(isEvent).length / sample.length;
}

export const source: Source = {
  id: 'gitlab.audit',
  title: 'GitLab audit events',
  recognise,
  fields: {
    id: '$.id',
    rowId: '$.ID',
    at: '$.created_at',
    rowAt: '$."Created At (UTC)"',
    eventType: '$.event_type',
    eventName: '$.event_name',
    named: '$.details.event_name',
    custom: '$.details.custom_message',
    operation: '$.details.custom_message.action',
    rowAction: '$.Action',
    add: '$.details.add',
    remove: '$.details.remove',
    change: '$.details.change',
    changedTo: '$.details.to',
    as: '$.details.as',
    signInWith: '$.details.with',
    failedLogin: '$.details.failed_login',
    authorId: '$.author_id',
    rowAuthorId: '$."Author ID"',
    authorName: '$.author_name',
    detailAuthor: '$.details.author_name',
    rowAuthor: '$."Author Name"',
    authorEmail: '$.details.author_email',
    authorClass: '$.details.author_class',
    targetId: '$.target_id',
    detailTargetId: '$.details.target_id',
    rowTargetId: '$."Target ID"',
    targetKind: '$.target_type',
    detailTargetKind: '$.details.target_type',
    rowTargetKind: '$."Target Type"',
    targetName: '$.target_details',
    detailTarget: '$.details.target_details',
    rowTarget: '$."Target Details"',
    entityPath: '$.entity_path',
    detailPath: '$.details.entity_path',
    rowPath: '$."Entity Path"',
    ip: '$.ip_address',
    detailIp: '$.details.ip_address',
    rowIp: '$."IP Address"',
    request: '$.details.correlation_id',
  },
  zone: 'UTC',
  derived: {
    message:
      "coalesce({operation}, CASE WHEN NOT starts_with({custom}, '{') THEN {custom} END, {rowAction}, 'failed_login: ' || {failedLogin}, 'signed_in with ' || {signInWith}, 'added ' || {add}, 'removed ' || {remove}, 'changed ' || {change})",
    // A type that says only which kind of thing it was about says less than the message of a Git operation.
    type: 'coalesce({eventType}, {eventName}, {named})',
    verb: "lower(replace(concat_ws(' ', {type}, CASE WHEN {type} IS NULL OR {operation} IS NOT NULL THEN {message} END), ' ', '_'))",
    place: meaning.place,
    author: 'coalesce(store.given({authorName}), store.given({detailAuthor}), store.given({rowAuthor}))',
    target: 'coalesce(store.given({targetName}), store.given({detailTarget}), store.given({rowTarget}))',
    entity: 'coalesce(store.given({entityPath}), store.given({detailPath}), store.given({rowPath}))',
  },
  identity: ['coalesce({id}, {rowId})', 'coalesce({at}, {rowAt})'],
  columns: {
    ts: 'store.instant(coalesce({at}, {rowAt}), {zone})',
    time_original: 'coalesce({at}, {rowAt})',
    category: meaning.category,
    action: `CASE WHEN {operation} = 'git-receive-pack' THEN 'config.change' ELSE ${meaning.action} END`,
    action_original: 'coalesce({type}, {message})',
    outcome:
      "CASE WHEN regexp_matches({verb}, 'fail|denied|rejected|locked') THEN 'failure' ELSE 'success' END",
    severity: meaning.severity,
    actor_kind:
      "CASE WHEN {authorClass} IN ('DeployToken', 'Clusters::AgentToken', 'Ci::Runner') THEN 'service' WHEN coalesce({authorId}, {rowAuthorId}) = '-1' THEN 'unknown' WHEN coalesce({authorId}, {rowAuthorId}) LIKE '-%' THEN 'service' WHEN coalesce({authorId}, {rowAuthorId}) IS NOT NULL THEN 'user' ELSE 'unknown' END",
    actor_id: 'coalesce({authorId}, {rowAuthorId})',
    actor_name: '{author}',
    actor_email: 'store.email({authorEmail})',
    target_kind: 'lower(coalesce({targetKind}, {detailTargetKind}, {rowTargetKind}))',
    target_id: 'coalesce({targetId}, {detailTargetId}, store.given({rowTargetId}))',
    target_name: 'coalesce({target}, {entity})',
    role: "coalesce(store.given({as}), CASE WHEN {change} = 'access_level' THEN {changedTo} END)",
    src_ip: 'store.address_only(coalesce({ip}, {detailIp}, {rowIp}))',
    request_id: 'store.given({request})',
    workspace: '{entity}',
    message:
      "concat_ws(' ', concat({author}, ':'), coalesce({message}, {type}), {target}, CASE WHEN {entity} <> '' AND {entity} IS DISTINCT FROM {target} THEN concat('in ', {entity}) END)",
  },
};
