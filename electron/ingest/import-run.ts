/**
 * One import from its first byte to its accounts: stages each evidence file, recognises it, loads it directly or in
 * batches, sets duplicates aside and proves the sums. It leaves the case complete or, through `undo`, as before.
 */
import { rm } from 'node:fs/promises';
import type { AppError } from '../../shared/result/app-error.ts';
import { AppFailure, cancelled, errorFromCause } from '../base/app-errors.ts';
import type { CaseFile } from '../casefile/case-file.ts';
import { interruptible } from '../casefile/interruptible.ts';
import { removeImport, sweepEvidence } from '../casefile/unfinished-imports.ts';
import type { Source } from '../content/source.ts';
import { mirrorTwin, settleAccounts, writeFiles, writeRejects } from './accounting.ts';
import type { Found, Member } from './archive/member.ts';
import type { Bundle, BundleOptions } from './archive/walk.ts';
import { Batches } from './batch.ts';
import { DirectLoad, directBytes } from './direct-load.ts';
import { enrichEvents } from './enrich/enrich-events.ts';
import { type Framing, framingSchema, type Root } from './framing.ts';
import type { ImportContext } from './import-context.ts';
import { inferYear } from './infer-year.ts';
import { brokenIntake, type Intake, joinNotes, newIntake, rejectDamage } from './intake.ts';
import type { Mapping } from './projection.ts';
import { readHead } from './read-head.ts';
import { readRecords } from './reader.ts';
import { ParquetReader } from './readers/parquet.ts';
import { setDuplicatesAside } from './sameness.ts';
import { beginsWithMark, type Sniffed, sniff } from './sniff.ts';
import { type Staged, type StageOptions, stage, sweepStaging } from './stage.ts';
import { stageParquet } from './stage-parquet.ts';

const bytesBetweenCheckpoints = 512 * 1024 * 1024;

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
  /** For encrypted archive members; each is tried. */
  readonly passwords?: readonly string[] | undefined;
  /** How far to go into archives, where it is not as usual. */
  readonly limits?: BundleOptions['limits'];
  readonly signal: AbortSignal;
  onProgress(progress: ImportProgress): void;
  /** Called when more events can be seen. */
  onEvents(): void;
}

/** What the case knew before this import. */
export interface Before {
  readonly nextFileId: number;
  /** SHA-256 -> the first file that had those bytes. */
  readonly seen: Map<string, number>;
}

export class ImportRun implements ImportContext {
  readonly file: CaseFile;
  readonly importId: number;
  readonly signal: AbortSignal;
  readonly #options: ImportOptions;
  readonly #bundle: Pick<Bundle, 'totalBytes' | 'position'>;
  readonly #before: Before;
  readonly #batches: Batches;
  readonly #parquet: ParquetReader;
  readonly #idle: Intake[] = [];
  readonly #twins: { fileId: number; twinOf: number }[] = [];
  readonly #seen: Map<string, number>;
  #nextFileId: number;
  /** Of the file being read. */
  #done = 0;
  #unwritten = 0;
  #phase = '';

  constructor(
    options: ImportOptions,
    importId: number,
    before: Before,
    bundle: Pick<Bundle, 'totalBytes' | 'position'>,
  ) {
    this.#options = options;
    this.file = options.file;
    this.signal = options.signal;
    this.importId = importId;
    this.#before = before;
    this.#nextFileId = before.nextFileId;
    this.#seen = new Map(before.seen);
    this.#bundle = bundle;
    this.#batches = new Batches(this);
    this.#parquet = new ParquetReader(this.file.layout.staging);
  }

  /** True when every file of the bundle was in the case before, byte for byte. */
  get broughtNothing(): boolean {
    const { nextFileId } = this.#before;
    return (
      this.#twins.length > 0 &&
      this.#twins.length === this.#nextFileId - nextFileId &&
      this.#twins.every((twin) => twin.twinOf < nextFileId)
    );
  }

