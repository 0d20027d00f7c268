/** chDB (ClickHouse in the process): the same table as a MergeTree in order of time, raw as ZSTD. */
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { npmPackage } from '../peers/install.ts';
import { texts } from '../workloads/query-case.ts';
import { type Answers, type Timed, timed } from './question.ts';

const version = '3.4.0';
const text = (value: string): string => `'${value.replaceAll("'", "\\'")}'`;

interface Session {
  query(sql: string, format?: string): string;
  close(): void;
}

export const chdbMissing = (): string | undefined => npmPackage('chdb', version).reason;

/** Its memory of which parts held nothing last time would answer the second round; ours is not given one either. */
export async function askChdb(parquet: string, work: string, rounds: number): Promise<Answers> {
  const { folder } = npmPackage('chdb', version);
  const chdb = createRequire(join(folder, 'package.json'))(folder) as {
    Session: new (path: string) => Session;
  };
  const dir = join(work, 'chdb');
  rmSync(dir, { recursive: true, force: true });
  const session = new chdb.Session(dir);
  session.query('CREATE DATABASE IF NOT EXISTS d ENGINE = Atomic');
  const started = performance.now();
  session.query(
    `CREATE TABLE d.t ENGINE = MergeTree ORDER BY ts AS SELECT assumeNotNull(ts) AS ts, * EXCEPT (ts) FROM file(${text(parquet)}, Parquet) SETTINGS max_insert_block_size = 100000`,
  );
  const loaded = (performance.now() - started) / 1000;
  const number = (sql: string): number => Number(session.query(sql, 'TabSeparated').trim().split(/\s/)[0]);
  const columns = 'toString(ts), source, category, action, outcome, actor_email, src_ip, message';
  const page = (where: string): number => {
    session.query(`SELECT ${columns} FROM d.t WHERE ${where} ORDER BY ts DESC LIMIT 100`, 'TabSeparated');
    return number(`SELECT count() FROM d.t WHERE ${where}`);
  };
  const answers: Timed[] = [
    await timed('page', rounds, async () => page('1')),
    await timed('filtered', rounds, async () => page("outcome = 'failure' AND category = 'auth'")),
    await timed('top', rounds, async () =>
      number(
        "SELECT count() AS n, actor_email FROM d.t WHERE outcome = 'failure' GROUP BY actor_email ORDER BY n DESC, actor_email LIMIT 10",
      ),
    ),
    await timed('histogram', rounds, async () => {
      session.query(
        'SELECT category, toStartOfInterval(ts, INTERVAL 3 HOUR) AS b, count() FROM d.t GROUP BY ALL ORDER BY ALL',
        'TabSeparated',
      );
      return undefined;
    }),
  ];
  for (const [name, wanted] of Object.entries(texts))
    answers.push(
      await timed(`text:${name}`, 1, async () =>
        number(
          `SELECT count() FROM d.t WHERE ${['raw', 'message', 'actor_email', 'src_ip', 'action_original', 'target_name'].map((column) => `positionCaseInsensitive(assumeNotNull(${column}), ${text(wanted)}) > 0`).join(' OR ')} SETTINGS use_query_condition_cache = 0`,
        ),
      ),
    );
  session.close();
  rmSync(dir, { recursive: true, force: true });
  return { timed: answers, notes: [`chDB took the table in ${loaded.toFixed(1)} s`] };
}
