/**
 * Files that go through a splitter, and small ones, are collected in a spool and loaded together: one statement costs
 * the engine as much for one record as for thousands. Files of one mapping share a spool.
 */
import { rm } from 'node:fs/promises';
import { AppFailure, appError } from '../base/app-errors.ts';
import { writeFiles, writeRejects } from './accounting.ts';
import { maxRecordBytes } from './framing.ts';
import type { ImportContext } from './import-context.ts';
import { type Intake, rejectDamage } from './intake.ts';
import { land } from './load.ts';
import type { Mapping } from './projection.ts';
import { readRecords } from './reader.ts';
import { forget, settleLoad } from './settle.ts';
import { Spool } from './spool.ts';

const spoolBytes = 64 * 1024 * 1024;
/** The first load is small, so that a person sees events at once. */
const firstSpoolBytes = 512 * 1024;

interface Batch {
  readonly mapping: Mapping;
  readonly spool: Spool;
  readonly intakes: Intake[];
}

export class Batches {
  readonly #context: ImportContext;
  #batch: Batch | undefined;
  #hasLoaded = false;

  constructor(context: ImportContext) {
    this.#context = context;
  }

  /** Reads a staged file whose records some source claims. Its rows may wait in the spool. */
  async add(intake: Intake, mapping: Mapping): Promise<void> {
    const { file, signal } = this.#context;
    if (this.#batch !== undefined && !isSameMapping(this.#batch.mapping, mapping)) await this.flush();
    this.#batch ??= { mapping, spool: new Spool(file.layout), intakes: [] };
    this.#batch.intakes.push(intake);
    await readRecords(intake, {
      spool: this.#batch.spool,
      signal,
      writeRejects: () => writeRejects(file, [intake]),
    });
    rejectDamage(intake);
    this.#context.checkCancelled();
    if (this.#batch.spool.bytes >= (this.#hasLoaded ? spoolBytes : firstSpoolBytes)) await this.flush();
  }

  /** Loads what waits. */
  async flush(): Promise<void> {
    const batch = this.#batch;
    if (batch === undefined) return;
    const { spool, intakes, mapping } = batch;
    const { file, importId } = this.#context;
    await spool.close();
    const [first] = intakes;
    this.#context.progress(
      `loading ${intakes.length === 1 ? first?.path : `${intakes.length} files of ${mapping.source.id}`}`,
    );
    await writeFiles(file, importId, intakes);
    if (spool.rows > 0) {
      const landed = await land(file.writer, {
        ...mapping,
        file: spool.path,
        maxRecordBytes: maxRecordBytes + 1024,
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
    await forget(intakes);
    await spool.remove();
    await this.#context.loaded(spool.bytes);
    this.#batch = undefined;
    this.#hasLoaded = true;
  }

  async discard(): Promise<void> {
    await this.#batch?.spool.remove();
    for (const intake of this.#batch?.intakes ?? [])
      if (intake.staged !== undefined) await rm(intake.staged.plain, { force: true });
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
