/**
 * Connections for people's queries. Each keeps the results it made (as temporary tables, spilling to
 * the staging folder) so that a grid can page them; the least recently used session is taken next,
 * so the last few results stay. Sessions run beside each other and beside a running import.
 */
import type { Column, Table } from '../../shared/model/cell.ts';
import type { AppError } from '../../shared/result/app-error.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { appError, cancelled, fail } from '../base/app-errors.ts';
import type { Connection } from './engine.ts';
import { tablesStamp } from './events-stamp.ts';
import { interruptible } from './interruptible.ts';
import { type AnswerKey, keepAnswer, recallAnswer } from './kept-answers.ts';
import { portableExpression, uniqueNames } from './portable.ts';
import { failedQuery } from './query-failure.ts';
import { type PlanStep, planSteps } from './query-plan.ts';
import { guardSelect } from './sandbox.ts';
import { type StagedRows, stagedSelect } from './staged-rows.ts';
import { watched } from './watched.ts';
import { quoteName } from './wire.ts';

export const maxKeptRows = 1_000_000;

export interface QueryWork {
  readonly signal: AbortSignal;
  /** Called now and then while it runs, where the engine can tell how far it is. */
  readonly progress?: (done: number, total: number) => void;
}

export interface ResultSort {
  /** By place among the columns. */
  readonly column: number;
  readonly descending: boolean;
}

interface Kept {
  readonly resultId: string;
  readonly columns: readonly Column[];
  readonly rows: number;
}

export interface QueryResult {
  readonly resultId: string;
  readonly columns: Column[];
  readonly rows: number;
  readonly truncated: boolean;
  readonly ms: number;
  readonly page: Table;
}

export class QuerySession {
  readonly #connection: Connection;
  #kept: Kept | undefined;
  /** Which order `temp.result_order` holds. */
  #sorted = '';
  usedAt = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get resultId(): string | undefined {
    return this.#kept?.resultId;
  }

