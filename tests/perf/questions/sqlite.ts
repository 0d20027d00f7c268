/** SQLite as Node has it (22 and newer): one table with indexes on what is filtered, records as text; text by LIKE. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { texts } from '../workloads/query-case.ts';
import { type Answers, type Timed, timed } from './question.ts';

interface Statement {
  run(...values: unknown[]): unknown;
  all(...values: unknown[]): Record<string, unknown>[];
}

interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

async function open(file: string): Promise<Database> {
  const name = 'node:sqlite';
  const { DatabaseSync } = (await import(name)) as { DatabaseSync: new (file: string) => Database };
  return new DatabaseSync(file);
}

export const sqliteMissing = (): string | undefined =>
  Number(process.versions.node.split('.')[0]) >= 22
    ? undefined
    : 'this Node has no SQLite: run with --node 24';

const columns = [
  ...['event_id', 'ts', 'source', 'category', 'action', 'outcome', 'actor_email', 'src_ip', 'message'],
  ...['action_original', 'target_name', 'raw'],
];

export async function askSqlite(parquet: string, work: string, rounds: number): Promise<Answers> {
  const file = join(work, 'peer.sqlite');
  rmSync(file, { force: true });
  const database = await open(file);
  database.exec('PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -400000');
  const started = performance.now();
  await load(database, parquet);
  for (const [name, on] of Object.entries({ ts: 'ts', outcome: 'outcome, category, ts', who: 'actor_email' }))
    database.exec(`CREATE INDEX by_${name} ON t(${on})`);
  const loaded = (performance.now() - started) / 1000;
  const count = (sql: string): number => Number(database.prepare(sql).all()[0]?.n);
  const shown = columns.slice(1, 9).join(', ');
  const page = (where: string): number => {
    database.prepare(`SELECT ${shown} FROM t WHERE ${where} ORDER BY ts DESC LIMIT 100`).all();
    return count(`SELECT count(*) AS n FROM t WHERE ${where}`);
  };
  const answers: Timed[] = [
    await timed('page', rounds, async () => page('1')),
    await timed('filtered', rounds, async () => page("outcome = 'failure' AND category = 'auth'")),
    await timed('top', rounds, async () =>
      count(
        "SELECT count(*) AS n, actor_email FROM t WHERE outcome = 'failure' GROUP BY actor_email ORDER BY n DESC, actor_email LIMIT 10",
      ),
    ),
    await timed('histogram', Math.min(rounds, 3), async () => {
      database.prepare('SELECT category, ts / 10800000000 AS b, count(*) FROM t GROUP BY 1, 2').all();
      return undefined;
    }),
  ];
  for (const [name, wanted] of Object.entries(texts)) {
    const like = `'%${wanted.replace(/[%_\\]/g, '\\$&').replaceAll("'", "''")}%' ESCAPE '\\'`;
    const any = columns.slice(6).map((column) => `${column} LIKE ${like}`);
    answers.push(
      await timed(`text:${name}`, 1, async () =>
        count(`SELECT count(*) AS n FROM t WHERE ${any.join(' OR ')}`),
      ),
    );
  }
  database.close();
  rmSync(file, { force: true });
  return { timed: answers, notes: [`SQLite took the table and its indexes in ${loaded.toFixed(1)} s`] };
}

async function load(database: Database, parquet: string): Promise<void> {
  database.exec(
    `CREATE TABLE t(${columns.map((name) => (name === 'ts' ? 'ts INTEGER' : `${name} TEXT`)).join(', ')})`,
  );
  const insert = database.prepare(`INSERT INTO t VALUES (${columns.map(() => '?').join(', ')})`);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const select = columns.map((name) => (name === 'ts' ? 'epoch_us(ts)' : `${name}::VARCHAR`)).join(', ');
  const rows = await connection.stream(`SELECT ${select} FROM '${parquet.replaceAll("'", "''")}'`);
  database.exec('BEGIN');
  for (;;) {
    const chunk = await rows.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    for (const row of chunk.getRows()) insert.run(...row);
  }
  database.exec('COMMIT');
  connection.closeSync();
  instance.closeSync();
}
