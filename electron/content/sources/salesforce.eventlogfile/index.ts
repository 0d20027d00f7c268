/**
 * Salesforce EventLogFile: one CSV per type, columns by type and release; `TIMESTAMP` is yyyyMMddHHmmss.SSS in UTC.
 */
import { type Source, shareWith } from '../../source.ts';

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
    login: '$.LOGIN_KEY',
    loginStatus: '$.LOGIN_STATUS',
    status: '$.REQUEST_STATUS',
    client: '$.CLIENT_IP',
    ip: '$.SOURCE_IP',
    userAgent: '$.BROWSER_TYPE',
    agent: '$.USER_AGENT',
    runTime: '$.RUN_TIME',
    rows: '$.ROWS_PROCESSED',
    app: '$.CLIENT_NAME',
    connected: '$.CONNECTED_APP_NAME',
    delegated: '$.DELEGATED_USER_NAME',
  },
  identity: [],
  columns: {
    ts: "coalesce(store.instant(nullif({derived}, ''), {zone}), store.compact({at}), store.instant({at}, {zone}))",
    time_original: "coalesce(nullif({at}, ''), nullif({derived}, ''))",
    category:
      "CASE WHEN {verb} IN ('Login', 'Logout', 'LoginAs') THEN 'auth' WHEN {verb} IN ('API', 'RestApi', 'BulkApi', 'BulkApi2', 'ApiTotalUsage') THEN 'integration' ELSE 'app' END",
    action:
      "CASE {verb} WHEN 'Login' THEN 'sign_in' WHEN 'Logout' THEN 'sign_out' WHEN 'LoginAs' THEN 'impersonate' WHEN 'ReportExport' THEN 'data.export' WHEN 'DataExport' THEN 'data.export' WHEN 'BulkApi' THEN 'data.export' WHEN 'BulkApi2' THEN 'data.export' WHEN 'Report' THEN 'data.read' WHEN 'ContentTransfer' THEN 'data.read' WHEN 'DocumentAttachmentDownloads' THEN 'data.read' WHEN 'SetupAuditTrail' THEN 'config.change' WHEN 'API' THEN 'request' WHEN 'RestApi' THEN 'request' WHEN 'URI' THEN 'request' WHEN 'LightningPageView' THEN 'request' ELSE 'other' END",
    action_original: '{verb}',
    outcome:
      "CASE WHEN {loginStatus} = 'LOGIN_NO_ERROR' OR {status} = 'S' THEN 'success' WHEN coalesce({loginStatus}, '') <> '' OR {status} IN ('F', 'A', 'U') THEN 'failure' ELSE 'unknown' END",
    severity:
      "CASE WHEN {verb} IN ('LoginAs') THEN 'high' WHEN {verb} IN ('ReportExport', 'DataExport', 'BulkApi', 'BulkApi2') THEN 'medium' WHEN {verb} = 'Login' AND {loginStatus} <> 'LOGIN_NO_ERROR' THEN 'low' ELSE 'info' END",
    actor_kind:
      "CASE WHEN {userType} IN ('AutomatedProcess') THEN 'system' WHEN {shortUser} <> '' THEN 'user' END",
    actor_id: "coalesce(nullif({user}, ''), nullif({shortUser}, ''))",
    actor_name: 'coalesce(store.given({delegated}), store.given({userName}))',
    actor_email: 'store.email({userName})',
    target_kind: "CASE WHEN {entity} <> '' THEN 'object' WHEN {uri} <> '' THEN 'page' END",
    target_name: "coalesce(nullif({entity}, ''), nullif({uri}, ''))",
    src_ip: 'coalesce(store.address_only({ip}), store.address_only({client}))',
    user_agent: 'coalesce(store.given({userAgent}), store.given({agent}))',
    session_id: "coalesce(nullif({session}, ''), nullif({login}, ''))",
    request_id: "nullif({request}, '')",
    integration: "coalesce(nullif({connected}, ''), nullif({app}, ''))",
    workspace: '{org}',
    status_code: "coalesce(nullif({loginStatus}, ''), nullif({status}, ''))",
    error: "CASE WHEN {loginStatus} <> '' AND {loginStatus} <> 'LOGIN_NO_ERROR' THEN {loginStatus} END",
    duration_ms: '{runTime}',
    item_count: '{rows}',
    message:
      "concat_ws(' ', {verb}, coalesce(nullif({entity}, ''), nullif({uri}, '')), nullif({loginStatus}, ''))",
  },
};