  async run(
    sql: string,
    resultId: string,
    pageSize: number,
    { signal, progress }: QueryWork,
  ): Promise<Result<QueryResult>> {
    const started = performance.now();
    const guarded = await guardSelect(this.#connection, sql);
    if (!guarded.ok) return guarded;
    if (signal.aborted) return { ok: false, error: cancelled('the query') };
    try {
      await this.drop();
      const columns = await this.#connection.exclusive(() =>
        this.#connection.describeNow(`\n${guarded.value}`),
      );
      const names = columns.map((_, index) => `c${index}`).join(', ');
      const made = await this.#connection.exclusive(async () => {
        await this.#connection.runNow('BEGIN TRANSACTION READ ONLY');
        try {
          return await interruptible(this.#connection, signal, () =>
            watched(this.#connection, progress, () =>
              this.#connection.runNow(
                `CREATE TEMP TABLE result AS SELECT * FROM (\n${guarded.value}\n) AS t(${names}) LIMIT ${maxKeptRows + 1}`,
              ),
            ),
          );
        } finally {
          await this.#connection.runNow('COMMIT').catch(() => this.#connection.runNow('ROLLBACK'));
        }
      });
      const counted = await this.#connection.table('SELECT count(*)::INTEGER AS n FROM result');
      const all = Number(counted.data[0]?.[0] ?? made);
      this.#kept = { resultId, columns, rows: Math.min(all, maxKeptRows) };
      const page = await this.page(0, pageSize);
      return ok({
        resultId,
        columns,
        rows: this.#kept.rows,
        truncated: all > maxKeptRows,
        ms: performance.now() - started,
        page,
      });
    } catch (cause) {
      if (signal.aborted) return { ok: false, error: cancelled('the query') };
      return { ok: false, error: failedQuery(cause, guarded.value, 1) };
    }
  }

  /** What the public tables are now; on its own connection, so that it waits for nobody's reading. */
  async stamp(): Promise<string> {
    const found = await this.#connection.table(`SELECT md5(${tablesStamp}) AS stamp`);
    return String(found.data[0]?.[0]);
  }

  /** Puts the rows and what is said of them into the case, for `recall`. Whether it was kept. */
  async keep(answer: AnswerKey, body: string): Promise<boolean> {
    const kept = this.#kept;
    return kept !== undefined && (await keepAnswer(this.#connection, answer, { ...kept, body }));
  }

  /** The rows kept for this question become this session's, as if it had been run. */
  async recall(
    answer: AnswerKey,
    resultId: string,
    pageSize: number,
  ): Promise<(QueryResult & { readonly body: string }) | undefined> {
    const started = performance.now();
    await this.drop();
    const found = await recallAnswer(this.#connection, answer);
    if (found === undefined) return undefined;
    const { columns, rows, body } = found;
    this.#kept = { resultId, columns, rows };
    const page = await this.page(0, pageSize);
    return {
      resultId,
      columns: [...columns],
      rows,
      truncated: false,
      ms: performance.now() - started,
      page,
      body,
    };
  }

  /** How the engine would go about it; nothing is run, and the result kept stays. */
  async plan(sql: string): Promise<Result<PlanStep[]>> {
    const guarded = await guardSelect(this.#connection, sql);
    if (!guarded.ok) return guarded;
    try {
      return ok(planSteps(await this.#connection.explain(`(FORMAT json) ${guarded.value}`)));
    } catch (cause) {
      return { ok: false, error: failedQuery(cause, guarded.value) };
    }
  }

  async page(offset: number, limit: number, sort?: ResultSort): Promise<Table> {
    const kept = this.#kept;
    if (kept === undefined) return { columns: [], rows: 0, data: [] };
    const names = kept.columns.map((_, index) => quoteName(`c${index}`));
    const until = Math.min(offset + limit, kept.rows);
    const isSorted = sort !== undefined && sort.column < kept.columns.length;
    if (isSorted) await this.#order(kept, sort);
    const page = await this.#connection.table(
      isSorted
        ? `SELECT ${names.map((name) => `r.${name}`).join(', ')} FROM temp.result_order o JOIN temp.result r ON r.rowid = o.row
           WHERE o.rowid >= $1 AND o.rowid < $2 ORDER BY o.rowid`
        : `SELECT ${names.join(', ')} FROM temp.result WHERE rowid >= $1 AND rowid < $2 ORDER BY rowid`,
      [offset, until],
    );
    return { ...page, columns: [...kept.columns] };
  }

  /** Sorted once, then every page is a join by row. */
  async #order(kept: Kept, { column, descending }: ResultSort): Promise<void> {
    const wanted = `${kept.resultId} ${column} ${descending}`;
    if (this.#sorted === wanted) return;
    await this.#connection.run(
      `CREATE OR REPLACE TEMP TABLE result_order AS SELECT rowid AS row FROM temp.result WHERE rowid < ${kept.rows}
       ORDER BY c${column} ${descending ? 'DESC' : 'ASC'} NULLS LAST, rowid`,
    );
    this.#sorted = wanted;
  }

  /** Of all rows kept, whatever their order: the same rows give the same text. */
  async digest(): Promise<string> {
    const cells = (this.#kept?.columns ?? []).map((_, index) => `coalesce(c${index}::VARCHAR, chr(0))`);
    if (cells.length === 0) return '';
    const found = await this.#connection.table(
      `SELECT concat(count(*), ' ', coalesce(sum(md5_number_lower(concat_ws(chr(31), ${cells.join(', ')}))::HUGEINT), 0)) AS digest
       FROM temp.result WHERE rowid < ${this.#kept?.rows ?? 0}`,
    );
    return String(found.data[0]?.[0] ?? '');
  }

  /** Our own SELECT over the rows kept, which it knows as `result`. */
  async over(sql: string): Promise<Table> {
    const names = (this.#kept?.columns ?? []).map(
      (column, index) => `c${index} AS ${quoteName(column.name)}`,
    );
    return this.#connection.table(`WITH result AS (SELECT ${names.join(', ')} FROM temp.result) ${sql}`);
  }

  /** Writes a guarded SELECT to `path` (inside the staging folder), every row of it. Gives the row count. */
  async copyTo(sql: string, path: string, options: string, signal: AbortSignal): Promise<Result<number>> {
    const guarded = await guardSelect(this.#connection, sql);
    if (!guarded.ok) return guarded;
    try {
      const portable = await this.#portable(guarded.value, options);
      return ok(await this.#copy(portable, path, options, signal));
    } catch (cause) {
      return { ok: false, error: this.#failedCopy(cause, guarded.value, path, signal) };
    }
  }

  /**
   * Writes a guarded SELECT to `path` as Parquet, columns as `c0`, `c1`: numbers, dates and booleans as they are, all else as
   * the text that crosses the wire, JSON left out.
   */
  async stageRows(sql: string, path: string, signal: AbortSignal): Promise<Result<StagedRows>> {
    const guarded = await guardSelect(this.#connection, sql);
    if (!guarded.ok) return guarded;
    try {
      const columns = await this.#connection.exclusive(() =>
        this.#connection.describeNow(`\n${guarded.value}`),
      );
      const rows = await this.#copy(stagedSelect(columns, guarded.value), path, 'FORMAT parquet', signal);
      return ok({ columns, rows });
    } catch (cause) {
      return { ok: false, error: this.#failedCopy(cause, guarded.value, path, signal) };
    }
  }

  /** Writes our own SELECT over files of the staging folder. Gives the row count. */
  async copyOwn(select: string, path: string, options: string, signal: AbortSignal): Promise<Result<number>> {
    try {
      return ok(await this.#copy(select, path, options, signal));
    } catch (cause) {
      return { ok: false, error: this.#failedCopy(cause, select, path, signal) };
    }
  }

  /** As `copyOwn`, in the form in which a person's result is written. */
  async copyPortable(
    select: string,
    path: string,
    options: string,
    signal: AbortSignal,
  ): Promise<Result<number>> {
    return this.copyOwn(await this.#portable(select, options), path, options, signal);
  }

  #copy(select: string, path: string, options: string, signal: AbortSignal): Promise<number> {
    return interruptible(this.#connection, signal, () =>
      this.#connection.run(`COPY (${select}\n) TO '${path.replaceAll("'", "''")}' (${options})`),
    );
  }

  #failedCopy(cause: unknown, sql: string, path: string, signal: AbortSignal): AppError {
    if (signal.aborted) return cancelled('the export');
    const failed = failedQuery(cause, sql, 1);
    return /No space left/i.test(failed.message)
      ? appError('fs/disk-full', 'the disk that holds the case is full', { path })
      : failed;
  }

  /** Text formats carry timestamps as ISO 8601 UTC with microseconds and Z, and big integers as text; CSV holds no formula. */
  async #portable(sql: string, options: string): Promise<string> {
    const columns = await this.#connection.exclusive(() => this.#connection.describeNow(`\n${sql}`));
    const names = uniqueNames(columns);
    const isParquet = options.includes('parquet');
    const aliases = columns.map((_, index) => `c${index}`).join(', ');
    const isJson = options.includes('json');
    const isCsv = options.includes('csv');
    const select = columns
      .map(
        (column, index) =>
          `${isParquet ? `c${index}` : portableExpression(column, `c${index}`, { isJson, isCsv })} AS ${quoteName(names[index] ?? column.name)}`,
      )
      .join(', ');
    return `SELECT ${select} FROM (\n${sql}\n) AS t(${aliases})`;
  }

  async drop(): Promise<void> {
    this.#kept = undefined;
    this.#sorted = '';
    await this.#connection.run('DROP TABLE IF EXISTS temp.result');
    await this.#connection.run('DROP TABLE IF EXISTS temp.result_order');
  }

  interrupt(): void {
    this.#connection.interrupt();
  }
}

export class QuerySessions {
  readonly #sessions: readonly QuerySession[];
  /** For what asks many questions of its own: it must not take the place of results that somebody looks at. */
  readonly #aside: QuerySession;
  readonly #tails = new Map<QuerySession, Promise<unknown>>();
  readonly #waiting = new Map<QuerySession, number>();
  #clock = 0;

  /** The last connection is the one for `aside`. */
  constructor(connections: readonly Connection[]) {
    const sessions = connections.map((connection) => new QuerySession(connection));
    const aside = sessions.pop();
    if (aside === undefined || sessions.length === 0)
      throw new Error('a case has at least two query sessions');
    this.#sessions = sessions;
    this.#aside = aside;
  }

  #touch(session: QuerySession): QuerySession {
    this.#clock += 1;
    session.usedAt = this.#clock;
    return session;
  }

  /** One piece of work at a time has a session: another one's result in between would be read as one's own. */
  async #alone<T>(session: QuerySession, work: (session: QuerySession) => Promise<T>): Promise<T> {
    const before = this.#tails.get(session) ?? Promise.resolve();
    this.#waiting.set(session, this.#waitingFor(session) + 1);
    const next = before.then(() => work(session));
    this.#tails.set(
      session,
      next.then(
        () => undefined,
        () => undefined,
      ),
    );
    try {
      return await next;
    } finally {
      this.#waiting.set(session, this.#waitingFor(session) - 1);
    }
  }

  #waitingFor(session: QuerySession): number {
    return this.#waiting.get(session) ?? 0;
  }

  /** Somebody waits for an answer. */
  get isBusy(): boolean {
    return [...this.#sessions, this.#aside].some((session) => this.#waitingFor(session) > 0);
  }

  /** The least recently used idle session, or else the one with the least to do. */
  async use<T>(work: (session: QuerySession) => Promise<T>): Promise<T> {
    const [session] = [...this.#sessions].sort(
      (a, b) => this.#waitingFor(a) - this.#waitingFor(b) || a.usedAt - b.usedAt,
    );
    if (session === undefined) throw new Error('a case has at least one query session');
    return this.#alone(this.#touch(session), work);
  }

  /** Its results are gone with the next piece of work. */
  async aside<T>(work: (session: QuerySession) => Promise<T>): Promise<T> {
    return this.#alone(this.#aside, work);
  }

  async page(resultId: string, offset: number, limit: number, sort?: ResultSort): Promise<Result<Table>> {
    const gone = fail('query/page-gone', 'this result is no longer kept', { hint: 'Run the query again.' });
    const session = this.#sessions.find((candidate) => candidate.resultId === resultId);
    if (session === undefined) return gone;
    this.#touch(session);
    try {
      return ok(await session.page(offset, limit, sort));
    } catch (cause) {
      // Another query took the session while this page was on its way.
      if (session.resultId !== resultId) return gone;
      throw cause;
    }
  }
}
