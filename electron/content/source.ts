/**
 * A source: one known export format. Pure data and two pure functions; the pipeline does the reading.
 * Its folder's name is its id. `fields` are JSON paths read in one parse; `columns` are SQL expressions
 * over them, written with `{name}` for a field. Nothing here runs per row in JavaScript.
 */
import type { MappedColumnName } from '../../shared/model/event-column.ts';

export type JsonObject = { readonly [key: string]: unknown };

/** What a sample was cut from. `format` is the line format's id, for text. */
export interface RecordForm {
  readonly kind: 'json' | 'csv' | 'text';
  readonly format?: string;
}

export interface Source {
  readonly id: string;
  readonly title: string;
  /**
   * How sure the source is that these records (the first few of a file, parsed) are its own:
   * 0 not mine, 1 certain, 0.6 and more claims the file. By content only; the file's name is never shown to it. Two
   * sources that claim one sample are a defect: ask for what only this vendor has.
   */
  recognise(sample: readonly JsonObject[], form: RecordForm): number;
  /**
   * Name -> JSON path (`$.actor.id`, `$."Source IP"`). For CSV the record is an object keyed by header, for text what
   * the line format gives. With `items`, a path that begins with `@` (`@.name`) is read from the item.
   */
  readonly fields: Readonly<Record<string, string>>;
  /**
   * For records that hold several events: SQL over `doc` (the record, JSON) that gives a list of JSON, one item an event,
   * in order: `json_extract(doc, '$.events[*]')`. A record whose list is empty gives one event without an item.
   */
  readonly items?: string;
  /**
   * Name -> SQL over `{field}`s, evaluated once a record in a step of its own; `columns` and `identity` name them like
   * fields. For what several columns need, and for anything long inside a macro: SQL copies an expression wherever it is
   * named, and planning a statement grows much faster than its length.
   */
  readonly derived?: Readonly<Record<string, string>>;
  /**
   * The zone of times that name none, where the vendor's format fixes it: an IANA name, mostly 'UTC'. Left out, such
   * times are read as UTC, the file says so, and a person can set the zone of the source.
   */
  readonly zone?: string;
  /**
   * Column -> SQL over `{field}`s. `ts` must give TIMESTAMPTZ and NULL where the time cannot be read; `{zone}` stands for
   * the zone of times that name none: `store.instant({at}, {zone})`.
   */
  readonly columns: Readonly<Partial<Record<MappedColumnName, string>>> & {
    readonly ts: string;
    readonly time_original: string;
  };
  /**
   * SQL parts that together name the record for its vendor; NULL in any of them means "use the whole record".
   * With `items` the item's place in the list is added by itself.
   */
  readonly identity: readonly string[];
}

/** Whether times of this source may name no zone, and no rule says which it is. */
export function asksForZone(source: Source): boolean {
  return source.zone === undefined && source.columns.ts.includes('{zone}');
}

/** What an original verb means: `[action, category, severity?]`. */
export type ActionTable = Readonly<
  Record<string, readonly [action: string, category: string, severity?: string]>
>;

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Up to here going through them one by one is as fast. */
const fewVerbs = 8;

/** `CASE <verb> WHEN 'a' THEN ... ELSE <otherwise> END` over one column of an action table. */
export function lookUp(verb: string, table: ActionTable, part: 0 | 1 | 2, otherwise: string): string {
  if (Object.keys(table).length > fewVerbs) return meaningAt(placeOf(verb, table), table, part, otherwise);
  const cases = Object.entries(table)
    .filter(([, meaning]) => meaning[part] !== undefined)
    .map(([key, meaning]) => `WHEN ${quoted(key)} THEN ${quoted(meaning[part] ?? '')}`);
  return cases.length === 0 ? otherwise : `CASE ${verb} ${cases.join(' ')} ELSE ${otherwise} END`;
}

/**
 * The same in two steps, for large tables: `placeOf` once a record as a derived value, then `meaningAt` that place for each
 * column. Cheaper than three CASEs, the more so the longer the table is and the earlier the common verbs stand in it.
 */
export function placeOf(verb: string, table: ActionTable): string {
  return placeIn(Object.keys(table), verb);
}

/** The 1-based place of a text among others, or NULL. By the engine's own hash of an ENUM: a list is gone through one by one. */
export function placeIn(values: readonly string[], text: string): string {
  return `(enum_code(try_cast(${text} AS ENUM(${values.map(quoted).join(', ')}))) + 1)`;
}

export function meaningAt(place: string, table: ActionTable, part: 0 | 1 | 2, otherwise: string): string {
  const meanings = textList(Object.values(table).map((meaning) => meaning[part] ?? ''));
  return `coalesce(nullif(list_extract(${meanings}, ${place}), ''), ${otherwise})`;
}

/** A list of texts without line feeds, as SQL. One literal that is split once: hundreds of literals are slow to plan. */
export function textList(values: readonly string[]): string {
  return `string_split(${quoted(values.join('\n'))}, ${quoted('\n')})`;
}

/** The share of records that hold every one of these keys (dotted for nested ones). */
export function shareWith(sample: readonly JsonObject[], keys: readonly string[]): number {
  if (sample.length === 0) return 0;
  return (
    sample.filter((record) => keys.every((key) => valueAt(record, key) !== undefined)).length / sample.length
  );
}

export function valueAt(record: JsonObject, dotted: string): unknown {
  let value: unknown = record;
  for (const key of dotted.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as JsonObject)[key];
  }
  return value;
}
