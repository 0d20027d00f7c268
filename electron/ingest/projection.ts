/**
 * Composes the statements that map records to events: every field is read in a single
 * `json_extract_string(doc, [paths])` (one parse a record), and the source's expressions run over that list.
 * `doc` is the part of the record that the source knows: the record itself, or what lies under the file's root.
 */
import { eventColumns } from '../../shared/model/event-column.ts';
import { inLists } from '../casefile/in-lists.ts';
import type { Source } from '../content/source.ts';
import type { Root } from './framing.ts';

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const errorLength = 500;
const itemMark = '@';

/** How one file's records are mapped. */
export interface Mapping {
  readonly source: Source;
  readonly root: Root | undefined;
  /** IANA zone for times that name none; the source's own, or UTC, without it. */
  readonly zone: string | undefined;
}

const isOfItem = (path: string): boolean => path.startsWith(itemMark);

function fieldsOf(source: Source, ofItem: boolean): [name: string, path: string][] {
  return Object.entries(source.fields).filter(([, path]) => isOfItem(path) === ofItem);
}

export function zoneOf(mapping: Pick<Mapping, 'source' | 'zone'>): string {
  return mapping.zone ?? mapping.source.zone ?? 'UTC';
}

/** `{name}` -> the field's place in its list, `{zone}` -> the zone. An unknown name is a bug in the source. */
export function expand(source: Source, written: string, zone = 'UTC'): string {
  const expression = inLists(written);
  const ofRecord = fieldsOf(source, false).map(([name]) => name);
  const ofItem = fieldsOf(source, true).map(([name]) => name);
  return expression.replace(/\{([A-Za-z0-9_]+)\}/g, (_, name: string) => {
    if (name === 'zone') return text(zone);
    const place = ofRecord.indexOf(name);
    if (place !== -1) return `f[${place + 1}]`;
    if (source.derived !== undefined && name in source.derived) return `d_${name}`;
    const placeInItem = ofItem.indexOf(name);
    if (placeInItem === -1) throw new Error(`source ${source.id}: no field is called ${name}`);
    return `i[${placeInItem + 1}]`;
  });
}

export function identityExpression(source: Source): string {
  const ordinal = source.items === undefined ? '' : " || '|' || ordinal";
  const whole = `md5(${text(`${source.id}|record|`)} || json(raw)::VARCHAR${ordinal})::UUID`;
  if (source.identity.length === 0) return `CASE WHEN raw IS NOT NULL THEN ${whole} END`;
  const parts = source.identity.map((part) => `(${expand(source, part)})::VARCHAR`);
  const present = parts.map((part) => `${part} IS NOT NULL`).join(' AND ');
  const told = source.items === undefined ? parts : [...parts, 'ordinal::VARCHAR'];
  // With lengths, so that no two lists of parts read the same.
  const named = told.length === 1 ? told : told.flatMap((part) => [`length(${part})`, part]);
  return `CASE WHEN ${present} THEN md5(concat_ws('|', ${text(source.id)}, ${named.join(', ')}))::UUID WHEN raw IS NOT NULL THEN ${whole} END`;
}

const defaults: Readonly<Record<string, string>> = {
  category: "'other'",
  action: "'other'",
  outcome: "'unknown'",
  severity: "'info'",
  actor_kind: "'unknown'",
};

/** The time of an event; NULL where it cannot be read or cannot be. */
export function timeExpression(mapping: Mapping): string {
  return `store.plausible(${expand(mapping.source, mapping.source.columns.ts, zoneOf(mapping))})`;
}

