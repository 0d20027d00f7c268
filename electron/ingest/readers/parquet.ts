/**
 * Parquet, which only the engine can read: a staged file becomes staged lines of JSON, row n as line n, and goes on like
 * any other. Times are written as ISO 8601 in UTC, blobs as hex, numbers that JSON cannot hold exactly as text.
 */
import { open } from 'node:fs/promises';
import { ok, type Result } from '../../../shared/result/result.ts';
import { fail } from '../../base/app-errors.ts';
import type { Writer } from '../../casefile/engine.ts';

const magic = 'PAR1';
/** Magic, footer length, magic. */
const smallest = 12;

const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export function beginsAsParquet(head: Buffer): boolean {
  return head.toString('latin1', 0, 4) === magic;
}

/** What is wrong with the frame of the file; the engine is never given one whose footer does not fit. */
async function frameProblem(plain: string): Promise<string | undefined> {
  const handle = await open(plain, 'r');
  try {
    const { size } = await handle.stat();
    if (size < smallest) return 'the file is too short to be Parquet';
    const tail = Buffer.alloc(8);
    await handle.read(tail, 0, 8, size - 8);
    if (tail.toString('latin1', 4) !== magic) return 'the Parquet file is cut off: its end is missing';
    if (tail.readUInt32LE(0) > size - smallest) return 'the footer of the Parquet file is damaged';
    return undefined;
  } finally {
    await handle.close();
  }
}

function columnSql(name: string, type: string): string {
  const column = quoteName(name);
  if (type === 'TIMESTAMP WITH TIME ZONE')
    return `strftime(${column} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ') AS ${column}`;
  if (/^TIMESTAMP/.test(type)) return `strftime(${column}::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%fZ') AS ${column}`;
  if (type === 'BLOB') return `hex(${column}) AS ${column}`;
  if (/^(DECIMAL|HUGEINT|UHUGEINT)/.test(type) && !type.endsWith(']'))
    return `${column}::VARCHAR AS ${column}`;
  return column;
}

/** Writes the rows of `plain` to `target`, both in the staging folder. Gives how many there are. */
export async function parquetToLines(writer: Writer, plain: string, target: string): Promise<Result<number>> {
  const problem = await frameProblem(plain);
  if (problem !== undefined) return fail('ingest/bad-archive', problem, { path: plain });
  const rows = `read_parquet(${quoteText(plain)})`;
  try {
    const described = await writer.table(
      `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${rows})`,
    );
    const [names = [], types = []] = described.data;
    const columns = names.map((name, index) => columnSql(String(name), String(types[index])));
    const written = await writer.run(
      `COPY (SELECT ${columns.join(', ')} FROM ${rows}) TO ${quoteText(target)} (FORMAT json)`,
    );
    return ok(written);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
    return fail(
      'ingest/bad-archive',
      `the Parquet file is damaged: ${(why ?? '').replaceAll(plain, 'it').slice(0, 300)}`,
      {
        path: plain,
      },
    );
  }
}
