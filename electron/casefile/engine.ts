/**
 * The locked-down DuckDB instance behind one case: the only importer of the engine.
 * After `open` the engine may touch the database file and the staging folder and nothing else:
 * no network, no extensions, no other file, and no way to unlock it again.
 */

import { availableParallelism, totalmem } from 'node:os';
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue, listValue } from '@duckdb/node-api';
import type { Column, Table } from '../../shared/model/cell.ts';
import { AppFailure, cancelled } from '../base/app-errors.ts';
import type { SqlValue } from './reader.ts';
import { columnarSelect, quoteName } from './wire.ts';

export interface EngineOptions {
  readonly database: string;
  readonly staging: string;
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
/** What the engine may hold; with the rest of the process a load stays under 1.5 GB. */
const mostMemory = 900 * 1024 ** 2;
/** As the engine calls the file by itself: what older cases hold names it so. */
const catalog = '"case"';
/** A quarter of the engine's own: a load then writes whole groups as it goes, with a third of the time and memory. */
const rowGroupSize = 30_720;

function bind(value: SqlValue): DuckDBValue {
  return Array.isArray(value) ? listValue(value as readonly string[]) : (value as DuckDBValue);
}

/** What writes: a connection, or one whose transaction is open. */
export type Writer = Pick<Connection, 'run' | 'table'>;

export class Connection {
  readonly #connection: DuckDBConnection;
  #tail: Promise<unknown> = Promise.resolve();
  #isClosing = false;

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** Statements on one connection run one after the other, whoever asks. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const turn = (): Promise<T> => {
      if (this.#isClosing) throw new AppFailure(cancelled('what was asked of a case that is being closed'));
      return work();
    };
    const next = this.#tail.then(turn);
    this.#tail = next.catch(() => undefined);
    return next;
  }

  async run(sql: string, params: readonly SqlValue[] = []): Promise<number> {
    return this.exclusive(() => this.runNow(sql, params));
  }

  /** Only inside `exclusive`. The number of rows changed, where the statement changes rows. */
  async runNow(sql: string, params: readonly SqlValue[] = []): Promise<number> {
    const result = await this.#connection.run(sql, params.map(bind));
    return result.rowsChanged;
  }

  async table(sql: string, params: readonly SqlValue[] = []): Promise<Table> {
    return this.exclusive(() => this.tableNow(sql, params));
  }

  /** Only inside `exclusive`. */
  async tableNow(sql: string, params: readonly SqlValue[] = []): Promise<Table> {
    const columns = await this.describeNow(sql, params);
    if (columns.length === 0) return { columns: [], rows: 0, data: [] };
    const unique = columns.map((column, index) => ({ ...column, name: `c${index}` }));
    const aliases = unique.map((column) => quoteName(column.name)).join(', ');
    const wrapped = `SELECT count(*)::INTEGER, ${columnarSelect(unique, undefined)} FROM (${sql}\n) AS t(${aliases})`;
    const reader = await this.#connection.runAndReadAll(wrapped, params.map(bind));
    const row = reader.getRowsJson()[0] ?? [];
    const data = row.slice(1).map((cell) => (typeof cell === 'string' ? valuesOf(cell, sql) : []));
    return { columns, rows: Number(row[0] ?? 0), data };
  }

  /** Reads columns as they come, for the little that SQL cannot do: `take` gets them in pieces of some thousand rows. */
  async eachChunk(sql: string, take: (columns: readonly (readonly unknown[])[]) => void): Promise<void> {
    await this.exclusive(async () => {
      const result = await this.#connection.stream(sql);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) return;
        take(chunk.getColumns());
      }
    });
  }

  /** Names and types of what a SELECT gives, without running it. Only inside `exclusive`. */
  async describeNow(sql: string, params: readonly SqlValue[] = []): Promise<Column[]> {
    const prepared = await this.#connection.prepare(sql);
    try {
      if (params.length > 0) prepared.bind(params.map(bind));
      return Array.from({ length: prepared.columnCount }, (_, index) => ({
        name: prepared.columnName(index),
        type: prepared.columnType(index).alias ?? prepared.columnType(index).toString(),
      }));
    } finally {
      prepared.destroySync();
    }
  }

  /** The physical plan, as the engine draws it. */
  async explain(sql: string): Promise<string> {
    return this.exclusive(async () => {
      const reader = await this.#connection.runAndReadAll(`EXPLAIN ${sql}`);
      return reader
        .getRowsJson()
        .map((row) => String(row[1]))
        .join('\n');
    });
  }

