/**
 * The private folder (0700) where dropped files lie until they are imported: <root>/<batch>/<relative path>.
 * A browser cannot name a file on disk, so it copies. Copies go when their import succeeded, and all of
 * them when the door closes.
 */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { ok, type Result } from '../../shared/result/result.ts';
import { AppFailure, appError, errorFromCause, fail } from '../base/app-errors.ts';

const batchShape = /^[\w-]{1,64}$/;
const maxDepth = 64;
const maxNameBytes = 255;
const maxNamesakes = 100;

/** Control characters; on Windows also what separates folders, drives and streams. */
const unsafeCharacters = process.platform === 'win32' ? /[\\:\p{Cc}]/u : /\p{Cc}/u;

const importInput = z.object({ paths: z.array(z.string()) });
const lockedReport = z.object({ locked: z.array(z.string()).min(1) });

const isSafeName = (name: string): boolean =>
  name !== '' &&
  name !== '.' &&
  name !== '..' &&
  !unsafeCharacters.test(name) &&
  Buffer.byteLength(name) <= maxNameBytes;

const isErrno = (cause: unknown, code: string): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === code;

export class Uploads {
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
  }

  /** Throws when the temporary folder cannot be written. */
  static async open(parent: string = tmpdir()): Promise<Uploads> {
    return new Uploads(await mkdtemp(join(parent, 'afterlog-upload-')));
  }

  /**
   * Stores one file and answers what to import: the top of its path, so that all files of one dropped
   * folder answer the same folder. Of a half-received file nothing is left.
   */
  async store(batch: string, path: string, body: Readable): Promise<Result<{ readonly path: string }>> {
    const segments = path.split('/');
    if (!batchShape.test(batch) || segments.length > maxDepth || !segments.every(isSafeName)) {
      return fail(
        'app/invalid-request',
        `${JSON.stringify(path.slice(0, 300))} is not a path that can be stored`,
        {
          hint: 'A path is relative, with / between names, and has no empty name, "." or "..".',
        },
      );
    }
    const partial = join(this.#root, `${randomUUID()}.partial`);
    try {
      await pipeline(body, createWriteStream(partial, { flags: 'wx', mode: 0o600 }));
      const folder = await this.#place(partial, batch, segments);
      return ok({ path: join(folder, segments[0] ?? '') });
    } catch (cause) {
      if (!body.readableEnded && isErrno(cause, 'ECONNRESET'))
        return fail('app/cancelled', `${path} was not received whole`, { path });
      return { ok: false, error: errorFromCause(cause, path, 'store a copy of') };
    } finally {
      await rm(partial, { force: true });
    }
  }

  /** Gives a received file its name, in a folder beside the batch's own when that has its namesake. */
  async #place(partial: string, batch: string, segments: readonly string[]): Promise<string> {
    for (let namesake = 1; namesake <= maxNamesakes; namesake += 1) {
      const folder = join(this.#root, namesake === 1 ? batch : `${batch}.${namesake}`);
      const file = join(folder, ...segments);
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      try {
        await link(partial, file);
        return folder;
      } catch (cause) {
        if (!isErrno(cause, 'EEXIST')) throw cause;
      }
    }
    const path = segments.join('/');
    throw new AppFailure(
      appError('fs/not-writable', `${path} was dropped ${maxNamesakes} times at once`, { path }),
    );
  }

  /**
   * Removes the copies that an import took; paths of the person's own are never touched. While a member is locked they
   * stay: they are read again when its password is known.
   */
  async release(input: unknown, report: unknown): Promise<void> {
    if (lockedReport.safeParse(report).success) return;
    const parsed = importInput.safeParse(input);
    for (const path of parsed.success ? parsed.data.paths : []) {
      if (dirname(dirname(path)) === this.#root) await rm(path, { recursive: true, force: true });
    }
  }

  async close(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }
}
