/**
 * One import from its first byte to its accounts: stages each evidence file, recognises it, loads it in
 * batches, sets duplicates aside and proves the sums. It leaves the case complete or, through `undo`, as before.
 */
import { rm } from 'node:fs/promises';
import type { AppError } from '../../shared/result/app-error.ts';
import { AppFailure, appError, cancelled, errorFromCause } from '../base/app-errors.ts';
import type { CaseFile } from '../casefile/case-file.ts';
import { interruptible } from '../casefile/interruptible.ts';
import { removeImport, sweepEvidence } from '../casefile/unfinished-imports.ts';
import type { Source } from '../content/source.ts';
import { mirrorTwin, settleAccounts, writeFiles, writeRejects } from './accounting.ts';
import type { Found, Member } from './archive/member.ts';
import { maxRecordBytes, type Root } from './framing.ts';
import type { Intake } from './intake.ts';
import { assign, type Loaded, land, type UnreadRow, unland } from './load.ts';
import type { Mapping } from './projection.ts';
import { rejectsFor } from './quarantine.ts';
import { readRecords } from './reader.ts';
import { LinePrescan } from './readers/line-prescan.ts';
import { setDuplicatesAside } from './sameness.ts';
import { beginsWithMark, sniff } from './sniff.ts';
import { type Run, Spool } from './spool.ts';
import { copyToStaging, readHead, type Staged, stage, sweepStaging } from './stage.ts';

/** Line files from this size on are loaded where they lie, without a spool. */
const directBytes = 8 * 1024 * 1024;
const spoolBytes = 64 * 1024 * 1024;
const smallestObject = 16 * 1024 * 1024;

export interface ImportProgress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

export interface ImportOptions {
  readonly file: CaseFile;
  readonly sources: readonly Source[];
  /** Source id -> IANA zone for times that name none. */
  readonly zones?: Readonly<Record<string, string>> | undefined;
  readonly signal: AbortSignal;
  onProgress(progress: ImportProgress): void;
  /** Called when more events can be seen. */
  onEvents(): void;
}

interface Batch {
  readonly mapping: Mapping;
  readonly spool: Spool;
  readonly intakes: Intake[];
}

export class ImportRun {
  readonly #options: ImportOptions;
  readonly #file: CaseFile;
  readonly #importId: number;
  readonly #total: number;
  #nextFileId: number;
  #done = 0;
  #phase = '';
  #batch: Batch | undefined;
  readonly #idle: Intake[] = [];
  readonly #twins: { fileId: number; twinOf: number }[] = [];
  readonly #seen: Map<string, number>;

  constructor(
    options: ImportOptions,
    importId: number,
    nextFileId: number,
    seen: Map<string, number>,
    totalBytes: number,
  ) {
    this.#options = options;
    this.#file = options.file;
    this.#importId = importId;
    this.#nextFileId = nextFileId;
    this.#seen = seen;
    this.#total = totalBytes;
  }

