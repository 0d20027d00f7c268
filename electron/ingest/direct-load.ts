/**
 * A large plain file of JSON lines, in one pass: while Node reads, hashes, scans and keeps its bytes, they are cut at line
 * ends into pieces in the staging folder, and the engine loads one piece while the next is written. The first piece is
 * small, so that a person sees events within a second; the others are large, so that what is left of a row group
 * at each end costs little. What the engine loaded must be what the scan counted; otherwise all of it is taken out again,
 * and the file is read line by line from the evidence.
 */
import { type FileHandle, open, rm } from 'node:fs/promises';
import type { Connection } from '../casefile/engine.ts';
import { writeFiles, writeRejects } from './accounting.ts';
import type { Member } from './archive/member.ts';
import { maxRecordBytes } from './framing.ts';
import type { ImportContext } from './import-context.ts';
import { type Intake, joinNotes, newIntake, rejectDamage } from './intake.ts';
import { type Loaded, land, unland } from './load.ts';
import type { Mapping } from './projection.ts';
import { type IndexPoint, LinePrescan, type NumberRun } from './readers/line-prescan.ts';
import { evidenceBytes, stagedBytes } from './record-bytes.ts';
import { settleLoad } from './settle.ts';
import { type Staged, type StageOptions, stage, stagingPath } from './stage.ts';

/** Line files from this size on are loaded where they lie, without a spool. */
export const directBytes = 8 * 1024 * 1024;
const mebibyte = 1024 * 1024;
const pieceBytes = [mebibyte, 128 * mebibyte, 512 * mebibyte];
/** The engine gives nothing for a line that does not fit its buffer, and says nothing. */
const largestObject = 16 * mebibyte;
const newline = 0x0a;
/** Read into again and again: a new buffer a read keeps the garbage collector busy for an eighth of the time. */
const buffers = 3;

export interface Direct {
  readonly intake: Intake;
  /** False when the engine did not load what is there: the records are still to be read, and nothing of them is loaded. */
  readonly isLoaded: boolean;
}

/** A part of the file, whole lines but for the file's last, with what the scan found in it. */
interface Piece {
  readonly path: string;
  /** Where in the file it begins. */
  readonly offset: number;
  readonly bytes: number;
  readonly firstRow: number;
  readonly rows: number;
  /** Of its own records only, the first at its beginning. */
  readonly index: readonly IndexPoint[];
}

export class DirectLoad {
  readonly #context: ImportContext;
  readonly #member: Member;
  readonly #mapping: Mapping;
  readonly #fileId: number;
  readonly #prescan = new LinePrescan();
  readonly #loaded: Loaded[] = [];
  #pieces = 0;
  #loading: Promise<void> = Promise.resolve();
  #failure: { readonly cause: unknown } | undefined;
  /** False from the first piece on that did not load as it was counted. */
  #fits = true;

  constructor(context: ImportContext, member: Member, mapping: Mapping) {
    this.#context = context;
    this.#member = member;
    this.#mapping = mapping;
    this.#fileId = context.newFileId();
  }

