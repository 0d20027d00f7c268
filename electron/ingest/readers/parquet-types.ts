/**
 * Engine types as JSON. Most values are written well by the engine itself; this gives the SQL for the others, at any
 * depth: times as ISO 8601, blobs as hex, numbers that JSON cannot hold exactly, or at all, as text.
 */
export type ColumnType =
  | { readonly kind: 'plain'; readonly name: string }
  | { readonly kind: 'list'; readonly item: ColumnType }
  | { readonly kind: 'map'; readonly value: ColumnType }
  | {
      readonly kind: 'struct';
      readonly fields: readonly { readonly name: string; readonly type: ColumnType }[];
    };

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Reads a type as the engine writes it: `STRUCT(a INTEGER, "b c" MAP(VARCHAR, TIMESTAMP)[])`. */
class TypeText {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  type(): ColumnType {
    let type = this.#base();
    for (let suffix = this.#take(/\[\d*\]/y); suffix !== ''; suffix = this.#take(/\[\d*\]/y))
      type = { kind: 'list', item: type };
    return type;
  }

  #base(): ColumnType {
    if (this.#take(/STRUCT\(/y) !== '') return this.#struct();
    if (this.#take(/MAP\(/y) !== '') {
      this.type();
      this.#take(/, */y);
      const value = this.type();
      this.#take(/\)/y);
      return { kind: 'map', value };
    }
    return { kind: 'plain', name: this.#take(/[^()[\],]*(?:\([^()]*\))?[^()[\],]*/y) };
  }

  #struct(): ColumnType {
    const fields: { name: string; type: ColumnType }[] = [];
    do fields.push({ name: this.#name(), type: this.type() });
    while (this.#take(/, */y) !== '');
    this.#take(/\)/y);
    return { kind: 'struct', fields };
  }

  #name(): string {
    const quoted = this.#take(/"(?:[^"]|"")*" /y);
    if (quoted !== '') return quoted.slice(1, -2).replaceAll('""', '"');
    return this.#take(/[^ ]* /y).slice(0, -1);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }
}

export function columnType(text: string): ColumnType {
  return new TypeText(text).type();
}

/** SQL for `value` as it is to be written; undefined where the engine writes it well by itself. */
export function jsonSql(value: string, type: ColumnType, depth = 0): string | undefined {
  switch (type.kind) {
    case 'plain':
      return plainSql(value, type.name);
    case 'list':
      return eachSql(value, type.item, depth);
    case 'map': {
      const values = eachSql(`map_values(${value})`, type.value, depth);
      return values === undefined
        ? undefined
        : `CASE WHEN ${value} IS NOT NULL THEN map(map_keys(${value}), ${values}) END`;
    }
    default:
      return structSql(value, type.fields, depth);
  }
}

function eachSql(list: string, item: ColumnType, depth: number): string | undefined {
  const each = `v${depth}`;
  const inner = jsonSql(each, item, depth + 1);
  return inner === undefined ? undefined : `list_transform(${list}, lambda ${each}: ${inner})`;
}

function structSql(
  value: string,
  fields: readonly { readonly name: string; readonly type: ColumnType }[],
  depth: number,
): string | undefined {
  let isChanged = false;
  const packed = fields.map(({ name, type }) => {
    const field = `${value}.${quoteName(name)}`;
    const sql = jsonSql(field, type, depth);
    isChanged ||= sql !== undefined;
    return `${quoteName(name)} := ${sql ?? field}`;
  });
  return isChanged ? `CASE WHEN ${value} IS NOT NULL THEN struct_pack(${packed.join(', ')}) END` : undefined;
}

function plainSql(value: string, name: string): string | undefined {
  if (name === 'TIMESTAMP WITH TIME ZONE')
    return `replace((${value} AT TIME ZONE 'UTC')::VARCHAR, ' ', 'T') || 'Z'`;
  // It names no zone, so none is written: the zone of the source decides.
  if (name.startsWith('TIMESTAMP')) return `replace(${value}::VARCHAR, ' ', 'T')`;
  if (name === 'BLOB') return `hex(${value})`;
  if (name === 'FLOAT' || name === 'DOUBLE')
    return `CASE WHEN isfinite(${value}) THEN (${value}::VARCHAR)::JSON ELSE to_json(${value}::VARCHAR) END`;
  return /^(DECIMAL|U?HUGEINT|INTERVAL|BIT)/.test(name) ? `${value}::VARCHAR` : undefined;
}
