/**
 * Apache's error log, 2.2 and 2.4. Times name no zone (the server's own). Failed basic and digest authentication is told
 * by Apache's numbers (AH01617 and its kin) and, for 2.2, by the text.
 */
import type { Source } from '../../source.ts';

const isAuth =
  "({code} IN ('AH01617', 'AH01618', 'AH01614', 'AH01790', 'AH01792', 'AH01794') OR regexp_matches({message}, '^(AH\\d+: )?user [^ ]+( not found|: authentication failure)'))";
const who = "nullif(regexp_extract({message}, 'user `?([^ :`'']+)', 1), '')";
const isBad = "{level} IN ('emerg', 'alert', 'crit', 'error')";
const day = "regexp_replace(substr({time}, 5), ' +', ' ', 'g')";

export const source: Source = {
  id: 'apache.error',
  title: 'Apache error log',
  recognise: (sample, form) => (form.format === 'apache-error' && sample.length > 0 ? 1 : 0),
  fields: {
    time: '$.time',
    module: '$.module',
    level: '$.level',
    code: '$.code',
    pid: '$.pid',
    client: '$.client',
    message: '$.message',
  },
  identity: [],
  derived: { day, isAuth, who },
  columns: {
    ts: "coalesce(store.written({day}, '%b %d %H:%M:%S.%f %Y', {zone}), store.written({day}, '%b %d %H:%M:%S %Y', {zone}))",
    time_original: '{time}',
    category: "CASE WHEN {isAuth} THEN 'auth' ELSE 'app' END",
    action: `CASE WHEN {isAuth} THEN 'sign_in' WHEN ${isBad} THEN 'request.error' ELSE 'other' END`,
    action_original: "concat_ws(':', {module}, {level})",
    outcome: `CASE WHEN ${isBad} OR {isAuth} THEN 'failure' END`,
    severity:
      "CASE {level} WHEN 'emerg' THEN 'critical' WHEN 'alert' THEN 'high' WHEN 'crit' THEN 'medium' WHEN 'error' THEN 'low' END",
    actor_kind: "CASE WHEN {isAuth} THEN 'user' END",
    actor_name: 'CASE WHEN {isAuth} THEN {who} END',
    actor_email: 'CASE WHEN {isAuth} THEN store.email({who}) END',
    // 2.4 adds the port, to an IPv6 address without brackets.
    src_ip:
      "store.address_only(CASE WHEN {pid} IS NULL THEN {client} ELSE regexp_replace({client}, ':\\d+$', '') END)",
    status_code: '{code}',
    error: `CASE WHEN ${isBad} THEN {message} END`,
    message: '{message}',
  },
};
