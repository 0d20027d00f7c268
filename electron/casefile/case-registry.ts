/**
 * The open cases of this process: one CaseFile a folder, however often it is opened.
 * A second engine on one file in one process would open without complaint, so this is where "one owner" is kept.
 */
import { realpath } from 'node:fs/promises';
import { ok, type Result } from '../../shared/result/result.ts';
import { fail } from '../base/app-errors.ts';
import type { CaseFile } from './case-file.ts';
import { createCase, type NewCase, type OpenOptions, openCase } from './open-case.ts';

export class CaseRegistry {
  readonly #open = new Map<string, CaseFile>();
  readonly #options: OpenOptions;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(options: OpenOptions) {
    this.#options = options;
  }

  /** Opens and creates one at a time, so that two callers cannot open one folder twice. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#tail.then(work, work);
    this.#tail = next.catch(() => undefined);
    return next;
  }

  open(dir: string): Promise<Result<CaseFile>> {
    return this.#inTurn(async () => {
      const real = await realpath(dir).catch(() => undefined);
      if (real === undefined)
        return fail('case/not-found', `${dir} does not exist`, {
          path: dir,
          hint: 'Check the spelling; a disk may not be mounted.',
        });
      for (const file of this.#open.values()) if (file.dir === real) return ok(file);
      const opened = await openCase(real, this.#options);
      const twin = opened.ok ? this.#open.get(opened.value.summary.caseId) : undefined;
      if (opened.ok && twin !== undefined) {
        await opened.value.close();
        return fail('case/locked', `${real} is a copy of a case that is open from ${twin.dir}`, {
          path: real,
          hint: 'Close the other copy first: both answer to the same case id.',
        });
      }
      if (opened.ok) this.#open.set(opened.value.summary.caseId, opened.value);
      return opened;
    });
  }

  /** A package, which is a file: `read` makes a case of it, unless it is open already. */
  openFile(path: string, read: (path: string) => Promise<Result<CaseFile>>): Promise<Result<CaseFile>> {
    return this.#inTurn(async () => {
      for (const file of this.#open.values()) if (file.origin?.path === path) return ok(file);
      const opened = await read(path);
      if (!opened.ok) return opened;
      const twin = this.#open.get(opened.value.summary.caseId);
      if (twin !== undefined) {
        await opened.value.close();
        return ok(twin);
      }
      this.#open.set(opened.value.summary.caseId, opened.value);
      return opened;
    });
  }

  create(dir: string, request: NewCase): Promise<Result<CaseFile>> {
    return this.#inTurn(async () => {
      const created = await createCase(dir, request, this.#options);
      if (created.ok) this.#open.set(created.value.summary.caseId, created.value);
      return created;
    });
  }

  get(caseId: string): Result<CaseFile> {
    const file = this.#open.get(caseId);
    return file === undefined
      ? fail('case/not-open', `no open case has the id ${caseId}`, { hint: 'Open the case first.' })
      : ok(file);
  }

  all(): readonly CaseFile[] {
    return [...this.#open.values()];
  }

  close(caseId: string): Promise<void> {
    return this.#inTurn(async () => {
      const file = this.#open.get(caseId);
      this.#open.delete(caseId);
      await file?.close();
    });
  }

  async closeAll(): Promise<void> {
    for (const caseId of [...this.#open.keys()]) await this.close(caseId);
  }
}
