/** The tables and columns by name, for completions and hovers. A column of `events` wins over its namesakes elsewhere. */
import type { Output } from '../../../../shared/rpc/contract.ts';

export interface SchemaEntry {
  readonly kind: 'table' | 'column';
  readonly name: string;
  /** Of a table its own name. */
  readonly table: string;
  readonly type: string;
  readonly help: string;
}

export type SchemaIndex = ReadonlyMap<string, SchemaEntry>;
/** By table, then by column, in lower case; `events` first. */
export type TableIndex = ReadonlyMap<string, SchemaIndex>;

type Schema = Output<'query.schema'>;

function eventsFirst(schema: Schema): Schema['tables'] {
  return schema.tables.toSorted((a, b) => Number(b.name === 'events') - Number(a.name === 'events'));
}

export function indexTables(schema: Schema): TableIndex {
  return new Map(
    eventsFirst(schema).map((table) => [
      table.name.toLowerCase(),
      new Map(
        table.columns.map((column) => [
          column.name.toLowerCase(),
          { kind: 'column' as const, table: table.name, ...column },
        ]),
      ),
    ]),
  );
}

export function indexSchema(schema: Schema): SchemaIndex {
  const index = new Map<string, SchemaEntry>();
  const columns = indexTables(schema);
  for (const { name, help } of eventsFirst(schema)) {
    index.set(name.toLowerCase(), { kind: 'table', name, table: name, type: 'table', help });
    for (const [key, column] of columns.get(name.toLowerCase()) ?? [])
      if (!index.has(key)) index.set(key, column);
  }
  return index;
}
