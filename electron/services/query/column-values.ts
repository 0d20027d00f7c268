/**
 * What a text column of a public table holds, commonest first, for completion. Bounded at any size of case: without a word
 * to look for a large table is sampled (spread over all of it), with one what it finds is cut before it is counted.
 */
import { ok } from '../../../shared/result/result.ts';
import { fail } from '../../base/app-errors.ts';
import type { Reader } from '../../casefile/reader.ts';
import { publicTables } from '../../casefile/sandbox.ts';
import type { Handlers } from '../handler.ts';

const sampledRows = 2_000_000;
const countedFinds = 200_000;
const longestValue = 200;

export const columnValues: Handlers<'query'>['values'] = async (context, input) => {
  const file = context.cases.get(input.caseId);
  if (!file.ok) return file;
  const { reader } = file.value;
  const named = publicTables.find((table) => table === input.table.toLowerCase());
  const known = await reader.read(
    'text column',
    "SELECT column_name FROM information_schema.columns WHERE table_schema = 'main' AND table_name = $1 AND lower(column_name) = lower($2) AND data_type = 'VARCHAR'",
    [named ?? '', input.column],
  );
  const column = known.data[0]?.[0];
  if (named === undefined || typeof column !== 'string')
    return fail('app/invalid-request', `${input.table} has no text column ${input.column}`);
  const quoted = `"${column.replaceAll('"', '""')}"`;
  const table = `main."${named}"`;
  const fits = `${quoted} IS NOT NULL AND length(${quoted}) <= ${longestValue}`;
  const rows = input.has === '' ? await rowsOf(reader, table) : 0;
  const share = rows > sampledRows ? Math.max(1, Math.round((100 * sampledRows) / rows)) : 100;
  const from =
    input.has !== ''
      ? `(SELECT ${quoted} FROM ${table} WHERE ${fits} AND contains(lower(${quoted}), lower($1)) LIMIT ${countedFinds})`
      : `(SELECT ${quoted} FROM ${table}${share < 100 ? ` TABLESAMPLE SYSTEM(${share}%)` : ''} WHERE ${fits})`;
  const found = await reader.read(
    'column values',
    `SELECT ${quoted} AS value, count(*)::BIGINT AS n FROM ${from} GROUP BY value ORDER BY n DESC, value LIMIT ${input.limit}`,
    input.has === '' ? [] : [input.has],
    context.signal,
  );
  const [values = [], counts = []] = found.data;
  return ok({ values: values.map((value, row) => ({ value: String(value), count: Number(counts[row]) })) });
};

async function rowsOf(reader: Reader, table: string): Promise<number> {
  const counted = await reader.read('rows', `SELECT count(*)::BIGINT AS n FROM ${table}`);
  return Number(counted.data[0]?.[0] ?? 0);
}
