/**
 * Microsoft IIS access logs (W3C): in the default order of columns, or in the order their header says. Times are UTC unless the server was told otherwise.
 * Blanks in the user agent are written as plus signs. Behind the status stand IIS's own and Windows' codes: 401 2 5 is a
 * refused sign-in.
 */
import { type Source, shareWith } from '../../source.ts';
import { requestAction, requestOutcome, requestSeverity } from '../../web-request.ts';

export const source: Source = {
  id: 'iis.access',
  title: 'IIS access log',
  recognise: (sample, form) =>
    sample.length > 0 && (form.format === 'w3c' || form.kind === 'csv')
      ? shareWith(sample, ['date', 'time', 's-port', 'cs-method', 'sc-status'])
      : 0,
  fields: {
    date: '$.date',
    time: '$.time',
    ip: '$."c-ip"',
    login: '$."cs-username"',
    method: '$."cs-method"',
    path: '$."cs-uri-stem"',
    search: '$."cs-uri-query"',
    server: '$."s-ip"',
    agent: '$."cs(User-Agent)"',
    status: '$."sc-status"',
    substatus: '$."sc-substatus"',
    windows: '$."sc-win32-status"',
    took: '$."time-taken"',
  },
  zone: 'UTC',
  // Of a table, cells without a value hold a hyphen.
  derived: { user: 'store.given({login})', query: 'store.given({search})' },
  identity: [],
  columns: {
    ts: "store.written(concat({date}, ' ', {time}), '%Y-%m-%d %H:%M:%S', {zone})",
    time_original: "concat({date}, ' ', {time})",
    category: "'app'",
    action: requestAction('{status}', '{path}'),
    action_original: '{method}',
    outcome: requestOutcome('{status}'),
    severity: requestSeverity('{status}'),
    actor_kind: "CASE WHEN {user} IS NOT NULL THEN 'user' END",
    actor_name: '{user}',
    actor_email: 'store.email({user})',
    target_kind: "'path'",
    target_id: '{server}',
    target_name: '{path}',
    src_ip: 'store.address_only({ip})',
    user_agent: "replace(store.given({agent}), '+', ' ')",
    status_code: "concat_ws('.', {status}, nullif({substatus}, '0'))",
    error: "CASE WHEN {windows} <> '0' AND {status} >= '400' THEN concat('Windows error ', {windows}) END",
    duration_ms: '{took}',
    message: "concat_ws(' ', {method}, concat_ws('?', {path}, {query}), {status})",
  },
};