  async run(found: AsyncIterable<Found>): Promise<void> {
    await interruptible(this.file.writer, this.signal, () => this.#take(found)).finally(() =>
      this.#parquet.close(),
    );
    await this.file.writer.run('CHECKPOINT').catch(() => undefined);
  }

  async #take(found: AsyncIterable<Found>): Promise<void> {
    for await (const item of found) {
      this.checkCancelled();
      if (item.kind === 'broken')
        this.#idle.push(brokenIntake(this.newFileId(), item.broken.path, item.broken.problem));
      else await this.#takeMember(item.member);
    }
    await this.#batches.flush();
    await this.#writeIdle();
    this.progress('looking for duplicates');
    await setDuplicatesAside(this.file, this.importId, this.#options.sources);
    this.progress('looking up addresses');
    await enrichEvents(this.file.writer, `SELECT file_id FROM store.file WHERE import_id = ${this.importId}`);
    for (const twin of this.#twins) await mirrorTwin(this.file, twin.fileId, twin.twinOf);
    await settleAccounts(this.file, this.#options.sources, this.importId);
    this.checkCancelled();
    if (this.broughtNothing) return;
    await this.file.writer.run("UPDATE store.import SET state = 'loaded' WHERE import_id = $1", [
      this.importId,
    ]);
  }

  async undo(): Promise<void> {
    await this.#batches.discard();
    await sweepStaging(this.file.layout);
    await removeImport(this.file.writer, this.importId, this.#before.nextFileId);
    await sweepEvidence(this.file.writer, this.file.layout);
    await this.file.writer.run('CHECKPOINT').catch(() => undefined);
  }

  /** The failure as a person should read it. */
  explain(cause: unknown): AppError {
    if (this.signal.aborted) return cancelled('the import');
    return errorFromCause(cause, this.file.dir, `finish the import while ${this.#phase || 'starting'} in`);
  }

  newFileId(): number {
    this.#nextFileId += 1;
    return this.#nextFileId - 1;
  }

  mapping(source: Source, root: Root | undefined): Mapping {
    return { source, root, zone: this.#options.zones?.[source.id] };
  }

  checkCancelled(): void {
    if (this.signal.aborted) throw new AppFailure(cancelled('the import'));
  }

  progress(phase: string): void {
    this.#phase = phase;
    const total = this.#bundle.totalBytes;
    this.#options.onProgress({ phase, done: Math.min(this.#bundle.position() + this.#done, total), total });
  }

  async loaded(bytes: number): Promise<void> {
    this.#unwritten += bytes;
    if (this.#unwritten < bytesBetweenCheckpoints) return;
    this.#unwritten = 0;
    // Refused while somebody else writes: the next one will do.
    await this.file.writer.run('CHECKPOINT').catch(() => undefined);
  }

  onEvents(): void {
    this.#options.onEvents();
  }

  async #takeMember(member: Member): Promise<void> {
    this.#done = 0;
    this.progress(`reading ${member.path}`);
    try {
      const isLarge = member.file !== undefined && member.bytes >= directBytes;
      if (isLarge && (await this.#takeLines(member, member.file))) return;
      const staged = await stage(member, this.#stageOptions(member));
      await this.#takeStaged(
        member,
        await stageParquet(this.file.layout, staged, this.#parquet, this.signal),
      );
    } catch (cause) {
      if (cause instanceof AppFailure || this.signal.aborted || !isMemberProblem(cause)) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      this.#idle.push(brokenIntake(this.newFileId(), member.path, `could not be read: ${why}`));
    }
  }

  #stageOptions(member: Member): StageOptions {
    return {
      layout: this.file.layout,
      signal: this.signal,
      onBytes: (bytes) => {
        // What comes out of an archive is counted by how far the archive was read.
        if (member.file !== undefined) this.#done += bytes;
        this.progress(`reading ${member.path}`);
      },
    };
  }

  /** False when the file is not plain JSON lines of one event each. */
  async #takeLines(member: Member, file: string): Promise<boolean> {
    const head = await readHead(file);
    const { source, root, framing } = this.#sniff(head, false);
    if (
      source === undefined ||
      source.items !== undefined ||
      framing.kind !== 'lines' ||
      beginsWithMark(head)
    )
      return false;
    await this.#batches.flush();
    const load = new DirectLoad(this, member, this.mapping(source, root));
    const { intake, isLoaded } = await load.run(file, this.#stageOptions(member));
    const staged = intake.staged as Staged;
    const twinOf = this.#seen.get(staged.sha256);
    if (twinOf !== undefined) {
      await load.undo();
      await this.#takeTwin(intake, twinOf);
      return true;
    }
    this.#seen.set(staged.sha256, intake.fileId);
    if (isLoaded) await load.settle(intake);
    else await this.#read(intake);
    return true;
  }

  async #takeStaged(member: Member, staged: Staged): Promise<void> {
    const known = staged.isParquet === true ? ({ kind: 'parquet' } as const) : undefined;
    const sniffed = this.#sniff(staged.head, staged.head.length === staged.plainBytes, known);
    const year = inferYear(sniffed, member.modifiedMs, Date.now());
    const note = joinNotes(member.note, sniffed.note, year?.note, staged.remark, staged.damage);
    const as = year === undefined ? sniffed : { ...sniffed, framing: year.framing };
    const intake = newIntake(this.newFileId(), member.path, staged, as, note);
    const twinOf = this.#seen.get(staged.sha256);
    if (twinOf !== undefined) await this.#takeTwin(intake, twinOf);
    else {
      this.#seen.set(staged.sha256, intake.fileId);
      await this.#read(intake);
    }
  }

  #sniff(head: Buffer, isWhole: boolean, known?: Framing): Sniffed {
    return sniff(head, isWhole, this.#options.sources, known);
  }

  /** The same bytes as another file: it mirrors that one's records, all of them duplicates. */
  async #takeTwin(intake: Intake, twinOf: number): Promise<void> {
    await this.#batches.flush();
    await this.#writeIdle();
    const known = await this.file.writer.table(
      'SELECT path, records, ignored, framing, source, root, mapping FROM store.file WHERE file_id = $1',
      [twinOf],
    );
    const [path, records, ignored, framing, source, root, mapping] = known.data.map((column) => column[0]);
    const twin: Intake = {
      ...intake,
      source: this.#options.sources.find((each) => each.id === source),
      root: typeof root === 'string' ? (JSON.parse(root) as Root) : undefined,
      framing: framingSchema.parse(JSON.parse(String(framing))),
      mapping: typeof mapping === 'string' ? mapping : undefined,
      records: Number(records),
      ignored: Number(ignored),
      index: [],
      rejects: [],
      note: `the same bytes as ${String(path)}`,
      twinOf,
    };
    await writeFiles(this.file, this.importId, [twin]);
    this.#twins.push({ fileId: twin.fileId, twinOf });
    if (intake.staged !== undefined) await rm(intake.staged.plain, { force: true });
  }

  async #read(intake: Intake): Promise<void> {
    if (intake.source !== undefined) {
      await this.#batches.add(intake, this.mapping(intake.source, intake.root));
      return;
    }
    const { signal } = this;
    await readRecords(intake, {
      spool: undefined,
      signal,
      writeRejects: () => writeRejects(this.file, [intake]),
    });
    rejectDamage(intake);
    this.#idle.push(intake);
    if (intake.staged !== undefined) await rm(intake.staged.plain, { force: true });
  }

  async #writeIdle(): Promise<void> {
    await writeFiles(this.file, this.importId, this.#idle);
    await writeRejects(this.file, this.#idle);
    this.#idle.length = 0;
  }
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
