/**
 * A source: one known export format. Pure data and two pure functions; the pipeline does the reading.
 * Its folder's name is its id. `fields` are JSON paths read in one parse; `columns` are SQL expressions
 * over them, written with `{name}` for a field. Nothing here runs per row in JavaScript.
 */
import type { MappedColumnName } from '../../shared/model/event-column.ts';

export type JsonObject = { readonly [key: string]: unknown };

export interface Source {
  readonly id: string;
  readonly title: string;
  /**
   * How sure the source is that these records (the first few of a file, parsed) are its own:
   * 0 not mine, 1 certain. By content only; the file's name is never shown to it.
   */
  recognise(sample: readonly JsonObject[]): number;
  /** Name -> JSON path (`$.actor.id`). For CSV the record is an object keyed by header. */
  readonly fields: Readonly<Record<string, string>>;
  /** Column -> SQL. `ts` must give TIMESTAMPTZ and NULL where the time cannot be read. */
  readonly columns: Readonly<Partial<Record<MappedColumnName, string>>> & {
    readonly ts: string;
    readonly time_original: string;
  };
  /** SQL parts that together name the record for its vendor; NULL in any of them means "use the whole record". */
  readonly identity: readonly string[];
}

/** What an original verb means: `[action, category, severity?]`. */
export type ActionTable = Readonly<
  Record<string, readonly [action: string, category: string, severity?: string]>
>;

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** `CASE <verb> WHEN 'a' THEN ... ELSE <otherwise> END` over one column of an action table. */
export function lookUp(verb: string, table: ActionTable, part: 0 | 1 | 2, otherwise: string): string {
  const cases = Object.entries(table)
    .filter(([, meaning]) => meaning[part] !== undefined)
    .map(([key, meaning]) => `WHEN ${quoted(key)} THEN ${quoted(meaning[part] ?? '')}`);
  return cases.length === 0 ? otherwise : `CASE ${verb} ${cases.join(' ')} ELSE ${otherwise} END`;
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
