/**
 * What keeps company with an entity: everything else that its events name, and who else acted from its addresses and
 * sessions. Ranked by how much of the companion is with it, so that the office's address comes after the one nobody else
 * used. Two statements; at most `limit` a kind come back.
 */
import type { Companion } from '../../../shared/rpc/entity.ts';
import { actorColumns, firstKeySql, isPersonTarget, targetColumns } from '../../casefile/entity-keys.ts';
import { oneColumnKinds } from '../../casefile/entity-views.ts';
import type { Reader, SqlValue } from '../../casefile/reader.ts';

/** Addresses and sessions of more people than this are nobody's own: a gateway, an office. */
const mostPeople = 20;
const candidates = 60;

export interface CompanionGroup {
  readonly kind: string;
  readonly companions: readonly Companion[];
}

interface Asked {
  readonly entityId: string;
  /** Over `store.clocked`, with `params`. */
  readonly where: string;
  readonly params: readonly SqlValue[];
  readonly limit: number;
}

const columnsUsed =
  'event_id, ts, source, actor_id, actor_name, actor_email, target_kind, target_id, target_name, src_ip, src_asn, session_id, user_agent, integration, workspace';

const sharedOf = (kind: string, value: string, where: string): string =>
  `SELECT '${kind}' AS kind, ${value} AS value, count(*) AS shared, min(ts) AS first, max(ts) AS last FROM mine WHERE ${where} GROUP BY value`;

const totalOf = (kind: string, value: string, where: string): string =>
  `SELECT '${kind}' AS kind, ${value} AS value, count(*) AS total FROM store.clocked
   WHERE ${value} IN (SELECT value FROM top WHERE kind = '${kind}') AND ${where} GROUP BY ALL`;

/** The number of `$` places is that of the filter; the limit is a number of ours. */
export function sameEventsSql(where: string, limit: number): string {
  return `
WITH mine AS MATERIALIZED (SELECT ${columnsUsed} FROM store.clocked WHERE ${where}),
shared AS (
  ${oneColumnKinds.map(({ kind, value, where: there }) => sharedOf(kind, value, there)).join('\n  UNION ALL ')}
),
top AS (
  SELECT kind, value, shared, first, last FROM shared
  QUALIFY row_number() OVER (PARTITION BY kind ORDER BY shared DESC, value) <= ${candidates}
),
total AS (
  ${oneColumnKinds.map(({ kind, value, where: there }) => totalOf(kind, value, there)).join('\n  UNION ALL ')}
),
named AS (
  SELECT ${firstKeySql(actorColumns)} AS key, event_id, ts FROM mine
  UNION ALL SELECT ${firstKeySql(targetColumns)}, event_id, ts FROM mine WHERE ${isPersonTarget}
),
people AS (
  SELECT e.entity_id, e.kind, e.name, e.detail, count(DISTINCT n.event_id) AS shared, e.events + e.as_target AS total,
    min(n.ts) AS first, max(n.ts) AS last
  FROM named n JOIN store.entity_key k USING (key) JOIN store.entity e USING (entity_id) GROUP BY ALL
)
SELECT entity_id, kind, name, detail, shared, total, first, last FROM (
  SELECT t.kind || ':' || t.value AS entity_id, t.kind, t.value AS name, NULL AS detail, t.shared, n.total, t.first, t.last
  FROM top t JOIN total n USING (kind, value)
  UNION ALL SELECT entity_id, kind, name, detail, shared, total, first, last FROM people
)
QUALIFY row_number() OVER (PARTITION BY kind ORDER BY shared * (shared / total) DESC, shared DESC, entity_id) <= ${limit + 1}
ORDER BY kind, shared * (shared / total) DESC, shared DESC, entity_id`;
}

/** Others on the entity's own addresses and sessions. */
export function samePlaceSql(where: string, limit: number): string {
  const via = (name: string, column: string): string => `
  SELECT '${name}' AS via, key, count(*) AS shared, min(ts) AS first, max(ts) AS last
  FROM (
    SELECT ${firstKeySql(actorColumns)} AS key, ts, ${column} AS place FROM store.clocked
    WHERE ${column} IN (SELECT DISTINCT ${column} FROM mine WHERE ${column} <> '')
    QUALIFY count(DISTINCT key) OVER (PARTITION BY place) <= ${mostPeople}
  ) WHERE key IS NOT NULL GROUP BY key`;
  return `
WITH mine AS MATERIALIZED (SELECT src_ip, session_id FROM store.clocked WHERE ${where}),
met AS (${via('address', 'src_ip')} UNION ALL ${via('session', 'session_id')})
SELECT e.entity_id, e.kind, e.name, e.detail, sum(m.shared)::BIGINT AS shared, e.events + e.as_target AS total, min(m.first) AS first,
  max(m.last) AS last, m.via
FROM met m JOIN store.entity_key k USING (key) JOIN store.entity e USING (entity_id)
GROUP BY e.entity_id, e.kind, e.name, e.detail, e.events, e.as_target, m.via
QUALIFY row_number() OVER (PARTITION BY e.kind ORDER BY sum(m.shared) DESC, e.entity_id) <= ${limit + 1}
ORDER BY sum(m.shared) DESC, e.entity_id, via`;
}

function companion(data: readonly (readonly unknown[])[], row: number, via: Companion['via']): Companion {
  const text = (column: number): string | null => {
    const value = data[column]?.[row];
    return value === null || value === undefined ? null : String(value);
  };
  return {
    entityId: text(0) ?? '',
    name: text(2) ?? '',
    detail: text(3),
    shared: Number(data[4]?.[row]),
    total: Number(data[5]?.[row]),
    first: text(6),
    last: text(7),
    via,
  };
}

/** Whoever meets it in its own events is not told again for having shared an address. */
export async function companionsOf(reader: Reader, asked: Asked): Promise<readonly CompanionGroup[]> {
  const { entityId, where, params, limit } = asked;
  const isParty = /^(person|service):/.test(entityId);
  const [inEvents, inPlaces] = await Promise.all([
    reader.read('companions', sameEventsSql(where, limit), params),
    isParty ? reader.read('companions by place', samePlaceSql(where, limit), params) : undefined,
  ]);
  const groups = new Map<string, Companion[]>();
  const add = (kind: string, found: Companion): void => {
    const known = groups.get(kind) ?? [];
    if (
      found.entityId === entityId ||
      known.length >= limit ||
      known.some((each) => each.entityId === found.entityId)
    )
      return;
    groups.set(kind, [...known, found]);
  };
  for (let row = 0; row < inEvents.rows; row += 1)
    add(String(inEvents.data[1]?.[row]), companion(inEvents.data, row, 'events'));
  for (let row = 0; inPlaces !== undefined && row < inPlaces.rows; row += 1) {
    const via = inPlaces.data[8]?.[row] === 'session' ? 'session' : 'address';
    add(String(inPlaces.data[1]?.[row]), companion(inPlaces.data, row, via));
  }
  return [...groups].map(([kind, companions]) => ({ kind, companions }));
}
