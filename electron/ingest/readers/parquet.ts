/**
 * Parquet, which only the engine can read: a staged file becomes staged lines of JSON, row n as line n, and goes on like
 * any other. The engine that reads it is one of its own: a damaged file can harm no case, and no transaction waits.
 */
import { open, rm, stat } from 'node:fs/promises';
import { ok, type Result } from '../../../shared/result/result.ts';
import { AppFailure, cancelled, fail } from '../../base/app-errors.ts';
import { type Connection, Engine } from '../../casefile/engine.ts';
import { columnType, jsonSql, quoteName } from './parquet-types.ts';

const magic = 'PAR1';
/** Its footer, and so everything about it, is encrypted. */
const encryptedMagic = 'PARE';
/** Magic, footer length, magic. */
const smallest = 12;
const millisBetweenLooks = 200;

const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A text that begins so goes on with something printable; Parquet does not. */
export function beginsAsParquet(head: Buffer): boolean {
  const begin = head.toString('latin1', 0, 4);
  if (begin !== magic && begin !== encryptedMagic) return false;
  const next = head[4] ?? 0;
  return next < 0x20 || next > 0x7e;
}

/** What is wrong with the frame of the file; the engine is never given one whose footer does not fit. */
async function frameProblem(plain: string): Promise<string | undefined> {
  const handle = await open(plain, 'r');
  try {
    const { size } = await handle.stat();
    if (size < smallest) return 'the file is too short to be Parquet';
    const tail = Buffer.alloc(8);
    await handle.read(tail, 0, 8, size - 8);
    const end = tail.toString('latin1', 4);
    if (end === encryptedMagic) return 'the Parquet file is encrypted';
    if (end !== magic) return 'the Parquet file is cut off: its end is missing';
    if (tail.readUInt32LE(0) > size - smallest) return 'the footer of the Parquet file is damaged';
    return undefined;
  } finally {
    await handle.close();
  }
}

/** Rows to write, of all; `first` is counted from 1. */
export interface RowWindow {
  readonly first: number;
  readonly count: number;
}

export interface ParquetRequest {
  /** Both in the staging folder. */
  readonly plain: string;
  readonly target: string;
  readonly signal?: AbortSignal | undefined;
  readonly rows?: RowWindow | undefined;
  /** More lines than this are refused as a bomb. */
  readonly maxBytes: number;
}

/** Trouble of the machine, not of the file. */
const machineTrouble = /No space left|Could not write|Cannot open file/i;

export class ParquetReader {
  readonly #staging: string;
  #opened: Promise<{ engine: Engine; connection: Connection }> | undefined;

  constructor(staging: string) {
    this.#staging = staging;
  }

  async close(): Promise<void> {
    const opened = await this.#opened;
    this.#opened = undefined;
    await opened?.engine.close();
  }

  async #connection(): Promise<Connection> {
    this.#opened ??= openEngine(this.#staging);
    return (await this.#opened).connection;
  }

  /** Writes the rows of `plain` to `target`. Gives how many there are; `target` is gone where they cannot be read. */
  async toLines(request: ParquetRequest): Promise<Result<number>> {
    const { plain, target, signal } = request;
    const problem = await frameProblem(plain);
    if (problem !== undefined) return fail('ingest/bad-archive', problem, { path: plain });
    const connection = await this.#connection();
    const guard = new Guard(connection, request);
    try {
      return ok(await connection.run(await copySql(connection, request)));
    } catch (cause) {
      await rm(target, { force: true });
      const why = cause instanceof Error ? cause.message : String(cause);
      if (signal?.aborted === true) throw new AppFailure(cancelled('the import'));
      if (machineTrouble.test(why)) throw cause;
      // After an internal error an engine answers nothing any more.
      await this.close();
      const words = guard.isBomb
        ? `the Parquet file holds more than ${request.maxBytes} bytes of records: refused as a bomb`
        : `the Parquet file ${/Out of Memory/i.test(why) ? 'needs too much memory' : 'is damaged'}: ${(why.split('\n', 1)[0] ?? '').replaceAll(plain, 'it').slice(0, 300)}`;
      return fail('ingest/bad-archive', words, { path: plain });
    } finally {
      guard.end();
    }
  }
}

async function openEngine(staging: string): Promise<{ engine: Engine; connection: Connection }> {
  const engine = await Engine.open({ database: ':memory:', staging });
  const connection = await engine.connect();
  await connection.run("SET memory_limit = '512MB'");
  // One thread: a conversion is rare, and the case's own engine needs its memory meanwhile.
  await connection.run('SET threads = 1');
  await engine.lockDown(staging);
  return { engine, connection };
}

async function copySql(connection: Connection, { plain, target, rows }: ParquetRequest): Promise<string> {
  const table = `read_parquet(${quoteText(plain)})`;
  const described = await connection.table(
    `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${table})`,
  );
  const [names = [], types = []] = described.data;
  const columns = names.map((name, index) => {
    const column = quoteName(String(name));
    const sql = jsonSql(column, columnType(String(types[index])));
    return sql === undefined ? column : `${sql} AS ${column}`;
  });
  const window = rows === undefined ? '' : ` LIMIT ${rows.count} OFFSET ${rows.first - 1}`;
  return `COPY (SELECT ${columns.join(', ')} FROM ${table}${window}) TO ${quoteText(target)} (FORMAT json, USE_TMP_FILE false)`;
}

/** Stops the engine when the person cancels, or when more comes out than may. */
class Guard {
  isBomb = false;
  readonly #timer: NodeJS.Timeout;
  #isOver = false;

  constructor(connection: Connection, { target, signal, maxBytes }: ParquetRequest) {
    this.#timer = setInterval(async () => {
      const written = (await stat(target).catch(() => undefined))?.size ?? 0;
      if (this.#isOver) return;
      this.isBomb ||= written > maxBytes;
      if (this.isBomb || signal?.aborted === true) connection.interrupt();
    }, millisBetweenLooks);
  }

  end(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
  }
}
