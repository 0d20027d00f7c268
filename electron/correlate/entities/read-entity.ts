/** Reading entities: lists, one with its names and links, and whose a value is. */
import { type EntityKind, entityKindOfColumn, entityKinds } from '../../../shared/model/entity.ts';
import type { EntityLink, EntitySummary } from '../../../shared/rpc/entity.ts';
import { actorColumns, firstKeySql, isPersonTarget, targetColumns } from '../../casefile/entity-keys.ts';
import { oneColumnKinds } from '../../casefile/entity-views.ts';
import type { Reader } from '../../casefile/reader.ts';

const columns = 'entity_id, kind, name, detail, events, as_target, failures, sources, first_seen, last_seen';

type Data = readonly (readonly unknown[])[];

const textAt = (data: Data, column: number, row: number): string | null => {
  const value = data[column]?.[row];
  return value === null || value === undefined ? null : String(value);
};
const listAt = (data: Data, column: number, row: number): string[] => {
  const value = data[column]?.[row];
  return Array.isArray(value) ? value.map(String) : [];
};

function summary(data: Data, row: number): EntitySummary {
  return {
    entityId: textAt(data, 0, row) ?? '',
    kind: entityKinds.find((kind) => kind === data[1]?.[row]) ?? 'target',
    name: textAt(data, 2, row) ?? '',
    detail: textAt(data, 3, row),
    events: Number(data[4]?.[row]),
    asTarget: Number(data[5]?.[row]),
    failures: Number(data[6]?.[row]),
    sources: listAt(data, 7, row),
    firstSeen: textAt(data, 8, row),
    lastSeen: textAt(data, 9, row),
  };
}

export async function countKinds(reader: Reader): Promise<readonly { kind: EntityKind; count: number }[]> {
  const distinct = oneColumnKinds.map(
    ({ kind, value, where }) => `count(DISTINCT CASE WHEN ${where} THEN ${value} END)::BIGINT AS ${kind}`,
  );
  const [parties, others] = await Promise.all([
    reader.read('parties by kind', 'SELECT kind, count(*)::BIGINT AS n FROM store.entity GROUP BY kind'),
    reader.read('entities by kind', `SELECT ${distinct.join(', ')} FROM store.clocked`),
  ]);
  const counts = new Map<string, number>();
  for (let row = 0; row < parties.rows; row += 1)
    counts.set(String(parties.data[0]?.[row]), Number(parties.data[1]?.[row]));
  for (const [index, { kind }] of oneColumnKinds.entries()) counts.set(kind, Number(others.data[index]?.[0]));
  return entityKinds.map((kind) => ({ kind, count: counts.get(kind) ?? 0 }));
}

const orders = {
  events: 'events + as_target DESC',
  failures: 'failures DESC, events DESC',
  first: 'first_seen',
  last: 'last_seen DESC',
  name: 'lower(name)',
} as const;

export interface ListAsked {
  readonly kind: EntityKind;
  readonly text: string;
  readonly order: keyof typeof orders;
  readonly offset: number;
  readonly limit: number;
}

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** The total is that of the search, whatever the page. `sql` is what a person may run. */
export async function listEntities(
  reader: Reader,
  { kind, text, order, offset, limit }: ListAsked,
): Promise<{ total: number; entities: EntitySummary[]; sql: string }> {
  const wanted = text.trim();
  const inText = (bind: string): string =>
    `(contains(lower(name), lower(${bind})) OR contains(lower(coalesce(detail, '')), lower(${bind})) OR contains(lower(entity_id), lower(${bind})))`;
  const inKeys =
    ' OR entity_id IN (SELECT entity_id FROM store.entity_key WHERE contains(lower(key), lower($1::VARCHAR)))';
  const isParty = kind === 'person' || kind === 'service';
  const search = wanted === '' ? '' : ` AND (${inText('$1::VARCHAR')}${isParty ? inKeys : ''})`;
  const page = await reader.read(
    'entities',
    `SELECT ${columns}, count(*) OVER ()::BIGINT AS total FROM entities WHERE kind = '${kind}'${search}
     ORDER BY ${orders[order]}, entity_id LIMIT ${limit} OFFSET ${offset}`,
    wanted === '' ? [] : [wanted],
  );
  const shown = wanted === '' ? '' : `\n  AND ${inText(literal(wanted))}`;
  return {
    total: page.rows === 0 ? 0 : Number(page.data[10]?.[0]),
    entities: Array.from({ length: page.rows }, (_, row) => summary(page.data, row)),
    sql: `SELECT ${columns}\nFROM entities\nWHERE kind = '${kind}'${shown}\nORDER BY ${orders[order]}, entity_id\nLIMIT ${limit}`,
  };
}

