/**
 * OpenTelemetry logs: OTLP as JSON (`{resourceLogs: [{resource, scopeLogs: [{logRecords}]}]}`, one document, one a line, or its parts),
 * each log record an event, and the flat form that search stores export (`severityText`, `body`, `observedTime`). Attributes
 * are read by the semantic conventions. A record without a time of its own has the time it was observed.
 */
import { type JsonObject, type Source, shareWith } from '../../source.ts';

const isFlat = (record: JsonObject): boolean =>
  typeof record.severityText === 'string' &&
  'observedTime' in record &&
  Object.keys(record).some((key) => key.startsWith('resource.attributes.'));

function isOtlp(record: JsonObject): boolean {
  const logs = record.resourceLogs;
  const first: unknown = Array.isArray(logs) ? logs[0] : undefined;
  return typeof first === 'object' && first !== null && ('scopeLogs' in first || 'resource' in first);
}

const isPart = (record: JsonObject): boolean =>
  Array.isArray(record.scopeLogs) && record.scopeLogs.length > 0 && 'resource' in record;

/** A list of `{key, value: {stringValue}}` as an object of texts. */
const bag = (list: string): string =>
  `('{' || array_to_string(list_transform(json_extract(${list}, '$[*]'), lambda each: to_json(each->>'$.key')::VARCHAR || ':' || to_json(coalesce(each->>'$.value.stringValue', each->>'$.value.intValue', each->>'$.value.doubleValue', each->>'$.value.boolValue'))::VARCHAR), ',') || '}')::JSON`;

const records = `flatten(list_transform(CASE WHEN json_exists(doc, '$.scopeLogs') THEN [doc::JSON] ELSE json_extract(doc, '$.resourceLogs[*]') END, lambda part: list_transform(json_extract(part, '$.scopeLogs[*].logRecords[*]'), lambda log: json_object('log', log, 'at', ${bag("log->'$.attributes'")}, 'of', ${bag("part->'$.resource.attributes'")}))))`;

export const source: Source = {
  id: 'app.otel',
  title: 'OpenTelemetry logs',
  recognise: (sample, form) => {
    if (form.kind !== 'json' || sample.length === 0) return 0;
    if (shareWith(sample, ['resourceLogs']) > 0.5) return sample.filter(isOtlp).length / sample.length;
    return sample.filter((record) => isFlat(record) || isPart(record)).length / sample.length;
  },
  items: records,
  fields: {
    nano: '@.log.timeUnixNano',
    observedNano: '@.log.observedTimeUnixNano',
    severityText: '@.log.severityText',
    severityNumber: '@.log.severityNumber',
    bodyText: '@.log.body.stringValue',
    body: '@.log.body',
    eventName: '@.log.eventName',
    traceId: '@.log.traceId',
    namedEvent: '@.at."event.name"',
    userId: '@.at."user.id"',
    userName: '@.at."user.name"',
    userEmail: '@.at."user.email"',
    endUser: '@.at."enduser.id"',
    clientAddress: '@.at."client.address"',
    peerAddress: '@.at."network.peer.address"',
    userAgent: '@.at."user_agent.original"',
    session: '@.at."session.id"',
    exceptionType: '@.at."exception.type"',
    exceptionMessage: '@.at."exception.message"',
    httpStatus: '@.at."http.response.status_code"',
    service: '@.of."service.name"',
    flatTime: '$.time',
    flatObserved: '$.observedTime',
    flatSeverity: '$.severityText',
    flatNumber: '$.severityNumber',
    flatBody: '$.body',
    flatTrace: '$.traceId',
    flatService: '$.serviceName',
  },
  derived: {
    flatAt:
      "CASE WHEN starts_with({flatTime}, '1970-01-01') THEN {flatObserved} ELSE coalesce({flatTime}, {flatObserved}) END",
    nanoAt: "coalesce(nullif({nano}, '0'), nullif({observedNano}, '0'))",
    number: 'try_cast(coalesce({severityNumber}, {flatNumber}) AS INTEGER)',
    text: 'coalesce({bodyText}, {body}, {flatBody})',
    name: "coalesce(nullif({eventName}, ''), {namedEvent})",
    level:
      "coalesce(nullif({severityText}, ''), nullif({flatSeverity}, ''), CASE WHEN {number} >= 21 THEN 'FATAL' WHEN {number} >= 17 THEN 'ERROR' WHEN {number} >= 13 THEN 'WARN' WHEN {number} >= 9 THEN 'INFO' WHEN {number} >= 1 THEN 'DEBUG' END)",
    worth:
      "CASE WHEN {number} >= 21 OR regexp_matches({level}, '(?i)^(fatal|crit)') THEN 4 WHEN {number} >= 17 OR regexp_matches({level}, '(?i)^err') THEN 3 WHEN {number} >= 13 OR regexp_matches({level}, '(?i)^warn') THEN 2 ELSE 1 END",
    from: 'coalesce({service}, {flatService})',
    who: 'coalesce({userId}, {endUser})',
  },
  zone: 'UTC',
  identity: [],
  columns: {
    ts: 'coalesce(store.epoch_ns({nanoAt}), store.instant({flatAt}, {zone}))',
    time_original: 'coalesce({nanoAt}, {flatAt})',
    category: "'app'",
    action:
      "CASE WHEN {httpStatus} >= '500' OR {exceptionType} IS NOT NULL THEN 'request.error' WHEN {httpStatus} IS NOT NULL THEN 'request' ELSE 'other' END",
    action_original: "coalesce({name}, lower({level}), 'log')",
    outcome:
      "CASE WHEN {worth} >= 3 OR {exceptionType} IS NOT NULL OR {httpStatus} >= '400' THEN 'failure' WHEN {httpStatus} >= '200' THEN 'success' END",
    severity: "CASE {worth} WHEN 4 THEN 'high' WHEN 3 THEN 'medium' WHEN 2 THEN 'low' ELSE 'info' END",
    actor_kind:
      "CASE WHEN coalesce({who}, {userName}, {userEmail}) IS NOT NULL THEN 'user' WHEN {from} IS NOT NULL THEN 'service' END",
    actor_id: '{who}',
    actor_name: 'coalesce({userName}, CASE WHEN coalesce({who}, {userEmail}) IS NULL THEN {from} END)',
    actor_email: 'store.email({userEmail})',
    target_kind: "CASE WHEN {from} IS NOT NULL THEN 'service' END",
    target_name: '{from}',
    src_ip: 'store.address_only(coalesce({clientAddress}, {peerAddress}))',
    user_agent: '{userAgent}',
    session_id: '{session}',
    request_id: "coalesce(nullif({traceId}, ''), nullif({flatTrace}, ''))",
    status_code: '{httpStatus}',
    error: "nullif(concat_ws(': ', {exceptionType}, {exceptionMessage}), '')",
    message: "concat_ws(': ', {from}, coalesce({text}, {name}, {exceptionMessage}))",
  },
};
