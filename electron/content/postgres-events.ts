/**
 * What PostgreSQL's csvlog and jsonlog have in common: one mapping over the same fields (time, user, database, from,
 * session, line, tag, level, state, message, detail, query, application, backend,
 * continuation).
 */
import type { Source } from './source.ts';

/** The statement, also of a duration's line and of pgaudit's. */
const statement =
  "regexp_extract(concat_ws(' ', {message}, {continuation}), '(?s)^(?:duration: [0-9.]+ ms +)?(?:statement: |execute [^:]*: |AUDIT: (?:SESSION|OBJECT),[^,]*,[^,]*,[^,]*,[^,]*,[^,]*,[^,]*,\"?)(.*)', 1)";
const is = (pattern: string): string => `regexp_matches(${statement}, '(?is)^\\s*${pattern}')`;

const verb = `CASE
  WHEN starts_with({message}, 'connection authorized') OR starts_with({message}, 'replication connection authorized') THEN 'sign_in'
  WHEN starts_with({state}, '28') OR contains({message}, 'authentication failed') OR starts_with({message}, 'no pg_hba.conf entry') THEN 'sign_in'
  WHEN starts_with({message}, 'disconnection:') THEN 'sign_out'
  WHEN {level} IN ('ERROR', 'FATAL', 'PANIC') THEN 'request.error'
  WHEN ${statement} = '' THEN CASE WHEN starts_with({message}, 'parameter ') OR contains({message}, 'reloading configuration') THEN 'config.change' ELSE 'other' END
  WHEN ${is('(create +(role|user) )')} THEN 'user.create'
  WHEN ${is('(drop +(role|user) )')} THEN 'user.delete'
  WHEN ${is('alter +(role|user) .*password')} THEN 'password.change'
  WHEN ${is('(alter +(role|user) .*(superuser|createrole|createdb|replication|bypassrls)|grant )')} THEN 'role.grant'
  WHEN ${is('alter +(role|user) ')} THEN 'user.update'
  WHEN ${is('revoke ')} THEN 'role.revoke'
  WHEN ${is('(alter +(table|policy) .*row +level|create +policy|drop +policy|alter +policy|alter +default +privileges)')} THEN 'policy.change'
  WHEN ${is('copy .* to ')} THEN 'data.export'
  WHEN ${is('(delete|truncate|drop) ')} THEN 'data.delete'
  WHEN ${is('(alter +system|create +extension|alter|create|set +role|reset|load) ')} THEN 'config.change'
  WHEN ${is('(select|with|fetch|table|show) ')} THEN 'data.read'
  ELSE 'request' END`;

export const postgresDerived: NonNullable<Source['derived']> = { verb };

const failed = "{level} IN ('ERROR', 'FATAL', 'PANIC')";
const named = "regexp_extract({message}, 'user=([^ ]+)', 1)";
const who = `coalesce({user}, nullif(${named}, ''), nullif(regexp_extract({message}, 'for user "([^"]*)"', 1), ''), nullif(regexp_extract({message}, 'role "([^"]*)" does not exist', 1), ''))`;

export const postgresColumns: Source['columns'] = {
  ts: 'store.instant({time}, {zone})',
  time_original: '{time}',
  category:
    "CASE WHEN {verb} IN ('sign_in', 'sign_out', 'password.change') THEN 'auth' WHEN {verb} IN ('role.grant', 'role.revoke', 'policy.change') THEN 'authz' WHEN {verb} IN ('user.create', 'user.update', 'user.delete', 'config.change') THEN 'admin' WHEN {verb} = 'other' AND {user} IS NULL THEN 'other' ELSE 'app' END",
  action: '{verb}',
  action_original: "concat_ws(' ', {level}, {tag})",
  outcome: `CASE WHEN ${failed} THEN 'failure' WHEN {verb} <> 'other' THEN 'success' END`,
  severity: `CASE WHEN {level} = 'PANIC' THEN 'critical' WHEN {verb} IN ('role.grant', 'policy.change') THEN 'high' WHEN {verb} IN ('user.create', 'user.delete', 'password.change', 'data.export') THEN 'medium' WHEN ${failed} THEN 'low' END`,
  actor_kind: `CASE WHEN ${who} IS NOT NULL THEN 'user' ELSE 'system' END`,
  actor_name: `coalesce(${who}, {backend})`,
  actor_email: 'store.email({user})',
  target_kind: "CASE WHEN {database} IS NOT NULL THEN 'database' END",
  target_name: '{database}',
  // csvlog adds the port, to an IPv6 address without brackets.
  src_ip:
    "store.address_only(coalesce(regexp_replace({from}, '^(.*[.:].*):\\d+$', '\\1'), nullif(regexp_extract({message}, 'host=([^ ]+)', 1), '')))",
  user_agent: "nullif({application}, '')",
  session_id: '{session}',
  status_code: '{state}',
  error: `CASE WHEN ${failed} THEN concat_ws(' ', {message}, {detail}) END`,
  duration_ms: "nullif(regexp_extract({message}, '^duration: ([0-9.]+) ms', 1), '')",
  message:
    "left(concat_ws(' ', {message}, CASE WHEN {query} IS NOT NULL THEN concat('(', {query}, ')') END), 500)",
};
