/**
 * Answers kept in the case, rows and words, so that the same question on the same events is not worked out twice. The key
 * is of the question, the stamp of what the events were; whoever asks gives both. Keeping can fail (a full disk, another
 * session at the same moment) and then costs nothing but time later.
 */
import type { Column } from '../../shared/model/cell.ts';
import type { Connection, Writer } from './engine.ts';

/** Of one answer, and of all: more would be a second copy of the events. */
export const mostKeptRows = 300_000;
const mostRowsOfAll = 3_000_000;
const mostAnswers = 400;

export interface AnswerKey {
  /** Hexadecimal; it names a table. */
  readonly key: string;
  readonly stamp: string;
}

export interface RecalledAnswer {
  readonly body: string;
  readonly columns: readonly Column[];
  readonly rows: number;
}

const tableOf = (key: string): string => {
  if (!/^[0-9a-f]{8,64}$/.test(key)) throw new Error(`${key.slice(0, 80)} is no key of an answer`);
  return `store.answer_${key}`;
};

async function drop(writer: Writer, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await writer.run(`DROP TABLE IF EXISTS ${tableOf(key)}`);
    await writer.run('DELETE FROM store.kept_answer WHERE key = $1', [key]);
  }
}

/** All that is kept goes: it speaks of events that the case is not to hold any more. False where a session was in the way. */
export async function forgetAnswers(connection: Pick<Connection, 'transaction'>): Promise<boolean> {
  try {
    await connection.transaction(async (writer) => {
      const kept = await writer.table('SELECT key FROM store.kept_answer');
      await drop(writer, (kept.data[0] ?? []).map(String));
    });
    return true;
  } catch {
    return false;
  }
}

/** Of `temp.result`, the first `rows`. Whether it was kept. */
export async function keepAnswer(
  connection: Connection,
  { key, stamp }: AnswerKey,
  { body, columns, rows }: RecalledAnswer,
): Promise<boolean> {
  if (rows > mostKeptRows) return false;
  try {
    await connection.transaction(async (writer) => {
      const stale = await writer.table(
        `SELECT key FROM store.kept_answer WHERE stamp <> $1 OR key = $2
         UNION SELECT key FROM (SELECT key FROM store.kept_answer
           WINDOW newest AS (ORDER BY made_at DESC, key ROWS UNBOUNDED PRECEDING)
           QUALIFY row_number() OVER newest >= ${mostAnswers} OR sum(rows) OVER newest > ${mostRowsOfAll - rows})`,
        [stamp, key],
      );
      // Its own, too: rows of an answer that nothing tells of any more.
      await drop(writer, [key, ...(stale.data[0] ?? []).map(String)]);
      await writer.run(
        `CREATE TABLE ${tableOf(key)} AS SELECT * FROM temp.result WHERE rowid < ${rows} ORDER BY rowid`,
      );
      await writer.run('INSERT INTO store.kept_answer VALUES ($1, $2, $3, $4, $5, now())', [
        key,
        stamp,
        body,
        JSON.stringify(columns),
        rows,
      ]);
    });
    return true;
  } catch {
    return false;
  }
}

/** Makes `temp.result` anew from what was kept; undefined when there is none, or it went in that moment. */
export async function recallAnswer(
  connection: Connection,
  { key, stamp }: AnswerKey,
): Promise<RecalledAnswer | undefined> {
  const found = await connection.table(
    'SELECT body, columns, rows::INTEGER FROM store.kept_answer WHERE key = $1 AND stamp = $2',
    [key, stamp],
  );
  const [body, columns, rows] = found.data.map((column) => column[0]);
  if (found.rows !== 1) return undefined;
  try {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE result AS SELECT * FROM ${tableOf(key)} ORDER BY rowid`,
    );
    return { body: String(body), columns: JSON.parse(String(columns)) as Column[], rows: Number(rows) };
  } catch {
    return undefined;
  }
}
