/**
 * nginx's error log. Times name no zone (the server's own). The level says how bad it is for the server; failed basic
 * authentication and refused access are told from the text.
 */
import type { Source } from '../../source.ts';

const isAuth =
  'regexp_matches({message}, \'^(user "[^"]*"(:| was not found)|no user/password was provided)\')';
const isRefused =
  "(contains({message}, 'access forbidden by rule') OR contains({message}, 'ModSecurity: Access denied') OR contains({message}, 'limiting requests') OR contains({message}, 'limiting connections'))";

export const source: Source = {
  id: 'nginx.error',
  title: 'nginx error log',
  recognise: (sample, form) => (form.format === 'nginx-error' && sample.length > 0 ? 1 : 0),
  fields: {
    time: '$.time',
    level: '$.level',
    message: '$.message',
    client: '$.client',
    request: '$.request',
    path: '$.path',
    upstream: '$.upstream',
  },
  identity: [],
  columns: {
    ts: "store.written({time}, '%Y/%m/%d %H:%M:%S', {zone})",
    time_original: '{time}',
    category: `CASE WHEN ${isAuth} THEN 'auth' ELSE 'app' END`,
    action: `CASE WHEN ${isAuth} THEN 'sign_in' WHEN {level} IN ('emerg', 'alert', 'crit', 'error') OR {request} IS NOT NULL THEN 'request.error' ELSE 'other' END`,
    action_original: '{level}',
    outcome: `CASE WHEN {level} IN ('emerg', 'alert', 'crit', 'error') OR ${isAuth} OR ${isRefused} THEN 'failure' END`,
    severity:
      "CASE {level} WHEN 'emerg' THEN 'critical' WHEN 'alert' THEN 'high' WHEN 'crit' THEN 'medium' WHEN 'error' THEN 'low' END",
    actor_kind: `CASE WHEN ${isAuth} AND starts_with({message}, 'user') THEN 'user' END`,
    actor_name: `CASE WHEN ${isAuth} THEN nullif(regexp_extract({message}, '^user "([^"]*)"', 1), '') END`,
    actor_email: `CASE WHEN ${isAuth} THEN store.email(regexp_extract({message}, '^user "([^"]*)"', 1)) END`,
    target_kind: "CASE WHEN {path} IS NOT NULL THEN 'path' WHEN {upstream} IS NOT NULL THEN 'upstream' END",
    target_name: 'coalesce({path}, {upstream})',
    src_ip: 'store.address_only({client})',
    error: "CASE WHEN {level} IN ('emerg', 'alert', 'crit', 'error') THEN {message} END",
    message:
      "concat_ws(' ', {message}, CASE WHEN {request} IS NOT NULL THEN concat('(', {request}, ')') END)",
  },
};
