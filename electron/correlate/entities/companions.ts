/**
 * What keeps company with an entity: everything else that its events name, and who else acted from its addresses and
 * sessions. Ranked by how much of the companion is with it, so that the office's address comes after the one nobody else
 * used. One pass over its own events finds the candidates; what they are in the whole case is counted for those alone.
 */
import type { Companion } from '../../../shared/rpc/entity.ts';
import { actorColumns, firstKeySql, isPersonTarget, targetColumns } from '../../casefile/entity-keys.ts';
import { type OneColumn, oneColumnKinds } from '../../casefile/entity-views.ts';
import type { Reader, SqlValue } from '../../casefile/reader.ts';

/** Addresses and sessions of more people than this are nobody's own: a gateway, an office. */
const mostPeople = 20;
/** By number of shared events, before the rest of the case is asked. */
const candidates = 24;

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

const sharedOf = ({ kind, value, where }: OneColumn): string =>
  `SELECT '${kind}' AS kind, ${value} AS value, ${kind === 'token' || kind === 'target' ? 'coalesce(any_value(target_name), any_value(target_id))' : value} AS name, count(*) AS shared, min(ts) AS first, max(ts) AS last FROM mine WHERE ${where} GROUP BY value`;

const ownEventsSql = (where: string): string => `
WITH mine AS MATERIALIZED (SELECT ${columnsUsed} FROM store.clocked WHERE ${where}),
shared AS (${oneColumnKinds.map(sharedOf).join('\n  UNION ALL ')}),
top AS (
  SELECT kind, value, name, shared, first, last FROM shared
  QUALIFY row_number() OVER (PARTITION BY kind ORDER BY shared DESC, value) <= ${candidates}
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
SELECT kind || ':' || value AS entity_id, kind, name, NULL AS detail, shared, NULL AS total, first, last FROM top
UNION ALL SELECT entity_id, kind, name, detail, shared, total, first, last FROM people
ORDER BY shared DESC, entity_id`;

const places = (first: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `$${first + index}::VARCHAR`).join(', ');

/** Events of each value in the whole case; `$1` and on are the values. */
function totalsSql({ value, where }: OneColumn, count: number): string {
  const wanted = places(1, count);
  const among = value.startsWith('coalesce(')
    ? `(target_id IN (${wanted}) OR (target_id IS NULL AND target_name IN (${wanted})))`
    : `${value} IN (${wanted})`;
  return `SELECT ${value} AS value, count(*)::BIGINT AS total FROM store.clocked WHERE ${among} AND ${where} GROUP BY value`;
}

/** Others who acted from the same places; `$1` and on are the places. */
const othersSql = (column: string, count: number): string => `
WITH seen AS (
  SELECT ${firstKeySql(actorColumns)} AS key, ${column} AS place, count(*) AS shared, min(ts) AS first, max(ts) AS last
  FROM store.clocked WHERE ${column} IN (${places(1, count)}) GROUP BY ALL
),
quiet AS (SELECT place FROM seen GROUP BY place HAVING count(DISTINCT key) <= ${mostPeople})
SELECT e.entity_id, e.kind, e.name, e.detail, sum(s.shared)::BIGINT AS shared, e.events + e.as_target AS total, min(s.first) AS first,
  max(s.last) AS last
FROM seen s JOIN quiet USING (place) JOIN store.entity_key k USING (key) JOIN store.entity e USING (entity_id)
GROUP BY ALL ORDER BY shared DESC, entity_id LIMIT 200`;

interface Found extends Companion {
  readonly kind: string;
}

function foundRows(table: Awaited<ReturnType<Reader['read']>>, via: Companion['via']): Found[] {
  const text = (column: number, row: number): string | null => {
    const value = table.data[column]?.[row];
    return value === null || value === undefined ? null : String(value);
  };
  return Array.from({ length: table.rows }, (_, row) => ({
    entityId: text(0, row) ?? '',
    kind: text(1, row) ?? '',
    name: text(2, row) ?? '',
    detail: text(3, row),
    shared: Number(text(4, row)),
    total: Number(text(5, row) ?? 0),
    first: text(6, row),
    last: text(7, row),
    via,
  }));
}

/** Each candidate with its events in the whole case. */
async function counted(reader: Reader, found: readonly Found[]): Promise<Found[]> {
  const wanted = oneColumnKinds.flatMap((column) => {
    const values = found.filter(({ kind }) => kind === column.kind).map(bareValue);
    return values.length === 0 ? [] : [{ column, values }];
  });
  const tables = await Promise.all(
    wanted.map(({ column, values }) =>
      reader.read(`totals of ${column.kind}`, totalsSql(column, values.length), values),
    ),
  );
  const totals = new Map<string, number>();
  for (const [at, table] of tables.entries())
    for (let row = 0; row < table.rows; row += 1)
      totals.set(`${wanted[at]?.column.kind}:${String(table.data[0]?.[row])}`, Number(table.data[1]?.[row]));
  return found.map((each) => ({ ...each, total: totals.get(each.entityId) ?? each.total }));
}

async function others(reader: Reader, found: readonly Found[]): Promise<Found[]> {
  const ways = (
    [
      ['session', 'session_id'],
      ['address', 'src_ip'],
    ] as const
  ).map(async ([via, column]) => {
    const values = found.filter(({ kind }) => kind === via).map(bareValue);
    if (values.length === 0) return [];
    return foundRows(await reader.read(`others by ${via}`, othersSql(column, values.length), values), via);
  });
  return (await Promise.all(ways)).flat();
}

/** The value itself: the id without its kind. */
const bareValue = ({ entityId, kind }: Found): string => entityId.slice(kind.length + 1);

const weight = ({ shared, total }: Companion): number => (total === 0 ? 0 : (shared * shared) / total);

/** Whoever is met in its own events is not told again for having shared an address. */
export async function companionsOf(reader: Reader, asked: Asked): Promise<readonly CompanionGroup[]> {
  const { entityId, where, params, limit } = asked;
  const own = foundRows(await reader.read('companions', ownEventsSql(where), params), 'events').filter(
    (each) => each.entityId !== entityId,
  );
  const isParty = /^(person|service):/.test(entityId);
  const [inEvents, inPlaces] = await Promise.all([counted(reader, own), isParty ? others(reader, own) : []]);
  const ranked = (some: readonly Found[]): Found[] =>
    some.toSorted(
      (a, b) => weight(b) - weight(a) || b.shared - a.shared || (a.entityId < b.entityId ? -1 : 1),
    );
  const groups = new Map<string, Companion[]>();
  for (const { kind, ...found } of [...ranked(inEvents), ...inPlaces]) {
    const known = groups.get(kind) ?? [];
    const isKnown = found.entityId === entityId || known.some((each) => each.entityId === found.entityId);
    if (!isKnown && known.length < limit) groups.set(kind, [...known, found]);
  }
  return [...groups].map(([kind, companions]) => ({ kind, companions }));
}