function columnExpression(mapping: Mapping, place: Provenance, name: string, type: string): string {
  const { source } = mapping;
  if (name === 'event_id') return identityExpression(source);
  if (name === 'source') return text(source.id);
  if (name === 'raw') return 'raw';
  if (name === 'file_id') return place.fileId;
  if (name === 'record_no') return place.recordNo;
  if (name === 'ts') return timeExpression(mapping);
  const mapped = (source.columns as Readonly<Record<string, string>>)[name];
  const fallback = defaults[name];
  if (mapped === undefined) return `${fallback ?? 'NULL'}::${type}`;
  const expression = expand(source, mapped, zoneOf(mapping));
  if (fallback !== undefined) return `coalesce(${expression}, ${fallback})`;
  if (name === 'error') return `left(${expression}, ${errorLength})`;
  return type === 'VARCHAR' || type === 'TIMESTAMPTZ' ? expression : `try_cast(${expression} AS ${type})`;
}

/**
 * Derived values by step: what names another comes in a later one. In one SELECT the engine would put a copy of a value's
 * expression wherever it is named, and evaluate each.
 */
function derivedSteps(source: Source): [name: string, sql: string][][] {
  const derived = Object.entries(source.derived ?? {});
  const stepOf = new Map<string, number>();
  for (const [name, sql] of derived) {
    const named = derived.filter(([other]) => other !== name && sql.includes(`{${other}}`));
    const later = named.find(([other]) => !stepOf.has(other));
    if (later !== undefined)
      throw new Error(`source ${source.id}: ${name} names ${later[0]}, which comes after it`);
    stepOf.set(name, Math.max(0, ...named.map(([other]) => (stepOf.get(other) ?? 0) + 1)));
  }
  const steps = Math.max(0, ...[...stepOf.values()].map((step) => step + 1));
  return Array.from({ length: steps }, (_, step) => derived.filter(([name]) => stepOf.get(name) === step));
}

/** Rows with the source's derived values beside their columns. */
function withDerived(mapping: Mapping, rows: string): string {
  return derivedSteps(mapping.source).reduce((from, step) => {
    const values = step.map(([name, sql]) => `${expand(mapping.source, sql, zoneOf(mapping))} AS d_${name}`);
    return `(SELECT *, ${values.join(',\n  ')} FROM ${from})`;
  }, rows);
}

/** SQL for where a row came from. */
interface Provenance {
  readonly fileId: string;
  readonly recordNo: string;
}

const columnNames = eventColumns.map((column) => column.name).join(', ');

function selectList(mapping: Mapping, place: Provenance): string {
  return eventColumns
    .map((column) => columnExpression(mapping, place, column.name, column.type))
    .join(',\n  ');
}

const quotedKey = (key: string): string => `"${key.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** A path below a key: JSON pointers (`/a/b`) and JSON paths (`$.a.b`) alike. */
function underKey(path: string, key: string): string {
  return path.startsWith('/')
    ? `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}${path}`
    : path.replace(/^\$/, () => `$.${quotedKey(key)}`);
}

/** The fields of a record as one list, from the column `raw`. */
export function fieldList(mapping: Pick<Mapping, 'source' | 'root'>, raw = 'raw'): string {
  const { root } = mapping;
  const paths = fieldsOf(mapping.source, false).map(([, path]) =>
    text(root === undefined || root.isText ? path : underKey(path, root.key)),
  );
  const doc = root?.isText === true ? documentOf(root, raw) : raw;
  return `json_extract_string(${doc}, [${paths.join(', ')}]::VARCHAR[])`;
}

function documentOf(root: Root | undefined, raw: string): string {
  if (root === undefined) return raw;
  const path = text(`$.${quotedKey(root.key)}`);
  return root.isText
    ? `store.inner_json(json_extract_string(${raw}, ${path}))`
    : `json_extract(${raw}, ${path})`;
}

export interface LinesRequest extends Mapping {
  /** NDJSON in the staging folder. */
  readonly file: string;
  readonly maxRecordBytes: number;
}

export interface LoadRequest extends LinesRequest {
  /** A number no file has, so that the rows just loaded can be found. */
  readonly marker: number;
}

const readLines = (file: string, maxRecordBytes: number): string =>
  `read_ndjson_objects(${text(file)}, ignore_errors = true, maximum_object_size = ${maxRecordBytes})`;

/** Lands and projects in one statement; for sources whose records are one event each. */
export function loadStatement(request: LoadRequest): string {
  const place = { fileId: String(request.marker), recordNo: 'NULL::BIGINT' };
  const rows = `(SELECT json AS raw, ${fieldList(request, 'json')} AS f FROM ${readLines(request.file, request.maxRecordBytes)})`;
  return `INSERT INTO store.event (${columnNames})
