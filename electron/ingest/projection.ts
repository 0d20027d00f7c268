/**
 * Composes the one statement that lands and projects a staged NDJSON file: every field is read in a single
 * `json_extract_string(raw, [paths])` (one parse a record), and the source's expressions run over that list.
 */

import { eventColumns } from '../../shared/model/event-column.ts';
import type { Source } from '../content/source.ts';

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const errorLength = 500;

/** `{name}` -> the field's place in the list. An unknown name is a bug in the source. */
export function expand(source: Source, expression: string): string {
  const names = Object.keys(source.fields);
  return expression.replace(/\{([A-Za-z0-9_]+)\}/g, (_, name: string) => {
    const index = names.indexOf(name);
    if (index === -1) throw new Error(`source ${source.id}: no field is called ${name}`);
    return `f[${index + 1}]`;
  });
}

export function identityExpression(source: Source): string {
  const whole = `md5(${text(`${source.id}|record|`)} || json(raw)::VARCHAR)::UUID`;
  if (source.identity.length === 0) return `CASE WHEN raw IS NOT NULL THEN ${whole} END`;
  const parts = source.identity.map((part) => `(${expand(source, part)})::VARCHAR`);
  // With lengths, so that no two lists of parts read the same.
  const named = parts.length === 1 ? parts : parts.flatMap((part) => [`length(${part})`, part]);
  const present = parts.map((part) => `${part} IS NOT NULL`).join(' AND ');
  return `CASE WHEN ${present} THEN md5(concat_ws('|', ${text(source.id)}, ${named.join(', ')}))::UUID WHEN raw IS NOT NULL THEN ${whole} END`;
}

const defaults: Readonly<Record<string, string>> = {
  category: "'other'",
  action: "'other'",
  outcome: "'unknown'",
  severity: "'info'",
  actor_kind: "'unknown'",
};

const zoneWritten = "'(Z|[+-][0-9]{2}(:?[0-9]{2})?)$'";

/** Times that name no zone are read in `zone`; those that name one keep it. */
function inZone(expression: string, zone: string | undefined): string {
  if (zone === undefined) return expression;
  return expression.replace(
    /try_cast\((f\[\d+\]) AS TIMESTAMPTZ\)/g,
    (cast, field: string) =>
      `CASE WHEN regexp_matches(${field}, ${zoneWritten}) THEN ${cast} ELSE timezone(${text(zone)}, try_cast(${field} AS TIMESTAMP)) END`,
  );
}

function columnExpression(request: LoadRequest, name: string, type: string): string {
  const { source } = request;
  if (name === 'event_id') return identityExpression(source);
  if (name === 'source') return text(source.id);
  if (name === 'raw') return 'raw';
  if (name === 'file_id') return String(request.marker);
  if (name === 'record_no') return 'NULL::BIGINT';
  const mapped = (source.columns as Readonly<Record<string, string>>)[name];
  const fallback = defaults[name];
  if (mapped === undefined) return `${fallback ?? 'NULL'}::${type}`;
  const expression = expand(source, mapped);
  if (name === 'ts') return `store.plausible(${inZone(expression, request.zone)})`;
  if (fallback !== undefined) return `coalesce(${expression}, ${fallback})`;
  if (name === 'error') return `left(${expression}, ${errorLength})`;
  return type === 'VARCHAR' || type === 'TIMESTAMPTZ' ? expression : `try_cast(${expression} AS ${type})`;
}

export interface LoadRequest {
  readonly source: Source;
  /** NDJSON in the staging folder. */
  readonly file: string;
  readonly maxRecordBytes: number;
  /** A number no file has, so that the rows just loaded can be found. */
  readonly marker: number;
  /** IANA zone for times that name none; UTC without it. */
  readonly zone?: string | undefined;
}

export function loadStatement(request: LoadRequest): string {
  const { source } = request;
  const paths = `[${Object.values(source.fields).map(text).join(', ')}]`;
  const columns = eventColumns.map((column) => column.name).join(', ');
  const select = eventColumns
    .map((column) => columnExpression(request, column.name, column.type))
    .join(',\n  ');
  return `INSERT INTO store.event (${columns})
SELECT ${select}
FROM (SELECT json AS raw, json_extract_string(json, ${paths}) AS f
      FROM read_ndjson_objects(${text(request.file)}, ignore_errors = true, maximum_object_size = ${request.maxRecordBytes}))`;
}