  /** How many statements, and the type number of the first. Throws the parser's complaint. */
  async statements(sql: string): Promise<{ count: number; isSelect: boolean }> {
    return this.exclusive(async () => {
      const extracted = await this.#connection.extractStatements(sql);
      if (extracted.count !== 1) return { count: extracted.count, isSelect: false };
      const prepared = await extracted.prepare(0);
      try {
        return { count: 1, isSelect: prepared.statementType === 1 };
      } finally {
        prepared.destroySync();
      }
    });
  }

  /** All or nothing; nobody else's statement comes between. Throws what `work` throws, after rolling back. */
  async transaction<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    return this.exclusive(async () => {
      const inside: Writer = {
        run: (sql, params) => this.runNow(sql, params),
        table: (sql, params) => this.tableNow(sql, params),
      };
      await this.runNow('BEGIN');
      try {
        const value = await work(inside);
        await this.runNow('COMMIT');
        return value;
      } catch (cause) {
        await this.runNow('ROLLBACK').catch(() => undefined);
        throw cause;
      }
    });
  }

  interrupt(): void {
    this.#connection.interrupt();
  }

  /** How many rows of how many the running statement has passed, by the engine's estimate; undefined where it does not count. */
  get progress(): { readonly done: number; readonly total: number } | undefined {
    const { percentage, total_rows_to_process: rows } = this.#connection.progress;
    const total = Number(rows);
    return percentage < 0 || total <= 0
      ? undefined
      : { done: Math.min(total, Math.round((total * percentage) / 100)), total };
  }

  /**
   * Whoever waits for a turn is refused, what runs is stopped, and the connection goes when that has ended: taken away under
   * a statement it takes the process with it.
   */
  async close(): Promise<void> {
    this.#isClosing = true;
    const stop = (): void => this.interrupt();
    stop();
    // An interrupt that falls between two statements is lost.
    const again = setInterval(stop, 50);
    await this.#tail;
    clearInterval(again);
    this.#connection.closeSync();
  }
}

function valuesOf(cell: string, sql: string): Table['data'][number] {
  try {
    return JSON.parse(cell) as Table['data'][number];
  } catch (cause) {
    const end = JSON.stringify(cell.slice(-40));
    throw new Error(
      `a column of ${cell.length} characters that ends in ${end} was read of: ${sql.slice(0, 200)}`,
      {
        cause,
      },
    );
  }
}

export class Engine {
  readonly #instance: DuckDBInstance;
  readonly #connections: Connection[] = [];

  private constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  /** Throws what the engine throws: a lock held by another process, a damaged file, a full disk. */
  static async open(options: EngineOptions): Promise<Engine> {
    const instance = await DuckDBInstance.create(':memory:', {
      storage_compatibility_version: 'latest',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
      threads: String(Math.max(2, availableParallelism())),
      // A checkpoint drops deleted rows and so moves the places of those behind: imports, which count on them, say when.
      checkpoint_threshold: '1TB',
      memory_limit: `${Math.max(512, Math.floor(Math.min(totalmem() / 8, mostMemory) / 1024 ** 2))}MB`,
    });
    try {
      const connection = await instance.connect();
      await connection.run(
        `ATTACH ${text(options.database)} AS ${catalog} (TYPE duckdb, ROW_GROUP_SIZE ${rowGroupSize}, STORAGE_VERSION 'latest')`,
      );
      connection.closeSync();
    } catch (cause) {
      instance.closeSync();
      throw cause;
    }
    return new Engine(instance);
  }

  /** Closes every way out. Call once, after the schema is up to date. */
  async lockDown(staging: string): Promise<void> {
    const connection = await this.connect();
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    // Planning a deep expression takes seconds that nothing can interrupt: 450 `||` need seven, 250 one.
    await connection.run('SET GLOBAL max_expression_depth = 250');
    // Packing row groups again at a checkpoint rewrites the table, and moves rows from their places.
    await connection.run('SET GLOBAL max_vacuum_tasks = 0');
    await connection.run(`SET allowed_directories = [${text(staging)}]`);
    await connection.run(`SET temp_directory = ${text(staging)}`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
  }

  async connect(): Promise<Connection> {
    const connection = new Connection(await this.#instance.connect());
    this.#connections.push(connection);
    await connection.run(`USE ${catalog}`);
    return connection;
  }

  /** A connection whose `progress` is known. Only before `lockDown`: the engine counts only where it is set to. */
  async connectCounting(): Promise<Connection> {
    const connection = await this.connect();
    // It would draw its bar on stdout.
    await connection.run('SET enable_progress_bar_print = false');
    await connection.run('SET enable_progress_bar = true');
    return connection;
  }

  async close(): Promise<void> {
    await Promise.all(this.#connections.map((connection) => connection.close()));
    this.#instance.closeSync();
  }
}
