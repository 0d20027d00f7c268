/** The formats a result is written in, and how each is read back to be checked. */
import { quoteName } from '../../casefile/wire.ts';

export const copyOptions = {
  csv: "FORMAT csv, HEADER true, DELIMITER ','",
  ndjson: 'FORMAT json',
  json: 'FORMAT json, ARRAY true',
  parquet: 'FORMAT parquet, COMPRESSION zstd',
} as const;

export type ExportFormat = keyof typeof copyOptions;

/** Every cell of a written file as text, as `c0`, `c1`. `path` is quoted. */
export function readBack(
  format: ExportFormat,
  path: string,
  names: readonly string[],
  longest: number,
): string {
  const places = names.map((_, at) => `c${at}`).join(', ');
  return `SELECT ${places} FROM (${rowsOf(format, path, names, longest)}) AS t(${places})`;
}

function rowsOf(format: ExportFormat, path: string, names: readonly string[], longest: number): string {
  const asText = names.map((name) => `${quoteName(name)}::VARCHAR`).join(', ');
  if (format === 'parquet') return `SELECT ${asText} FROM read_parquet(${path})`;
  if (format === 'csv') {
    const columns = names.map((name) => `${JSON.stringify(name)}: 'VARCHAR'`).join(', ');
    return `SELECT ${asText} FROM read_csv(${path}, header=true, delim=',', quote='"', escape='"', auto_detect=false, columns={${columns}}, max_line_size=${longest})`;
  }
  const fields = names.map((name) => `'${pathOf(name)}'`).join(', ');
  const values = names.map((_, at) => `v[${at + 1}]`).join(', ');
  const kind = format === 'json' ? 'array' : 'newline_delimited';
  return `SELECT ${values} FROM (SELECT json_extract_string(json, [${fields}]) AS v FROM read_json_objects(${path}, format='${kind}', maximum_object_size=${longest}))`;
}

/** As a JSON pointer in a literal: names are anything a person wrote. */
function pathOf(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`.replaceAll("'", "''");
}
