/**
 * Snowflake LOGIN_HISTORY, as CSV or rows of JSON with upper-case columns.
 */
import { type Source, shareWith } from '../../source.ts';

export const source: Source = {
  id: 'snowflake.login',
  title: 'Snowflake login history',
  recognise: (sample) =>
    shareWith(sample, ['EVENT_TIMESTAMP', 'USER_NAME', 'CLIENT_IP', 'IS_SUCCESS']) >= 0.6 ? 1 : 0,
  fields: {
    id: '$.EVENT_ID',
    at: '$.EVENT_TIMESTAMP',
    verb: '$.EVENT_TYPE',
    user: '$.USER_NAME',
    ip: '$.CLIENT_IP',
    client: '$.REPORTED_CLIENT_TYPE',
    version: '$.REPORTED_CLIENT_VERSION',
    factor: '$.FIRST_AUTHENTICATION_FACTOR',
    second: '$.SECOND_AUTHENTICATION_FACTOR',
    success: '$.IS_SUCCESS',
    code: '$.ERROR_CODE',
    error: '$.ERROR_MESSAGE',
    connection: '$.CONNECTION',
  },
  identity: ['{id}', '{at}'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: "'auth'",
    action: "CASE WHEN {verb} = 'LOGIN' THEN 'sign_in' ELSE 'other' END",
    action_original: '{verb}',
    outcome:
      "CASE WHEN upper({success}) IN ('YES', 'TRUE') THEN 'success' WHEN upper({success}) IN ('NO', 'FALSE') THEN 'failure' END",
    severity: "CASE WHEN upper({success}) IN ('NO', 'FALSE') THEN 'low' ELSE 'info' END",
    actor_kind: "'user'",
    actor_id: '{user}',
    actor_name: 'store.given({user})',
    actor_email: 'store.email({user})',
    src_ip: "CASE WHEN {ip} <> '0.0.0.0' THEN store.address({ip}) END",
    user_agent: "concat_ws(' ', store.given({client}), store.given({version}))",
    workspace: 'store.given({connection})',
    status_code: 'store.given({code})',
    error: 'store.given({error})',
    message:
      "concat_ws(' ', {verb}, {user}, 'by', {factor}, CASE WHEN store.given({second}) IS NOT NULL THEN concat('and ', {second}) END, store.given({error}))",
  },
};
