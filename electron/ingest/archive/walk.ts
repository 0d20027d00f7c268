/**
 * From what a person dropped (files, folders, archives) to evidence files, one after the other: archives in archives are
 * walked as streams, without unpacking them. Symbolic links inside a folder are named and not followed; the path that was
 * given itself may be one.
 */
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { AppError } from '../../../shared/result/app-error.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { AppFailure, appError, errorFromCause, fail } from '../../base/app-errors.ts';
import { type Packing, packingOf } from '../decode/packing.ts';
import { Budget } from './budget.ts';
import { expand, heldZip, insideHeldZip, type Surroundings } from './expand.ts';
import { innerKind, packedHeadBytes } from './inner-head.ts';
import { archiveKindOf } from './kind.ts';
import { LimitMet, type Limits, limits } from './limits.ts';
import { broken, type Found, messageOf } from './member.ts';

export interface BundleOptions {
  /** Folder for an archive inside a stream that is too large for memory. */
  readonly staging: string;
  readonly passwords: readonly string[];
  readonly signal: AbortSignal;
  /** Where they are not the usual ones. */
  readonly limits?: Partial<Limits> | undefined;
}

export interface Bundle {
  /** Archives as a whole, for the custody log; complete once `found` has ended. */
  readonly archives: readonly string[];
  /** Members that are encrypted and that no password opened. */
  readonly locked: readonly string[];
  /** Bytes on disk of all that was given. */
  readonly totalBytes: number;
  /** Of those, how many were passed; never less than before. */
  position(): number;
  /** To be walked once; a member is to be read, or left, before the next is asked for. */
  found(): AsyncGenerator<Found>;
}

interface Given {
  readonly path: string;
  readonly label: string;
  readonly size: number;
  readonly modifiedMs: number;
}

/** Small files are read at once: a stream costs more than they have. */
const smallBytes = 1024 * 1024;
const headBytes = 16 * 1024;

function plainBytes(file: string, whole: Buffer | undefined): () => Promise<AsyncIterable<Buffer>> {
  return async () =>
    whole === undefined ? createReadStream(file, { highWaterMark: 1 << 20 }) : oneChunk(whole);
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}

/** At once: for a few kilobytes, handing each call to another thread and back costs ten times the call. */
function headOf(file: string, bytes: number): Buffer {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(bytes);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes; length += read)
      read = readSync(handle, buffer, length, bytes - length, null);
    return buffer.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}

class Walk implements Bundle {
  readonly archives: string[] = [];
  readonly locked: string[] = [];
  readonly totalBytes: number;
  readonly #given: readonly (Given | Found)[];
  readonly #options: BundleOptions;
  readonly #budget: Budget;
  #passed = 0;
  #current: () => number = () => 0;
  #files = 0;
  #furthest = 0;

  constructor(given: readonly (Given | Found)[], options: BundleOptions) {
    this.#given = given;
    this.#options = options;
    this.#budget = new Budget({ ...limits, ...options.limits });
    this.totalBytes = given.reduce((sum, item) => sum + ('size' in item ? item.size : 0), 0);
  }

  position(): number {
    this.#furthest = Math.max(this.#furthest, Math.min(this.totalBytes, this.#passed + this.#current()));
    return this.#furthest;
  }