  /** `file` is the member's own file on disk. Only copies of its pieces are ever given to the engine. */
  async run(file: string, options: StageOptions): Promise<Direct> {
    const { layout } = this.#context.file;
    try {
      const before = { path: stagingPath(layout, 'plain'), bytes: this.#cut(file) };
      const staged = await stage(this.#member, options, before);
      await this.#loading;
      if (this.#failure !== undefined) throw this.#failure.cause;
      this.#context.checkCancelled();
      const intake = this.#intake(staged);
      if (!this.#fits) await this.undo();
      else intake.records = this.#prescan.records;
      return { intake, isLoaded: this.#fits };
    } catch (cause) {
      await this.#loading;
      if (!this.#context.signal.aborted) await this.undo();
      throw cause;
    }
  }

  /** The bytes of the file, one buffer after the other, each good until the third after it. Pieces go to the engine. */
  async *#cut(file: string): AsyncGenerator<Buffer> {
    const source = await open(file, 'r');
    const ring = Array.from({ length: buffers }, () => Buffer.allocUnsafeSlow(mebibyte));
    let piece = await this.#newPiece();
    try {
      for (let turn = 0; ; turn += 1) {
        const buffer = ring[turn % buffers] as Buffer;
        const { bytesRead } = await source.read(buffer, 0, buffer.length, null);
        if (bytesRead === 0) break;
        const chunk = buffer.subarray(0, bytesRead);
        const limit = pieceBytes[Math.min(this.#pieces, pieceBytes.length - 1)] ?? mebibyte;
        const end = piece.bytes + chunk.length >= limit ? chunk.lastIndexOf(newline) + 1 : 0;
        if (end > 0) {
          await piece.write(chunk.subarray(0, end));
          this.#prescan.push(chunk.subarray(0, end));
          await this.#hand(piece);
          piece = await this.#newPiece();
        }
        await piece.write(chunk.subarray(end));
        this.#prescan.push(chunk.subarray(end));
        yield chunk;
      }
      this.#prescan.end();
      await this.#hand(piece);
    } finally {
      await source.close();
      await piece.close();
    }
  }

  async #newPiece(): Promise<OpenPiece> {
    const { bytes, records, line, index } = this.#prescan;
    const path = stagingPath(this.#context.file.layout, 'plain');
    const start = { offset: bytes, row: records, line, points: index.length };
    return new OpenPiece(path, await open(path, 'wx', 0o600), start);
  }

  /** Begins to load a piece when the one before it is loaded. Throws what went wrong there. */
  async #hand(open: OpenPiece): Promise<void> {
    await open.close();
    const { path, bytes, start } = open;
    const points = this.#prescan.index.slice(start.points);
    const piece = {
      path,
      offset: start.offset,
      bytes,
      firstRow: start.row,
      rows: this.#prescan.records - start.row,
      index: [{ number: start.line, offset: start.offset }, ...points],
    };
    await this.#loading;
    if (this.#failure !== undefined) throw this.#failure.cause;
    this.#pieces += 1;
    const runs = runsFrom(this.#prescan.runs, start.row);
    this.#loading = this.#load(piece, runs)
      .catch((cause: unknown) => {
        this.#failure = { cause };
      })
      .finally(() => rm(path, { force: true }));
  }

  async #load(piece: Piece, runs: readonly NumberRun[]): Promise<void> {
    if (!this.#fits || piece.bytes === 0) return;
    const landed = await this.#land(piece.path);
    if (landed !== undefined) this.#loaded.push(landed);
    if (landed?.rows !== piece.rows || this.#prescan.longest > Math.min(largestObject / 2, maxRecordBytes)) {
      this.#fits = false;
      return;
    }
    const intake = {
      ...this.#unknown(),
      index: piece.index,
      bytesFrom: (offset: number) => stagedBytes(piece.path, offset - piece.offset, mebibyte),
    };
    const ofFile = runs.map((run) => ({ ...run, fileId: this.#fileId }));
    await settleLoad(this.#context, landed, ofFile, [intake]);
    await this.#context.loaded(piece.bytes);
  }

  /** Undefined when the engine complains, of a line that is too long for it: the slow way tells better. */
  async #land(file: string): Promise<Loaded | undefined> {
    try {
      return await land(this.#context.file.writer, {
        ...this.#mapping,
        file,
        maxRecordBytes: largestObject,
      });
    } catch (cause) {
      if (this.#context.signal.aborted) throw cause;
      return undefined;
    }
  }

  /** The file before it is known as a whole. */
  #unknown(): Intake {
    const { source, root } = this.#mapping;
    return {
      fileId: this.#fileId,
      path: this.#member.path,
      source,
      root,
      framing: { kind: 'lines' },
      mapping: undefined,
      staged: undefined,
      records: 0,
      ignored: 0,
      note: '',
      index: [],
      rejects: [],
      twinOf: undefined,
      bytesFrom: () => stagedBytes('', 0),
    };
  }

  /** What the evidence store has is read where the file is read again. */
  #intake(staged: Staged): Intake {
    const as = { ...this.#mapping, framing: { kind: 'lines' }, mapping: undefined } as const;
    const { layout } = this.#context.file;
    return {
      ...newIntake(this.#fileId, this.#member.path, staged, as, joinNotes(staged.damage)),
      index: this.#prescan.index,
      bytesFrom: (offset) => evidenceBytes(layout, staged, offset),
    };
  }

  /** After `run` has loaded: the file itself is written down. */
  async settle(intake: Intake): Promise<void> {
    const { file, importId } = this.#context;
    rejectDamage(intake);
    await writeFiles(file, importId, [intake]);
    await writeRejects(file, [intake]);
    this.#context.onEvents();
  }

  /** Takes out what was loaded. */
  async undo(): Promise<void> {
    const { writer } = this.#context.file;
    for (const loaded of this.#loaded) await unland(writer, loaded);
    await removeRowsOf(writer, this.#fileId);
    this.#loaded.length = 0;
  }
}

/** What the scan knew when a piece was begun. */
interface PieceStart {
  readonly offset: number;
  readonly row: number;
  readonly line: number;
  readonly points: number;
}

/** A piece that is being written. */
class OpenPiece {
  readonly path: string;
  readonly start: PieceStart;
  readonly #handle: FileHandle;
  #isOpen = true;
  bytes = 0;

  constructor(path: string, handle: FileHandle, start: PieceStart) {
    this.path = path;
    this.#handle = handle;
    this.start = start;
  }

  async write(chunk: Buffer): Promise<void> {
    for (let at = 0; at < chunk.length; ) {
      const { bytesWritten } = await this.#handle.write(chunk, at, chunk.length - at);
      at += bytesWritten;
    }
    this.bytes += chunk.length;
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#handle.close();
  }
}

async function removeRowsOf(writer: Connection, fileId: number): Promise<void> {
  for (const table of ['event', 'reject'])
    await writer.run(`DELETE FROM store.${table} WHERE file_id = $1`, [fileId]);
}

/** The runs of the rows from `row` on, counted from there. */
export function runsFrom(runs: readonly NumberRun[], row: number): NumberRun[] {
  const before = runs.findLast((run) => run.row <= row);
  const later = runs
    .filter((run) => run.row > row)
    .map((run) => ({ row: run.row - row, number: run.number }));
  return before === undefined ? later : [{ row: 0, number: before.number + row - before.row }, ...later];
}
