/** SQL from a person. Everything goes through the sandbox; results are kept for paging, or written whole. */
import { ok } from '../../../shared/result/result.ts';
import { publicTables } from '../../casefile/sandbox.ts';
import type { Redactor } from '../../content/redactor.ts';
import type { Handlers } from '../handler.ts';
import { columnValues } from './column-values.ts';
import { createExport } from './export.ts';
import { filled, placed } from './filled.ts';
import { forgetQuery, savedQueries, saveQuery } from './saved-queries.ts';
import { columnHelp, tableHelp } from './table-help.ts';

/** Suggestions that the sandbox would refuse. */
const privateName =
  /^(store\b|duckdb_|pragma_|pg_|read_|"?(event|duplicate|reject|file|import|migration|file_index|annotation)"?$)/i;

export interface QueryServices {
  readonly redactors: readonly Redactor[];
}

export const createQueryHandlers = (services: QueryServices): Handlers<'query'> => ({
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
  export: createExport(services.redactors),
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
    return ok({
      tables: publicTables.map((table) => ({
        name: table,
        help: tableHelp(table),
        columns: names.flatMap((name, row) =>
          tables[row] === table
            ? [
                {
                  name: String(name),
                  type: String(types[row]),
                  help: columnHelp(table, String(name)),
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
});