/** The id under which an id or a key is known now. */
export async function currentId(reader: Reader, idOrKey: string): Promise<string> {
  const bare = idOrKey.replace(/^(person|service):/, '');
  const known = await reader.read(
    'entity of a key',
    'SELECT entity_id FROM store.entity_key WHERE key IN ($1::VARCHAR, $2::VARCHAR) LIMIT 1',
    [idOrKey, bare],
  );
  return textAt(known.data, 0, 0) ?? idOrKey;
}

export async function readSummary(reader: Reader, entityId: string): Promise<EntitySummary | undefined> {
  const kind = entityKinds.find((each) => entityId.startsWith(`${each}:`));
  if (kind === undefined) return undefined;
  const column = oneColumnKinds.find((each) => each.kind === kind);
  // Asked by its value: the view would count every value of the column first.
  const found =
    column === undefined
      ? await reader.read('entity', `SELECT ${columns} FROM store.entity WHERE entity_id = $1`, [entityId])
      : await reader.read(
          'entity',
          `SELECT $1::VARCHAR, '${kind}', ${column.name ?? column.value}, ${column.detail}, count(*)::BIGINT, 0,
             count(*) FILTER (outcome = 'failure')::BIGINT, list_sort(list(DISTINCT source)), min(ts), max(ts)
           FROM store.clocked e ${column.join ?? ''} WHERE ${column.value} = $2::VARCHAR AND ${column.where} GROUP BY ${column.value}`,
          [entityId, entityId.slice(kind.length + 1)],
        );
  return found.rows === 0 ? undefined : summary(found.data, 0);
}

export async function readKeys(
  reader: Reader,
  entityId: string,
): Promise<{ key: string; events: number; sources: string[] }[]> {
  const known = await reader.read(
    'keys',
    'SELECT key, events, sources FROM store.entity_key WHERE entity_id = $1 ORDER BY events DESC, key',
    [entityId],
  );
  return Array.from({ length: known.rows }, (_, row) => ({
    key: textAt(known.data, 0, row) ?? '',
    events: Number(known.data[1]?.[row]),
    sources: listAt(known.data, 2, row),
  }));
}

const linkStates = ['linked', 'cut', 'suggested'] as const;

/** Links with an end in these keys: those that join them, those that were cut, those that are suggested. */
export async function readLinks(reader: Reader, keys: readonly string[]): Promise<EntityLink[]> {
  const found = await reader.read(
    'links',
    `SELECT left_key, right_key, why, events, replace(sample::VARCHAR, '-', ''), state, by_name, text FROM store.entity_link
     WHERE list_contains($1::VARCHAR[], left_key) OR list_contains($1::VARCHAR[], right_key)
     ORDER BY state = 'linked' DESC, events DESC, left_key, right_key`,
    [keys],
  );
  return Array.from({ length: found.rows }, (_, row) => ({
    left: textAt(found.data, 0, row) ?? '',
    right: textAt(found.data, 1, row) ?? '',
    why: textAt(found.data, 2, row) ?? '',
    events: Number(found.data[3]?.[row]),
    sample: textAt(found.data, 4, row),
    state: linkStates.find((state) => state === found.data[5]?.[row]) ?? 'linked',
    by: textAt(found.data, 6, row),
    text: textAt(found.data, 7, row),
  }));
}

/** `eventId` says which event the value stands in; without it the first event that has the value decides. */
export async function entityOfValue(
  reader: Reader,
  column: string,
  value: string,
  eventId: string | undefined,
): Promise<string | null> {
  const kind = entityKindOfColumn[column];
  if (kind === undefined) return null;
  const typed = oneColumnKinds.find((each) => each.kind === kind);
  if (typed !== undefined && kind !== 'target') return `${kind}:${value}`;
  const at =
    eventId === undefined ? `${column} = $1::VARCHAR` : `${column} = $1::VARCHAR AND event_id = $2::UUID`;
  const side = column.startsWith('actor_') ? firstKeySql(actorColumns) : firstKeySql(targetColumns);
  const found = await reader.read(
    'entity of a value',
    `SELECT CASE WHEN ${column.startsWith('actor_') ? 'true' : isPersonTarget} THEN ${side} END, coalesce(target_id, target_name)
     FROM store.clocked WHERE ${at} LIMIT 1`,
    eventId === undefined ? [value] : [value, eventId],
  );
  if (found.rows === 0) return null;
  const key = textAt(found.data, 0, 0);
  if (key !== null) return currentId(reader, key);
  const target = textAt(found.data, 1, 0);
  return target === null ? null : `target:${target}`;
}