  async *found(): AsyncGenerator<Found> {
    const around: Surroundings = {
      staging: this.#options.staging,
      passwords: this.#options.passwords,
      signal: this.#options.signal,
      budget: this.#budget,
    };
    for (const item of this.#given) {
      if (!('size' in item)) {
        yield item;
        continue;
      }
      try {
        for await (const found of this.#inside(item, around)) {
          this.#files += 1;
          if (this.#files > this.#budget.limits.files)
            throw new LimitMet(
              `more than ${this.#budget.limits.files.toLocaleString('en-US')} files: the rest was not read`,
            );
          if (found.kind === 'broken' && found.broken.isLocked === true) this.locked.push(found.broken.path);
          yield found;
          this.#budget.check();
        }
      } catch (cause) {
        if (cause instanceof AppFailure) throw cause;
        yield broken(item.label, messageOf(cause));
        if (cause instanceof LimitMet) return;
      }
      this.#passed += item.size;
      this.#current = () => 0;
    }
  }

  async *#inside(given: Given, around: Surroundings): AsyncGenerator<Found> {
    const { path, label, size } = given;
    const isNamedZip = /\.zip$/i.test(label);
    let head: Buffer;
    try {
      // A small file is opened once; one byte more than it had tells that it has grown.
      head = headOf(path, size <= smallBytes ? size + 1 : headBytes);
    } catch (cause) {
      yield broken(label, errorFromCause(cause, path, 'read').message);
      return;
    }
    const whole = head.length === size ? head : undefined;
    const kind = archiveKindOf(head);
    if (kind === 'zip') {
      yield* this.#zip(given, whole, around);
      return;
    }
    const packing = packingOf(head);
    const isContainer =
      kind === 'tar' ||
      (packing !== undefined &&
        (await innerKind(packing, this.#packedHead(packing, head, given))) !== undefined);
    if (isContainer) {
      this.archives.push(path);
      yield* expand(
        { ...given, bytes: size, note: undefined, open: async () => this.#counted(path) },
        1,
        around,
      );
    } else if (isNamedZip && size > 0 && packing === undefined) {
      yield broken(label, 'is named .zip but is not a zip archive');
    } else yield this.#plain(given, whole);
  }

  #plain({ path, label, size, modifiedMs }: Given, whole: Buffer | undefined): Found {
    const open = plainBytes(path, whole);
    return {
      kind: 'member',
      member: { path: label, bytes: size, modifiedMs, file: path, whole, budget: this.#budget, open },
    };
  }

  #packedHead(packing: Packing, head: Buffer, { path, size }: Given): Buffer {
    const wanted = Math.min(size, packedHeadBytes[packing]);
    return head.length >= wanted ? head.subarray(0, wanted) : headOf(path, wanted);
  }

  async *#zip(given: Given, whole: Buffer | undefined, around: Surroundings): AsyncGenerator<Found> {
    const { path, label } = given;
    try {
      const zip = await heldZip({ file: path }, label, around);
      if (zip === undefined) {
        yield this.#plain(given, whole);
        return;
      }
      this.archives.push(path);
      this.#current = () => zip.position();
      yield* insideHeldZip(zip, 1, around);
    } catch (cause) {
      if (cause instanceof LimitMet || cause instanceof AppFailure) throw cause;
      yield broken(label, `begins like a zip archive but cannot be read: ${messageOf(cause)}`);
    }
  }

  /** The file's bytes, with how far they were read. */
  #counted(path: string): AsyncIterable<Buffer> {
    const stream = createReadStream(path, { highWaterMark: 1 << 18 });
    this.#current = () => stream.bytesRead;
    return stream;
  }
}

async function* filesUnder(dir: string, label: string): AsyncGenerator<Given | Found> {
  let entries: Awaited<ReturnType<typeof list>>;
  try {
    entries = await list(dir);
  } catch (cause) {
    yield broken(label, errorFromCause(cause, dir, 'read').message);
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(dir, entry.name);
    const inside = `${label}/${entry.name}`;
    if (entry.isDirectory()) yield* filesUnder(path, inside);
    else if (!entry.isFile())
      yield broken(inside, 'not a plain file or folder (a link or a device): not followed');
    else
      yield await stat(path).then(
        (info) => ({ path, label: inside, size: info.size, modifiedMs: info.mtimeMs }),
        (cause: unknown) => broken(inside, errorFromCause(cause, path, 'read').message),
      );
  }
}

const list = (dir: string) => readdir(dir, { withFileTypes: true });

/** An error only when a given path itself cannot be read, or when there is nothing at all. */
export async function openBundle(
  paths: readonly string[],
  options: BundleOptions,
): Promise<Result<Bundle, AppError>> {
  const given: (Given | Found)[] = [];
  for (const each of paths) {
    const path = resolve(each);
    try {
      const info = await stat(path);
      if (info.isDirectory()) {
        await readdir(path);
        for await (const item of filesUnder(path, basename(path))) given.push(item);
      } else if (info.isFile()) {
        await (await open(path, 'r')).close();
        given.push({ path, label: basename(path), size: info.size, modifiedMs: info.mtimeMs });
      } else
        return fail('ingest/nothing-to-read', `${path} is neither a file nor a folder`, {
          path,
          hint: 'Give a file, a folder or an archive.',
        });
    } catch (cause) {
      return { ok: false, error: errorFromCause(cause, path, 'read') };
    }
  }
  const path = paths.join(', ');
  if (given.length === 0)
    return fail('ingest/nothing-to-read', `there is no file in ${path}`, {
      path: paths[0] ?? '',
      hint: 'Give a folder or archive that holds exported logs.',
    });
  if (given.every((item) => 'size' in item && item.size === 0))
    return fail('ingest/nothing-to-read', `${path} is empty`, {
      path,
      hint: 'The export may have failed: ask for it again.',
    });
  return ok(new Walk(given, options));
}

/** Nothing that was given could be read, not even in part: that is an error, not a note in an accounting. */
export function nothingReadable(found: readonly Found[], paths: readonly string[]): AppError | undefined {
  const path = paths.join(', ');
  if (found.length === 0)
    return appError('ingest/nothing-to-read', `there is no file in ${path}`, {
      path: paths[0] ?? '',
      hint: 'Give a folder or archive that holds exported logs.',
    });
  const [first] = found;
  if (first?.kind !== 'broken' || found.some((item) => item.kind !== 'broken')) return undefined;
  const locked = found.filter((item) => item.kind === 'broken' && item.broken.isLocked === true);
  if (locked.length > 0)
    return appError('ingest/password', `${path} is encrypted, and no password that was given opens it`, {
      path,
      hint: 'Give the password that came with it.',
      details: {
        locked: locked.flatMap((item) => (item.kind === 'broken' ? item.broken.path : [])).slice(0, 100),
      },
    });
  return appError('ingest/bad-archive', `${path}: ${first.broken.problem}`, {
    path,
    hint: 'Export it again, or unpack it yourself and give the folder.',
  });
}
