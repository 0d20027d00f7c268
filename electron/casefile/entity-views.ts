/**
 * The public tables of entities. People and services are resolved and stored (correlate/entities); what is named by one
 * column (addresses, networks, sessions, devices, integrations, workspaces, tokens, targets) is counted when it is asked for.
 */
import { actorColumns, firstKeySql, isPersonTarget, targetColumns } from './entity-keys.ts';
import { shownId } from './shown-id.ts';

export interface OneColumn {
  readonly kind: string;
  readonly value: string;
  readonly where: string;
  /** What says more about it; over the columns of `store.clocked`. */
  readonly detail: string;
  readonly join?: string;
  readonly name?: string;
}

const isToken =
  "regexp_matches(lower(target_kind), '(token|api.?key|access.?key|credential|secret|certificate|ssh.?key|deploy.?key)')";

/** In the order of a screen's list. */
export const oneColumnKinds: readonly OneColumn[] = [
  {
    kind: 'address',
    value: 'src_ip',
    where: "src_ip <> ''",
    detail: "concat_ws(', ', any_value(src_country), any_value(src_asn))",
  },
  {
    kind: 'network',
    value: 'src_asn',
    where: "src_asn <> ''",
    detail: "string_agg(DISTINCT src_country, ', ' ORDER BY src_country)",
  },
  {
    kind: 'session',
    value: 'session_id',
    where: "session_id <> ''",
    detail: 'any_value(coalesce(actor_email, actor_name, actor_id))',
  },
  {
    kind: 'device',
    value: 'user_agent',
    where: "user_agent <> ''",
    detail: 'any_value(a.device)',
    join: 'LEFT JOIN (SELECT user_agent AS agent, product, product_version, os, device FROM store.user_agent) a ON a.agent = user_agent',
    name: "coalesce(nullif(concat_ws(' on ', any_value(concat_ws(' ', a.product, a.product_version)), any_value(a.os)), ''), user_agent)",
  },
  {
    kind: 'integration',
    value: 'integration',
    where: "integration <> ''",
    detail: "string_agg(DISTINCT workspace, ', ' ORDER BY workspace)[:80]",
  },
  {
    kind: 'workspace',
    value: 'workspace',
    where: "workspace <> ''",
    detail: "string_agg(DISTINCT source, ', ' ORDER BY source)",
  },
  {
    kind: 'token',
    value: 'coalesce(target_id, target_name)',
    where: `${isToken} AND coalesce(target_id, target_name) <> ''`,
    detail: 'any_value(target_kind)',
    name: 'coalesce(any_value(target_name), coalesce(target_id, target_name))',
  },
  {
    kind: 'target',
    value: 'coalesce(target_id, target_name)',
    where: `NOT coalesce(${isToken}, false) AND NOT coalesce(${isPersonTarget}, false) AND coalesce(target_id, target_name) <> ''`,
    detail: 'any_value(target_kind)',
    name: 'coalesce(any_value(target_name), coalesce(target_id, target_name))',
  },
];

const counted = ({ kind, value, where, detail, join = '', name = value }: OneColumn): string =>
  `SELECT '${kind}:' || ${value} AS entity_id, '${kind}' AS kind, ${name} AS name, ${detail} AS detail, count(*) AS events, 0 AS as_target,
     count(*) FILTER (outcome = 'failure') AS failures, list_sort(list(DISTINCT source)) AS sources, min(ts) AS first_seen, max(ts) AS last_seen
   FROM store.clocked e ${join} WHERE ${where} GROUP BY ${value}`;

const eventId = `${shownId('e.event_id')} AS event_id`;
const involved = [
  `SELECT k.entity_id, ${eventId}, ts, 'actor' AS role FROM store.clocked e JOIN store.entity_key k ON k.key = ${firstKeySql(actorColumns)}`,
  `SELECT k.entity_id, ${eventId}, ts, 'target' FROM store.clocked e JOIN store.entity_key k ON k.key = ${firstKeySql(targetColumns)}
   WHERE ${isPersonTarget}`,
  ...oneColumnKinds.map(
    ({ kind, value, where }) =>
      `SELECT '${kind}:' || ${value}, ${eventId}, ts, '${kind}' FROM store.clocked e WHERE ${where}`,
  ),
];

export const entityViews: readonly string[] = [
  `CREATE OR REPLACE VIEW main.entities AS
   SELECT entity_id, kind, name, detail, events, as_target, failures, sources, first_seen, last_seen FROM store.entity
   UNION ALL ${oneColumnKinds.map(counted).join(' UNION ALL ')}`,
  `CREATE OR REPLACE VIEW main.entity_events AS ${involved.join(' UNION ALL ')}`,
];
