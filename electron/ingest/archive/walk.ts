/**
 * From what a person dropped (files, folders, archives) to evidence files, in path order.
 * Symbolic links inside a folder are named and not followed; the path that was given itself may be one.
 */
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { AppError } from '../../../shared/result/app-error.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { appError, errorFromCause, fail } from '../../base/app-errors.ts';
import type { Found } from './member.ts';
import { type OpenZip, openZip } from './zip.ts';

const maxFiles = 500_000;

export interface Bundle {
  readonly found: readonly Found[];
  /** Archives as a whole, for the custody log. */
  readonly archives: readonly string[];
  close(): void;
}

const byPath = (a: Found, b: Found): number => {
  const left = a.kind === 'member' ? a.member.path : a.broken.path;
  const right = b.kind === 'member' ? b.member.path : b.broken.path;
  return left < right ? -1 : left > right ? 1 : 0;
};

async function startsWith(file: string, magic: readonly number[]): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(magic.length), 0, magic.length, 0);
    return bytesRead === magic.length && magic.every((byte, index) => buffer[index] === byte);
  } finally {
    await handle.close();
  }
}

const zipMagic = [0x50, 0x4b];

function plainMember(file: string, label: string, bytes: number, modifiedMs: number): Found {
  return {
    kind: 'member',
    member: {
      path: label,
      bytes,
      modifiedMs,
      file,
      open: async () => createReadStream(file, { highWaterMark: 1 << 20 }),
    },
  };
}

class Walker {
  readonly found: Found[] = [];
  readonly archives: string[] = [];
  readonly opened: OpenZip[] = [];

  async file(
    file: string,
    label: string,
    info: { readonly size: number; readonly mtimeMs: number },
  ): Promise<void> {
    const bytes = info.size;
    if (this.found.length >= maxFiles) return;
    if (bytes >= 4 && (await startsWith(file, zipMagic))) await this.zip(file, label);
    else if (/\.zip$/i.test(file) && bytes > 0)
      this.found.push({
        kind: 'broken',
        broken: { path: label, problem: 'is named .zip but is not a zip archive' },
      });
    else this.found.push(plainMember(file, label, bytes, info.mtimeMs));
  }

  async zip(file: string, label: string): Promise<void> {
    try {
      const zip = await openZip(file, label);
      this.opened.push(zip);
      this.archives.push(file);
      for (const item of zip.found) this.found.push(item);
      if (zip.problem !== undefined)
        this.found.push({ kind: 'broken', broken: { path: label, problem: zip.problem } });
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      this.found.push({
        kind: 'broken',
        broken: { path: label, problem: `begins like a zip archive but cannot be opened: ${why}` },
      });
    }
  }

  async folder(dir: string, label: string): Promise<void> {
    const entries = await readdir(dir, { withFileTypes: true }).catch((cause: unknown) => {
      this.found.push({
        kind: 'broken',
        broken: { path: label, problem: errorFromCause(cause, dir, 'read').message },
      });
      return [];
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(dir, entry.name);
      const inside = `${label}/${entry.name}`;
      if (entry.isDirectory()) await this.folder(path, inside);
      else if (entry.isFile()) await this.oneFile(path, inside);
      else
        this.found.push({
          kind: 'broken',
          broken: { path: inside, problem: 'not a plain file or folder (a link or a device): not followed' },
        });
    }
  }

  async oneFile(path: string, label: string): Promise<void> {
    try {
      await this.file(path, label, await stat(path));
    } catch (cause) {
      this.found.push({
        kind: 'broken',
        broken: { path: label, problem: errorFromCause(cause, path, 'read').message },
      });
    }
  }
}

/** One thing was given and nothing of it can be read: that is an error, not a note in an accounting. */
function nothingReadable(found: readonly Found[], paths: readonly string[]): AppError | undefined {
  const path = paths.join(', ');
  const members = found.filter((item) => item.kind === 'member');
  const broken = found.find((item) => item.kind === 'broken');
  if (members.length === 0 && broken !== undefined) {
    return appError('ingest/bad-archive', `${path}: ${broken.broken.problem}`, {
      path,
      hint: 'Export it again, or unpack it yourself and give the folder.',
    });
  }
  const isEmpty =
    members.length > 0 && broken === undefined && members.every((item) => item.member.bytes === 0);
  if (isEmpty)
    return appError('ingest/nothing-to-read', `${path} is empty`, {
      path,
      hint: 'The export may have failed: ask for it again.',
    });
  return undefined;
}

/** An error only when a given path itself cannot be read, or when there is nothing at all. */
export async function openBundle(paths: readonly string[]): Promise<Result<Bundle, AppError>> {
  const walker = new Walker();
  const close = (): void => {
    for (const zip of walker.opened) zip.close();
  };
  for (const given of paths) {
    const path = resolve(given);
    try {
      const info = await stat(path);
      if (info.isDirectory()) {
        await readdir(path);
        await walker.folder(path, basename(path));
      } else if (info.isFile()) {
        await (await open(path, 'r')).close();
        await walker.file(path, basename(path), info);
      } else
        return fail('ingest/nothing-to-read', `${path} is neither a file nor a folder`, {
          path,
          hint: 'Give a file, a folder or an archive.',
        });
    } catch (cause) {
      close();
      return { ok: false, error: errorFromCause(cause, path, 'read') };
    }
  }
  const hopeless = nothingReadable(walker.found, paths);
  if (hopeless !== undefined) {
    close();
    return { ok: false, error: hopeless };
  }
  if (walker.found.length === 0) {
    close();
    const path = paths[0] ?? '';
    return fail('ingest/nothing-to-read', `there is no file in ${paths.join(', ')}`, {
      path,
      hint: 'Give a folder or archive that holds exported logs.',
    });
  }
  return ok({ found: walker.found.sort(byPath), archives: walker.archives, close });
}
