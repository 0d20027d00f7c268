/**
 * A large plain file of JSON lines: the engine loads a staged copy while Node hashes, scans and keeps the same bytes.
 * The first lines are loaded on their own before, so that a person sees events within a second. What the engine
 * loaded must be what the scan counted; otherwise it is taken out again and the file is read line by line.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Connection } from '../casefile/engine.ts';
import { writeFiles } from './accounting.ts';
import type { Member } from './archive/member.ts';
import { maxRecordBytes } from './framing.ts';
import type { ImportContext } from './import-context.ts';
import { type Intake, joinNotes, newIntake, rejectDamage } from './intake.ts';
import { assign, type Loaded, land, takeUnread, type UnreadRow, unland } from './load.ts';
import type { Mapping } from './projection.ts';
import { LinePrescan, type NumberRun } from './readers/line-prescan.ts';
import { stagedBytes } from './record-bytes.ts';
import { forget, rejectUnread, settleLoad } from './settle.ts';
import { type Staged, type StageOptions, stage, stagingPath } from './stage.ts';

/** Line files from this size on are loaded where they lie, without a spool. */
export const directBytes = 8 * 1024 * 1024;
const firstBytes = 1024 * 1024;
const readBytes = 1024 * 1024;
/** The engine gives nothing for a line that does not fit its buffer, and says nothing. */
const largestObject = 16 * 1024 * 1024;

export interface Direct {
  readonly intake: Intake;
  /** False when the engine did not load what is there: the records are still to be read, and nothing of them is loaded. */
  readonly isLoaded: boolean;
}

export class DirectLoad {
  readonly #context: ImportContext;
  readonly #member: Member;
  readonly #mapping: Mapping;
  readonly #fileId: number;
  readonly #loaded: Loaded[] = [];
  #main: { readonly landed: Loaded; readonly runs: readonly NumberRun[] } | undefined;
  /** Of the first lines, which are few. */
  readonly #unread: UnreadRow[] = [];

  constructor(context: ImportContext, member: Member, mapping: Mapping) {
    this.#context = context;
    this.#member = member;
    this.#mapping = mapping;
    this.#fileId = context.newFileId();
  }

  /** `file` is the member's own file on disk. Only its staged copy is ever given to the engine. */
  async run(file: string, options: StageOptions): Promise<Direct> {
    const { layout } = this.#context.file;
    const first = await readFirstLines(file);
    const rest = stagingPath(layout, 'plain');
    const head = await this.#loadFirst(first);
    await pipeline(
      createReadStream(file, { start: first.length, highWaterMark: readBytes }),
      createWriteStream(rest, { mode: 0o600, highWaterMark: readBytes }),
      { signal: this.#context.signal },
    );
    const prescan = new LinePrescan();
    const bytesFrom = (offset: number): AsyncGenerator<Buffer> => joined(first, rest, offset);
    const landing = this.#land(rest).catch((cause: unknown) => ({ cause }));
    const staging = stage(
      this.#member,
      { ...options, onPlain: (chunk) => prescan.push(chunk) },
      { path: rest, bytes: bytesFrom(0) },
    ).catch((cause: unknown) => ({ cause }));
    const [landed, staged] = await Promise.all([landing, staging]);
    if (!('cause' in landed)) this.#loaded.push(landed);
    if ('cause' in staged) throw staged.cause;
    this.#context.checkCancelled();
    prescan.end();
    const intake = this.#intake(staged, bytesFrom);
    const fits = prescan.longest <= Math.min(largestObject / 2, maxRecordBytes);
    const rows = head + ('cause' in landed ? 0 : landed.rows);
    if ('cause' in landed || !fits || rows !== prescan.records) {
      await this.undo();
      return { intake, isLoaded: false };
    }
    intake.records = prescan.records;
    intake.index = prescan.index;
    this.#main = { landed, runs: runsFrom(prescan.runs, head) };
    return { intake, isLoaded: true };
  }

  #land(file: string): Promise<Loaded> {
    return land(this.#context.file.writer, { ...this.#mapping, file, maxRecordBytes: largestObject });
  }

  /** Rows of the first lines; 0 when they are left to the main load. */
  async #loadFirst(first: Buffer): Promise<number> {
    if (first.length === 0) return 0;
    const { file } = this.#context;
    const prescan = new LinePrescan();
    prescan.push(first);
    prescan.end();
    const path = stagingPath(file.layout, 'plain');
    await writeBytes(path, first);
    try {
      const landed = await this.#land(path);
      this.#loaded.push(landed);
      const runs = prescan.runs.map((run) => ({ ...run, fileId: this.#fileId }));
      const range = await assign(file.writer, landed, runs);
      for await (const page of takeUnread(file.writer, range)) this.#unread.push(...page);
      this.#context.onEvents();
      return landed.rows;
    } finally {
      await rm(path, { force: true });
    }
  }

  #intake(staged: Staged, bytesFrom: Intake['bytesFrom']): Intake {
    const note = joinNotes(staged.damage);
    const as = { ...this.#mapping, framing: { kind: 'lines' }, mapping: undefined } as const;
    return { ...newIntake(this.#fileId, this.#member.path, staged, as, note), bytesFrom };
  }

  /** After `run` has loaded: the rows get their file, and what could not be read becomes rejects. */
  async settle(intake: Intake): Promise<void> {
    const { file, importId } = this.#context;
    if (this.#main === undefined) throw new Error('nothing was loaded');
    rejectDamage(intake);
    await writeFiles(file, importId, [intake]);
    await rejectUnread(this.#context, this.#unread, [intake]);
    const runs = this.#main.runs.map((run) => ({ ...run, fileId: this.#fileId }));
    await settleLoad(this.#context, this.#main.landed, runs, [intake]);
    await forget([intake]);
    await this.#context.loaded(intake.staged?.plainBytes ?? 0);
  }

  /** Takes out what was loaded. */
  async undo(): Promise<void> {
    const { writer } = this.#context.file;
    for (const loaded of this.#loaded) await unland(writer, loaded);
    await removeRowsOf(writer, this.#fileId);
    this.#loaded.length = 0;
    this.#unread.length = 0;
  }
}

async function removeRowsOf(writer: Connection, fileId: number): Promise<void> {
  await writer.run('DELETE FROM store.event WHERE file_id = $1', [fileId]);
}

/** The runs of the rows from `row` on, counted from there. */
export function runsFrom(runs: readonly NumberRun[], row: number): NumberRun[] {
  const before = runs.findLast((run) => run.row <= row);
  const later = runs
    .filter((run) => run.row > row)
    .map((run) => ({ row: run.row - row, number: run.number }));
  return before === undefined ? later : [{ row: 0, number: before.number + row - before.row }, ...later];
}

/** Whole lines from the start; empty when one line is longer. */
async function readFirstLines(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(firstBytes), 0, firstBytes, 0);
    return buffer.subarray(0, buffer.subarray(0, bytesRead).lastIndexOf(0x0a) + 1);
  } finally {
    await handle.close();
  }
}

async function writeBytes(path: string, bytes: Buffer): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
  } finally {
    await handle.close();
  }
}

async function* joined(first: Buffer, rest: string, offset: number): AsyncGenerator<Buffer> {
  if (offset < first.length) yield first.subarray(offset);
  yield* stagedBytes(rest, Math.max(0, offset - first.length), readBytes);
}