SELECT ${selectList(request, place)}
FROM ${withDerived(request, rows)}`;
}

/** Lands records as they are, in order, to be taken apart by `itemsStatement`. */
export function landStatement(table: string, file: string, maxRecordBytes: number): string {
  return `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT json AS raw FROM ${readLines(file, maxRecordBytes)}`;
}

/** Events of landed records (raw, file_id, record_no): one a record, or one an item. */
function eventsQuery(mapping: Mapping, records: string): string {
  const { source, root } = mapping;
  const itemPaths = fieldsOf(source, true).map(([, path]) => text(`$${path.slice(itemMark.length)}`));
  const rows =
    source.items === undefined
      ? `(SELECT raw, file_id, record_no, ${fieldList(mapping)} AS f FROM ${records})`
      : `(SELECT raw, file_id, record_no, f, ordinal, json_extract_string(item, [${itemPaths.join(', ')}]::VARCHAR[]) AS i
  FROM (SELECT raw, file_id, record_no, ${fieldList(mapping)} AS f, unnest(items) AS item, generate_subscripts(items, 1) AS ordinal
    FROM (SELECT raw, file_id, record_no, CASE WHEN coalesce(len(list), 0) = 0 THEN [NULL::JSON] ELSE list END AS items
      FROM (SELECT raw, file_id, record_no, ${source.items} AS list
        FROM (SELECT raw, file_id, record_no, ${documentOf(root, 'raw')} AS doc FROM ${records})))))`;
  const columns = eventColumns
    .map(
      ({ name, type }) =>
        `${columnExpression(mapping, { fileId: 'file_id', recordNo: 'record_no' }, name, type)} AS ${name}`,
    )
    .join(',\n  ');
  return `SELECT ${columns}\nFROM ${withDerived(mapping, rows)}`;
}

/** The events that staged lines would give; those without a time are no events. */
export function previewQuery(request: LinesRequest): string {
  const lines = readLines(request.file, request.maxRecordBytes);
  return eventsQuery(request, `(SELECT json AS raw, 0 AS file_id, 0::BIGINT AS record_no FROM ${lines})`);
}

/** From landed records to events. */
export function itemsStatement(mapping: Mapping, records: string): string {
  return `INSERT INTO store.event (${columnNames})\n${eventsQuery(mapping, records)}`;
}

/**
 * The same, of those events only that the table `chosen` (event_id, file_id, record_no) names. A record of one event takes
 * the id from there, which may have been changed since it was first read: a repeat, a namesake.
 */
export function chosenStatement(mapping: Mapping, records: string, chosen: string): string {
  const rows = eventsQuery(mapping, records);
  const others = eventColumns.map((column) => column.name).filter((name) => name !== 'event_id');
  const select =
    mapping.source.items === undefined
      ? `SELECT c.event_id, ${others.map((name) => `q.${name}`).join(', ')} FROM (${rows}) q
         JOIN ${chosen} c ON c.file_id = q.file_id AND c.record_no = q.record_no WHERE q.ts IS NOT NULL`
      : `SELECT event_id, ${others.join(', ')} FROM (${rows}) WHERE ts IS NOT NULL AND event_id IN (SELECT event_id FROM ${chosen})`;
  return `INSERT INTO store.event (event_id, ${others.join(', ')}) ${select}`;
}

/** The time of stored events read anew: `rid` (their place) and `ts`. For sources whose time is not their items'. */
export function timesQuery(mapping: Mapping, where: string): string {
  const rows = `(SELECT rowid AS rid, raw, ${fieldList(mapping)} AS f FROM store.event WHERE ${where})`;
  return `SELECT rid, ${timeExpression(mapping)} AS ts FROM ${withDerived(mapping, rows)}`;
}
