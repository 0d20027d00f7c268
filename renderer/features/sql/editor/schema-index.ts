/** The tables and columns by name, for completions and hovers. A column of `events` wins over its namesakes elsewhere. */
import type { Output } from '../../../../shared/rpc/contract.ts';

export interface SchemaEntry {
  readonly kind: 'table' | 'column';
  readonly name: string;
  readonly type: string;
  readonly help: string;
}

export type SchemaIndex = ReadonlyMap<string, SchemaEntry>;

export function indexSchema(schema: Output<'query.schema'>): SchemaIndex {
  const index = new Map<string, SchemaEntry>();
  const tables = schema.tables.toSorted((a, b) => Number(b.name === 'events') - Number(a.name === 'events'));
  for (const table of tables) {
    index.set(table.name.toLowerCase(), { kind: 'table', name: table.name, type: 'table', help: table.help });
    for (const column of table.columns) {
      const key = column.name.toLowerCase();
      if (!index.has(key))
        index.set(key, { kind: 'column', name: column.name, type: column.type, help: column.help });
    }
  }
  return index;
}
