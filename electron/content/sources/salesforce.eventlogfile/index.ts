/**
 * Salesforce EventLogFile: one CSV per type, columns by type and release; `TIMESTAMP` is yyyyMMddHHmmss.SSS in UTC.
 */
import { type Source, shareWith } from '../../source.ts';
import { verbMeaning } from '../../verb-meaning.ts';
import { salesforceRules, salesforceTypes } from './actions.ts';

const meaning = verbMeaning('{verb}', salesforceTypes, salesforceRules, ['other', 'app']);

export const source: Source = {
  id: 'salesforce.eventlogfile',
  title: 'Salesforce event log file',
  recognise: (sample) => (shareWith(sample, ['EVENT_TYPE', 'TIMESTAMP', 'ORGANIZATION_ID']) >= 0.6 ? 1 : 0),
  zone: 'UTC',
  fields: {
    verb: '$.EVENT_TYPE',
    at: '$.TIMESTAMP',
    derived: '$.TIMESTAMP_DERIVED',
    request: '$.REQUEST_ID',
    org: '$.ORGANIZATION_ID',
    user: '$.USER_ID_DERIVED',
    shortUser: '$.USER_ID',
    userName: '$.USER_NAME',
    userType: '$.USER_TYPE',
    uri: '$.URI',
    entity: '$.ENTITY_NAME',
    session: '$.SESSION_KEY',
    loginKey: '$.LOGIN_KEY',
    loginStatus: '$.LOGIN_STATUS',
    requestStatus: '$.REQUEST_STATUS',
    status: '$.STATUS',
    loginName: '$.USERNAME',
    delegatedId: '$.DELEGATED_USER_ID_DERIVED',
    delegatedShortId: '$.DELEGATED_USER_ID',
    summary: '$.SUMMARY',
    records: '$.RECORDS_PROCESSED',
    calls: '$.API_TOTAL_COUNT',
    operation: '$.OPERATION_TYPE',
    reportId: '$.REPORT_ID_DERIVED',
    client: '$.CLIENT_IP',
    ip: '$.SOURCE_IP',
    userAgent: '$.BROWSER_TYPE',
    agent: '$.USER_AGENT',
    runTime: '$.RUN_TIME',
    rows: '$.ROWS_PROCESSED',
    app: '$.CLIENT_NAME',
    connected: '$.CONNECTED_APP_NAME',
    delegatedName: '$.DELEGATED_USER_NAME',
  },
  derived: {
    // What happened in a sign-in of one person as another was done by the one who signed in.
    login: "nullif({loginStatus}, '')",
    result: "coalesce(nullif({requestStatus}, ''), nullif({status}, ''))",
    isDelegated: "{verb} LIKE 'LoginAs%' AND nullif({delegatedName}, '') IS NOT NULL",
    userId: "coalesce(nullif({user}, ''), nullif({shortUser}, ''))",
    named: 'coalesce(store.given({userName}), store.given({loginName}))',
    who: 'CASE WHEN {isDelegated} THEN {delegatedName} ELSE {named} END',
    place: meaning.place,
  },
  identity: [],
  columns: {
    ts: "coalesce(store.instant(nullif({derived}, ''), {zone}), store.compact({at}), store.instant({at}, {zone}))",
    time_original: "coalesce(nullif({at}, ''), nullif({derived}, ''))",
    category: meaning.category,
    action: meaning.action,
    action_original: '{verb}',
    outcome:
      "CASE WHEN {login} = 'LOGIN_NO_ERROR' OR {result} IN ('S', 'Success') OR ({verb} IN ('LoginAs', 'Logout') AND {login} IS NULL) THEN 'success' WHEN {login} IS NOT NULL OR {result} IN ('F', 'A', 'U', 'Failed', 'Failure', 'Blocked') OR regexp_matches({verb}, 'Failed$|^InsufficientAccess$|Violation') THEN 'failure' ELSE 'unknown' END",
    severity: `CASE WHEN {verb} = 'Login' AND {login} <> 'LOGIN_NO_ERROR' THEN 'low' ELSE ${meaning.severity} END`,
    actor_kind:
      "CASE WHEN {userType} IN ('AutomatedProcess', 'A') THEN 'system' WHEN coalesce({userId}, {named}) IS NOT NULL THEN 'user' END",
    actor_id:
      "CASE WHEN {isDelegated} THEN coalesce(nullif({delegatedId}, ''), nullif({delegatedShortId}, '')) ELSE {userId} END",
    actor_name: '{who}',
    actor_email: 'store.email({who})',
    target_kind:
      "CASE WHEN {isDelegated} THEN 'user' WHEN {entity} <> '' THEN 'object' WHEN {reportId} <> '' THEN 'report' WHEN {uri} <> '' THEN 'page' END",
    target_id: "CASE WHEN {isDelegated} THEN {userId} ELSE nullif({reportId}, '') END",
    target_name:
      "CASE WHEN {isDelegated} THEN {named} ELSE coalesce(nullif({entity}, ''), nullif({uri}, '')) END",
    src_ip: 'coalesce(store.address_only({ip}), store.address_only({client}))',
    user_agent: 'coalesce(store.given({userAgent}), store.given({agent}))',
    session_id: "coalesce(nullif({session}, ''), nullif({loginKey}, ''))",
    request_id: "nullif({request}, '')",
    integration: "coalesce(nullif({connected}, ''), nullif({app}, ''))",
    workspace: '{org}',
    status_code: 'coalesce({login}, {result})',
    error:
      "CASE WHEN {login} <> 'LOGIN_NO_ERROR' THEN {login} WHEN {result} IN ('Failed', 'Failure', 'Blocked') THEN {result} END",
    duration_ms: '{runTime}',
    item_count: "coalesce(nullif({rows}, ''), nullif({records}, ''), nullif({calls}, ''))",
    message:
      "concat_ws(' ', coalesce({who}, {userId}) || ':', {verb}, nullif({operation}, ''), coalesce(nullif({entity}, ''), nullif({connected}, ''), nullif({uri}, '')), coalesce({login}, {result}), nullif({summary}, ''))",
  },
};
