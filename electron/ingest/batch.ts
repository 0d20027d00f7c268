/**
 * Files that go through a splitter, and small ones, are collected in a spool and loaded together: one statement costs
 * the engine as much for one record as for thousands. Files of one mapping share a spool, whatever lies between them in the
 * bundle, and a large file fills several. While the engine loads one spool, the next is filled.
 */
import { rm } from 'node:fs/promises';
import { AppFailure, appError } from '../base/app-errors.ts';
import { writeFiles, writeRejects } from './accounting.ts';
import type { ImportContext } from './import-context.ts';
import { type Intake, rejectDamage } from './intake.ts';
import { land } from './load.ts';
import type { Mapping } from './projection.ts';
import { readRecords } from './reader.ts';
import { forget, settleLoad } from './settle.ts';
import { type Sink, Spool } from './spool.ts';

/** Large enough that the rest of a row group at each spool's end costs little. */
const spoolBytes = 128 * 1024 * 1024;
/** The first load is small, so that a person sees events at once. */
const firstSpoolBytes = 512 * 1024;

interface Batch {
  readonly mapping: Mapping;
  readonly spool: Spool;
  /** Files with records in the spool. */
  readonly intakes: Intake[];
  /** Files whose last record is in it, or that have none left. */
  readonly ended: Intake[];
}

export class Batches {
  readonly #context: ImportContext;
  /** Being filled, one a mapping. */
  #open: Batch[] = [];
  /** Never rejects: what went wrong is kept in `#failure`. */
  #loading: Promise<void> = Promise.resolve();
  #failure: { readonly cause: unknown } | undefined;
  #inLoad: Batch | undefined;
  #hasBegun = false;

  constructor(context: ImportContext) {
    this.#context = context;
  }

  /** Reads a staged file whose records some source claims. Its last rows may wait in the spool. */
  async add(intake: Intake, mapping: Mapping): Promise<void> {
    const { file, signal } = this.#context;
    await readRecords(intake, {
      spool: this.#sinkOf(intake, mapping),
      signal,
      writeRejects: () => writeRejects(file, [intake]),
    });
    rejectDamage(intake);
    this.#context.checkCancelled();
    const batch = this.#batchOf(intake, mapping);
    batch.ended.push(intake);
    await this.#rotateWhenFull(batch);
  }

  #sinkOf(intake: Intake, mapping: Mapping): Sink {
    return {
      add: (fileId, number, json) => this.#batchOf(intake, mapping).spool.add(fileId, number, json),
      flush: async () => {
        const batch = this.#batchOf(intake, mapping);
        await batch.spool.flush();
        await this.#rotateWhenFull(batch);
      },
    };
  }

  #batchOf(intake: Intake, mapping: Mapping): Batch {
    const last = this.#open.at(-1);
    // The last one mostly; it is looked for once a record.
    let batch = last?.intakes.at(-1) === intake ? last : undefined;
    batch ??= this.#open.find((each) => isSameMapping(each.mapping, mapping));
    if (batch === undefined) {
      batch = { mapping, spool: new Spool(this.#context.file.layout), intakes: [], ended: [] };
      this.#open.push(batch);
    } else if (batch !== last) this.#open = [...this.#open.filter((each) => each !== batch), batch];
    if (batch.intakes.at(-1) !== intake) batch.intakes.push(intake);
    return batch;
  }

  /** The batch when it is full, and the one least lately filled when all together are. */
  async #rotateWhenFull(batch: Batch): Promise<void> {
    if (batch.spool.bytes >= (this.#hasBegun ? spoolBytes : firstSpoolBytes)) await this.#rotate(batch);
    const [oldest] = this.#open;
    const waiting = this.#open.reduce((sum, each) => sum + each.spool.bytes, 0);
    if (oldest !== undefined && waiting >= 2 * spoolBytes) await this.#rotate(oldest);
  }

  /** Begins to load a batch when the load before it is done. Throws what went wrong there. */
  async #rotate(batch: Batch): Promise<void> {
    await this.#loading;
    this.#complain();
    this.#open = this.#open.filter((each) => each !== batch);
    this.#hasBegun = true;
    this.#inLoad = batch;
    this.#loading = this.#load(batch).catch((cause: unknown) => {
      this.#failure = { cause };
    });
  }

  #complain(): void {
    if (this.#failure !== undefined) throw this.#failure.cause;
  }

  /** Loads what waits, and waits for it. */
  async flush(): Promise<void> {
    for (const batch of [...this.#open]) await this.#rotate(batch);
    await this.#loading;
    this.#complain();
  }

  async #load({ spool, intakes, ended, mapping }: Batch): Promise<void> {
    const { file, importId } = this.#context;
    await spool.close();
    const [first] = intakes;
    this.#context.progress(
      `loading ${intakes.length === 1 ? first?.path : `${intakes.length} files of ${mapping.source.id}`}`,
    );
    await writeFiles(file, importId, ended);
    if (spool.rows > 0) {
      const landed = await land(file.writer, {
        ...mapping,
        file: spool.path,
        maxRecordBytes: spool.objectBytes,
      });
      if (landed.rows !== spool.rows)
        throw new AppFailure(
          appError(
            'app/internal',
            `the engine loaded ${landed.rows} of ${spool.rows} records of ${mapping.source.id}`,
          ),
        );
      await settleLoad(this.#context, landed, spool.runs, intakes);
    } else await writeRejects(file, intakes);
    await forget(ended);
    await spool.remove();
    await this.#context.loaded(spool.bytes);
    this.#inLoad = undefined;
  }

  async discard(): Promise<void> {
    await this.#loading;
    for (const batch of [...this.#open, this.#inLoad]) {
      await batch?.spool.remove();
      for (const intake of batch?.intakes ?? [])
        if (intake.staged !== undefined) await rm(intake.staged.plain, { force: true });
    }
  }
}

function isSameMapping(a: Mapping, b: Mapping): boolean {
  return (
    a.source === b.source &&
    a.zone === b.zone &&
    a.root?.key === b.root?.key &&
    a.root?.isText === b.root?.isText
  );
}