  async run(found: readonly Found[]): Promise<void> {
    await interruptible(this.#file.writer, this.#options.signal, () => this.#take(found));
    await this.#file.writer.run('CHECKPOINT').catch(() => undefined);
  }

  async #take(found: readonly Found[]): Promise<void> {
    for (const item of found) {
      this.#checkCancelled();
      if (item.kind === 'broken') this.#idle.push(this.#brokenIntake(item.broken.path, item.broken.problem));
      else await this.#takeMember(item.member);
    }
    await this.#flush();
    await this.#writeIdle();
    this.#progress('looking for duplicates');
    await setDuplicatesAside(this.#file, this.#importId);
    for (const twin of this.#twins) await mirrorTwin(this.#file, twin.fileId, twin.twinOf);
    await settleAccounts(this.#file, this.#importId);
    this.#checkCancelled();
    await this.#file.writer.run(
      "UPDATE store.import SET state = 'done', finished_at = now() WHERE import_id = $1",
      [this.#importId],
    );
  }

  async undo(): Promise<void> {
    await this.#batch?.spool.remove();
    await sweepStaging(this.#file.layout);
    await removeImport(this.#file.writer, this.#importId);
    await sweepEvidence(this.#file.writer, this.#file.layout);
    await this.#file.writer.run('CHECKPOINT').catch(() => undefined);
  }

  /** The failure as a person should read it. */
  explain(cause: unknown): AppError {
    if (this.#options.signal.aborted) return cancelled('the import');
    return errorFromCause(cause, this.#file.dir, `finish the import while ${this.#phase || 'starting'} in`);
  }

  #mapping(source: Source, root: Root | undefined): Mapping {
    return { source, root, zone: this.#options.zones?.[source.id] };
  }

  #checkCancelled(): void {
    if (this.#options.signal.aborted) throw new AppFailure(cancelled('the import'));
  }

  #progress(phase: string): void {
    this.#phase = phase;
    this.#options.onProgress({ phase, done: Math.min(this.#done, this.#total), total: this.#total });
  }

  #newFileId(): number {
    this.#nextFileId += 1;
    return this.#nextFileId - 1;
  }

  #brokenIntake(path: string, problem: string): Intake {
    return {
      fileId: this.#newFileId(),
      path,
      source: undefined,
      root: undefined,
      framing: { kind: 'none' },
      staged: undefined,
      records: 1,
      ignored: 0,
      note: problem,
      index: [],
      rejects: [{ number: 1, offset: undefined, reason: problem, excerpt: Buffer.alloc(0) }],
      twinOf: undefined,
    };
  }

  async #takeMember(member: Member): Promise<void> {
    this.#progress(`reading ${member.path}`);
    try {
      if (
        member.file !== undefined &&
        member.bytes >= directBytes &&
        (await this.#takeLinesBesideTheLoad(member, member.file))
      )
        return;
      await this.#takeStaged(member);
    } catch (cause) {
      if (cause instanceof AppFailure || this.#options.signal.aborted || !isMemberProblem(cause)) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      this.#idle.push(this.#brokenIntake(member.path, `could not be read: ${why}`));
    }
  }

  #stageOptions(member: Member, onPlain?: (chunk: Buffer) => void): Parameters<typeof stage>[1] {
    return {
      layout: this.#file.layout,
      signal: this.#options.signal,
      onBytes: (bytes) => {
        this.#done += bytes;
        this.#progress(`reading ${member.path}`);
      },
      ...(onPlain === undefined ? {} : { onPlain }),
    };
  }

  /** A large plain file of JSON lines: the engine loads a copy while it is hashed, scanned and kept. */
  async #takeLinesBesideTheLoad(member: Member, file: string): Promise<boolean> {
    const head = await readHead(file);
    const sniffed = sniff(head, false, this.#options.sources);
    if (sniffed.source === undefined || sniffed.framing.kind !== 'lines' || beginsWithMark(head))
      return false;
    await this.#flush();
    const mapping = this.#mapping(sniffed.source, sniffed.root);
    const plain = await copyToStaging(file, this.#file.layout);
    const prescan = new LinePrescan();
    const landing = land(this.#file.writer, {
      ...mapping,
      file: plain,
      maxRecordBytes: smallestObject,
    }).catch((cause: unknown) => ({ cause }));
    const staging = stage(
      member,
      this.#stageOptions(member, (chunk) => prescan.push(chunk)),
      plain,
    ).catch((cause: unknown) => ({ cause }));
    const [landed, staged] = await Promise.all([landing, staging]);
    if ('cause' in staged) throw staged.cause;
    this.#checkCancelled();
    prescan.end();
    // The engine gives nothing for a line that may not fit its buffer, and says nothing: read those one by one.
    const isWhole = !('cause' in landed) && prescan.longest <= smallestObject / 2;
    if (!('cause' in landed) && !isWhole) await unland(this.#file.writer, landed);
    await this.#settleDirect(member, mapping, staged, prescan, isWhole ? landed : undefined);
    return true;
  }

  async #takeStaged(member: Member): Promise<void> {
    const prescan = new LinePrescan();
    const staged = await stage(
      member,
      this.#stageOptions(member, (chunk) => prescan.push(chunk)),
    );
    prescan.end();
    const twinOf = this.#seen.get(staged.sha256);
    const head = await readHead(staged.plain);
    const sniffed = sniff(head, head.length === staged.plainBytes, this.#options.sources);
    if (twinOf !== undefined) {
      await this.#takeTwin(member, staged, twinOf);
      return;
    }
    if (
      sniffed.source !== undefined &&
      sniffed.framing.kind === 'lines' &&
      !beginsWithMark(head) &&
      staged.plainBytes >= directBytes
    ) {
      await this.#flush();
      const mapping = this.#mapping(sniffed.source, sniffed.root);
      const landed = await land(this.#file.writer, {
        ...mapping,
        file: staged.plain,
        maxRecordBytes: Math.max(smallestObject, prescan.longest * 2),
      }).catch(() => undefined);
      await this.#settleDirect(member, mapping, staged, prescan, landed);
      return;
    }
    const intake = this.#intake(
      member,
      staged,
      sniffed,
      joinNotes(sniffed.note, staged.problem, staged.damage),
    );
    this.#seen.set(staged.sha256, intake.fileId);
    await this.#spoolOrCount(intake, staged);
  }

  #intake(
    member: Member,
    staged: Staged,
    as: Pick<Intake, 'source' | 'root' | 'framing'>,
    note: string,
  ): Intake {
    return {
      fileId: this.#newFileId(),
      path: member.path,
      source: as.source,
      root: as.root,
      framing: as.framing,
      staged,
      records: 0,
      ignored: 0,
      note,
      index: [],
      rejects: [],
      twinOf: undefined,
    };
  }

  /** What the engine loaded must be what the scan counted; otherwise it is taken out and read line by line. */
  async #settleDirect(
    member: Member,
    mapping: Mapping,
    staged: Staged,
    prescan: LinePrescan,
    landed: Loaded | undefined,
  ): Promise<void> {
    const twinOf = this.#seen.get(staged.sha256);
    if (twinOf !== undefined) {
      if (landed !== undefined) await unland(this.#file.writer, landed);
      await this.#takeTwin(member, staged, twinOf);
      return;
    }
    const intake = this.#intake(
      member,
      staged,
      { ...mapping, framing: { kind: 'lines' } },
      joinNotes(staged.problem, staged.damage),
    );
    this.#seen.set(staged.sha256, intake.fileId);
    if (landed === undefined || landed.rows !== prescan.records || prescan.longest > maxRecordBytes) {
      if (landed !== undefined) await unland(this.#file.writer, landed);
      await this.#spoolOrCount(intake, staged);
      return;
    }
    intake.records = prescan.records;
    intake.index = prescan.index;
    rejectDamage(intake, staged);
    await writeFiles(this.#file, this.#importId, [intake]);
    const runs: Run[] = prescan.runs.map((run) => ({
      row: run.row,
      fileId: intake.fileId,
      number: run.number,
    }));
    await this.#settleLoad(landed, runs, [intake]);
    await this.#forget([intake]);
  }

  async #takeTwin(member: Member, staged: Staged, twinOf: number): Promise<void> {
    await this.#flush();
    await this.#writeIdle();
    const known = await this.#file.writer.table(
      'SELECT path, records, ignored, framing, source FROM store.file WHERE file_id = $1',
      [twinOf],
    );
    const [path, records, ignored, framing, source] = known.data.map((column) => column[0]);
    const intake: Intake = {
      fileId: this.#newFileId(),
      path: member.path,
      source: this.#options.sources.find((each) => each.id === source),
      root: undefined,
      framing: JSON.parse(String(framing)) as Intake['framing'],
      staged,
      records: Number(records),
      ignored: Number(ignored),
      note: `the same bytes as ${String(path)}`,
      index: [],
      rejects: [],
      twinOf,
    };
    await writeFiles(this.#file, this.#importId, [intake]);
    this.#twins.push({ fileId: intake.fileId, twinOf });
    await rm(staged.plain, { force: true });
  }

  async #spoolOrCount(intake: Intake, staged: Staged): Promise<void> {
    const source = intake.source;
    if (source === undefined) {
      await readRecords(intake, staged.plain, undefined, this.#options.signal);
      rejectDamage(intake, staged);
      this.#idle.push(intake);
      await rm(staged.plain, { force: true });
      return;
    }
    const mapping = this.#mapping(source, intake.root);
    if (this.#batch !== undefined && !isSameMapping(this.#batch.mapping, mapping)) await this.#flush();
    this.#batch ??= { mapping, spool: new Spool(this.#file.layout), intakes: [] };
    this.#batch.intakes.push(intake);
    await readRecords(intake, staged.plain, this.#batch.spool, this.#options.signal);
    rejectDamage(intake, staged);
    this.#checkCancelled();
    if (this.#batch.spool.bytes >= spoolBytes) await this.#flush();
  }

  /** Loads what waits in the spool. */
  async #flush(): Promise<void> {
    const batch = this.#batch;
    if (batch === undefined) return;
    const { spool, intakes, mapping } = batch;
    const { source } = mapping;
    await spool.close();
    this.#progress(
      `loading ${intakes.length === 1 ? intakes[0]?.path : `${intakes.length} files of ${source.id}`}`,
    );
    await writeFiles(this.#file, this.#importId, intakes);
    if (spool.rows > 0) {
      const landed = await land(this.#file.writer, {
        ...mapping,
        file: spool.path,
        maxRecordBytes: maxRecordBytes + 1024,
      });
      if (landed.rows !== spool.rows)
        throw new AppFailure(
          appError(
            'app/internal',
            `the engine loaded ${landed.rows} of ${spool.rows} records of ${source.id}`,
          ),
        );
      await this.#settleLoad(landed, spool.runs, intakes);
    } else await this.#settleRejects([], intakes);
    await this.#forget(intakes);
    await spool.remove();
    this.#batch = undefined;
  }

  async #settleLoad(landed: Loaded, runs: readonly Run[], intakes: readonly Intake[]): Promise<void> {
    const unread = await assign(this.#file.writer, landed, runs);
    await this.#settleRejects(unread, intakes);
    this.#options.onEvents();
  }

  async #settleRejects(unread: readonly UnreadRow[], intakes: readonly Intake[]): Promise<void> {
    for (const intake of intakes) {
      const rows = unread.filter((row) => row.fileId === intake.fileId);
      if (rows.length > 0) intake.rejects.push(...(await rejectsFor(intake, rows)));
    }
    await writeRejects(this.#file, intakes);
  }

  /** The staged bytes have served. */
  async #forget(intakes: readonly Intake[]): Promise<void> {
    for (const intake of intakes) {
      if (intake.staged !== undefined) await rm(intake.staged.plain, { force: true });
      intake.rejects.length = 0;
    }
  }

  async #writeIdle(): Promise<void> {
    await writeFiles(this.#file, this.#importId, this.#idle);
    await writeRejects(this.#file, this.#idle);
    this.#idle.length = 0;
  }
}

/** Damage that no single record shows is one more reject, so that it is counted. */
function rejectDamage(intake: Intake, staged: Staged): void {
  if (staged.damage === undefined) return;
  intake.records += 1;
  intake.rejects.push({
    number: intake.records,
    offset: undefined,
    reason: staged.damage,
    excerpt: Buffer.alloc(0),
  });
}

function isSameMapping(a: Mapping, b: Mapping): boolean {
  return a.source === b.source && a.root?.key === b.root?.key && a.root?.isText === b.root?.isText;
}

function joinNotes(...notes: readonly (string | undefined)[]): string {
  return notes.filter((note) => note !== undefined && note !== '').join('; ');
}

/** Trouble with one member (a bad checksum, a vanished file) is its own; trouble with the disk is everyone's. */
function isMemberProblem(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return (
    !['ENOSPC', 'EDQUOT', 'EROFS', 'EMFILE', 'EIO'].includes(code) &&
    !/IO Error|INTERRUPT|Out of Memory/i.test(cause.message) &&
    cause.name !== 'TypeError'
  );
}
