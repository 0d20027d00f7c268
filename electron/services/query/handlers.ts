/** SQL from a person. Everything goes through the sandbox; results are kept for paging, or written whole. */
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { eventColumns } from '../../../shared/model/event-column.ts';
import { offsetBefore, type SqlParams, withParams } from '../../../shared/model/sql-params.ts';
import { placeOf, type TextPlace } from '../../../shared/model/text-place.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { errorFromCause, fail } from '../../base/app-errors.ts';
import { errorMoved } from '../../casefile/query-failure.ts';
import { refuseInside } from '../../casefile/refuse-inside.ts';
import { publicTables } from '../../casefile/sandbox.ts';
import type { Handlers } from '../handler.ts';
import { columnValues } from './column-values.ts';
import { forgetQuery, savedQueries, saveQuery } from './saved-queries.ts';

const copyOptions = {
  csv: "FORMAT csv, HEADER true, DELIMITER ','",
  ndjson: 'FORMAT json',
  json: 'FORMAT json, ARRAY true',
  parquet: 'FORMAT parquet, COMPRESSION zstd',
} as const;

/** Suggestions that the sandbox would refuse. */
const privateName =
  /^(store\b|duckdb_|pragma_|pg_|read_|"?(event|duplicate|reject|file|import|migration|file_index|annotation)"?$)/i;

const tableHelp: Readonly<Record<string, string>> = {
  events: 'One row for each thing that happened.',
  files: 'One row for each evidence file, with its accounts.',
  rejects: 'Records that could not be read, with where and why.',
  annotations: 'Every mark, note and pin, as it was made.',
  marks: 'The current state of marks of each marked event.',
  addresses: 'What is known of each address: kind, country, network.',
  user_agents: 'What each user agent says it is.',
  entities: 'People, services and what else events name, with counts and first and last sight.',
  entity_events: 'Which entity takes part in which event, and how.',
};

/** Moves across disks too; what is at `to` is replaced whole or not at all. */
async function moveFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await rename(from, to);
  } catch {
    const beside = `${to}.${randomBytes(4).toString('hex')}.tmp`;
    try {
      await copyFile(from, beside);
      await rename(beside, to);
    } catch (cause) {
      await rm(beside, { force: true });
      throw cause;
    }
  }
}

/** The statement with its values. */
function filled(input: { readonly sql: string; readonly params: SqlParams }): Result<string> {
  const { sql, missing } = withParams(input.sql, input.params);
  return missing.length === 0
    ? ok(sql)
    : fail('query/failed', `no value was given for ${missing.map((name) => `:${name}`).join(', ')}`, {
        hint: 'Fill the fields above the result, or give --param name=value.',
      });
}

/** A failure's place, found in the SQL with values, where the person wrote it. */
function placed<T>(
  input: { readonly sql: string; readonly params: SqlParams },
  sql: string,
  result: Result<T>,
): Result<T> {
  if (result.ok) return result;
  const moved = (offset: number): TextPlace =>
    placeOf(input.sql, offsetBefore(input.sql, input.params, offset));
  return { ok: false, error: errorMoved(result.error, sql, moved) };
}

export const queryHandlers: Handlers<'query'> = {
  async run(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    const sql = filled(input);
    if (!sql.ok) return sql;
    context.progress({ phase: 'running the query', done: 0, total: 0, unit: 'records' });
    const ran = await file.value.sessions.use((session) =>
      session.run(sql.value, context.platform.ids.random(), input.pageSize, {
        signal: context.signal,
        progress: (done, total) =>
          context.progress({ phase: 'running the query', done, total, unit: 'records' }),
      }),
    );
    return placed(input, sql.value, ran);
  },
  async explain(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    const sql = filled(input);
    if (!sql.ok) return sql;
    const planned = await file.value.sessions.use((session) => session.plan(sql.value));
    return planned.ok ? ok({ steps: planned.value }) : placed(input, sql.value, planned);
  },
  async page(context, input) {
    const file = context.cases.get(input.caseId);
    return file.ok ? file.value.sessions.page(input.resultId, input.offset, input.limit, input.sort) : file;
  },
  async export(context, input): Promise<Result<{ path: string; rows: number; bytes: number }>> {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    const sql = filled(input);
    if (!sql.ok) return sql;
    const staged = join(file.value.layout.staging, `${context.platform.ids.random()}.${input.format}`);
    const out = resolve(input.out);
    const inside = refuseInside(file.value.layout, out);
    if (inside !== undefined) return { ok: false, error: inside };
    context.progress({ phase: `writing ${out}`, done: 0, total: 0, unit: 'records' });
    try {
      const written = await file.value.sessions.use((session) =>
        session.copyTo(sql.value, staged, copyOptions[input.format], context.signal),
      );
      if (!written.ok) return placed(input, sql.value, written);
      await moveFile(staged, out);
      const { size } = await stat(out);
      await file.value.custody.append({
        act: 'query.export',
        detail: { rows: written.value, format: input.format, sql: sql.value.slice(0, 2_000) },
      });
      return ok({ path: out, rows: written.value, bytes: size });
    } catch (cause) {
      return { ok: false, error: errorFromCause(cause, out, 'write') };
    } finally {
      await rm(staged, { force: true });
    }
  },
  async complete(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    // As a literal: the columns of this function are not known while its argument is a parameter.
    const sql = `'${input.sql.replaceAll("'", "''")}'`;
    const found = await file.value.reader
      .read(
        'complete',
        `SELECT suggestion, suggestion_start::INTEGER AS start FROM sql_auto_complete(${sql})`,
      )
      .catch(() => undefined);
    const items = Array.from({ length: found?.rows ?? 0 }, (_, row) => ({
      text: String(found?.data[0]?.[row]),
      start: Number(found?.data[1]?.[row]),
    }));
    return ok({ items: items.filter((item) => !privateName.test(item.text)) });
  },
  async schema(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    const columns = await file.value.reader.read(
      'schema',
      "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'main' AND table_name IN (SELECT unnest($1::VARCHAR[])) ORDER BY table_name, ordinal_position",
      [publicTables],
    );
    const [tables = [], names = [], types = []] = columns.data;
    const help = new Map<string, string>(eventColumns.map((column) => [column.name, column.help]));
    return ok({
      tables: publicTables.map((table) => ({
        name: table,
        help: tableHelp[table] ?? '',
        columns: names.flatMap((name, row) =>
          tables[row] === table
            ? [
                {
                  name: String(name),
                  type: String(types[row]),
                  help: table === 'events' ? (help.get(String(name)) ?? '') : '',
                },
              ]
            : [],
        ),
      })),
    });
  },
  values: columnValues,
  saved: savedQueries,
  save: saveQuery,
  forget: forgetQuery,
};
