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
  /** Cases whose closing has begun: still open, and nobody's any more. */
  readonly #leaving = new Map<string, Promise<unknown>>();
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

  /**
   * From now until what it gives is called, who opens this case waits, and then gets it opened anew. Without it they would
   * be handed the one that is about to be closed under them.
   */
  leaving(caseId: string): () => void {
    let hasLeft = (): void => undefined;
    const leaves = new Promise<void>((resolve) => {
      hasLeft = resolve;
    });
    const left = Promise.all([this.#leaving.get(caseId), leaves]);
    this.#leaving.set(caseId, left);
    return () => {
      hasLeft();
      if (this.#leaving.get(caseId) === left) this.#leaving.delete(caseId);
    };
  }

  /** The case that fits and is open, or what `open` makes; neither is one that is being closed, nor next to such a twin. */
  async #find(
    fits: (file: CaseFile) => boolean,
    open: () => Promise<Result<CaseFile>>,
    beside: (twin: CaseFile) => Result<CaseFile>,
  ): Promise<Result<CaseFile>> {
    for (;;) {
      const found = await this.#inTurn(async () => {
        const here = this.all().find(fits);
        const left = this.#leaving.get(here?.summary.caseId ?? '');
        if (here !== undefined) return { left, result: ok(here) };
        const result = await open();
        const twin = result.ok ? this.#open.get(result.value.summary.caseId) : undefined;
        if (!result.ok) return { left: undefined, result };
        if (twin === undefined) this.#open.set(result.value.summary.caseId, result.value);
        else await result.value.close();
        return {
          left: this.#leaving.get(result.value.summary.caseId),
          result: twin === undefined ? result : beside(twin),
        };
      });
      if (found.left === undefined) return found.result;
      await found.left;
    }
  }

  async open(dir: string): Promise<Result<CaseFile>> {
    const real = await realpath(dir).catch(() => undefined);
    if (real === undefined)
      return fail('case/not-found', `${dir} does not exist`, {
        path: dir,
        hint: 'Check the spelling; a disk may not be mounted.',
      });
    return this.#find(
      (file) => file.dir === real,
      () => openCase(real, this.#options),
      (twin) =>
        fail('case/locked', `${real} is a copy of a case that is open from ${twin.dir}`, {
          path: real,
          hint: 'Close the other copy first: both answer to the same case id.',
        }),
    );
  }

  /** A package, which is a file: `read` makes a case of it, unless it is open already. */
  openFile(path: string, read: (path: string) => Promise<Result<CaseFile>>): Promise<Result<CaseFile>> {
    return this.#find(
      (file) => file.origin?.path === path,
      () => read(path),
      (twin) => ok(twin),
    );
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
