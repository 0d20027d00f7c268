/**
 * What a stream holds: one evidence file, or a container (a tar, a zip, either of them compressed) whose members are
 * looked into in turn. A log that is merely compressed stays one file, kept as it came.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { AppFailure, cancelled } from '../../base/app-errors.ts';
import { writeChunk } from '../../base/write-stream.ts';
import { type Packing, packingOf, unpack } from '../decode/packing.ts';
import type { Budget } from './budget.ts';
import { innerKind, packedHeadBytes } from './inner-head.ts';
import { archiveKindOf, kindBytes } from './kind.ts';
import { LimitMet, tooDeep } from './limits.ts';
import { broken, type Found, messageOf } from './member.ts';
import { peek } from './peeked.ts';
import { type Entry, tarEntries } from './tar.ts';
import { type OpenZip, openZip, type ZipSource } from './zip.ts';
import { beginsAsZip, salvagedEntries } from './zip-salvage.ts';

export interface Surroundings {
  readonly staging: string;
  readonly passwords: readonly string[];
  readonly signal: AbortSignal;
  /** Counted over the whole import. */
  readonly budget: Budget;
}

/** `depth` is how many archives lie around the entry, itself included if it is one. */
export async function* expand(
  entry: Entry & { readonly label?: string },
  depth: number,
  around: Surroundings,
): AsyncGenerator<Found> {
  const { limits } = around.budget;
  const path = entry.label ?? entry.path;
  let looked: Awaited<ReturnType<typeof peek>>;
  try {
    looked = await peek(await entry.open(), kindBytes);
  } catch (cause) {
    if (cause instanceof AppFailure || cause instanceof LimitMet) throw cause;
    yield broken(path, `could not be read: ${messageOf(cause)}`);
    return;
  }
  const kind = archiveKindOf(looked.head);
  const packing = packingOf(looked.head);
  if (kind === undefined && packing === undefined) {
    yield memberOf(entry, path, looked.stream, around);
    return;
  }
  if (kind !== undefined) {
    if (depth > limits.depth) yield broken(path, tooDeep(limits));
    else yield* inside(entry, kind, looked.stream, path, depth, around);
    return;
  }
  if (packing === undefined) return;
  const more = await peek(looked.stream, packedHeadBytes[packing]);
  const inner = await innerKind(packing, more.head);
  if (inner === undefined) yield memberOf(entry, path, more.stream, around);
  else if (depth > limits.depth) yield broken(path, tooDeep(limits));
  else {
    const plain = inner.layers.reduce((packed, layer) => bounded(layer, packed, around), more.stream);
    yield* inside(entry, inner.kind, plain, path, depth, around);
  }
}

function memberOf(
  entry: Entry,
  path: string,
  stream: AsyncIterable<Buffer>,
  { budget }: Surroundings,
): Found {
  const { bytes, modifiedMs, note } = entry;
  return {
    kind: 'member',
    member: { path, bytes, modifiedMs, note, file: undefined, budget, open: async () => stream },
  };
}

async function* inside(
  entry: Entry,
  kind: 'zip' | 'tar',
  stream: AsyncIterable<Buffer>,
  path: string,
  depth: number,
  around: Surroundings,
): AsyncGenerator<Found> {
  if (kind === 'tar') {
    for await (const inner of tarEntries(stream, path, around.budget.limits))
      if ('kind' in inner) yield inner;
      else yield* expand(inner, depth + 1, around);
    return;
  }
  yield* insideZip(entry, stream, path, depth, around);
}

/** A zip has its list at its end, so it must be whole before it can be read: held, not unpacked. */
async function* insideZip(
  entry: Entry,
  stream: AsyncIterable<Buffer>,
  path: string,
  depth: number,
  around: Surroundings,
): AsyncGenerator<Found> {
  const temporary = join(around.staging, `${randomBytes(8).toString('hex')}.plain`);
  try {
    const { source, problem } = await hold(stream, temporary, around);
    const zip = await heldZip(source, path, around);
    if (zip === undefined) {
      const plain = 'file' in source ? createReadStream(source.file) : [source.bytes];
      yield memberOf(entry, path, brokenOff(plain, problem), around);
      return;
    }
    yield* insideHeldZip(zip, depth, around);
    if (problem !== undefined) yield broken(path, problem);
  } catch (cause) {
    if (cause instanceof AppFailure || cause instanceof LimitMet) throw cause;
    yield broken(path, `begins like a zip archive but cannot be read: ${messageOf(cause)}`);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** By its directory, or where that is missing member by member. Undefined for what only begins like a zip. */
export async function heldZip(
  source: ZipSource,
  path: string,
  around: Surroundings,
): Promise<OpenZip | undefined> {
  try {
    return await openZip(source, path, around.passwords, around.budget);
  } catch (cause) {
    if (cause instanceof AppFailure || cause instanceof LimitMet) throw cause;
    if (!(await beginsAsZip(source))) return undefined;
  }
  const entries = (): AsyncGenerator<Entry | Found> => salvagedEntries(source, path, around.budget);
  return { entries, position: () => 0, close: async () => undefined };
}

export async function* insideHeldZip(
  zip: OpenZip,
  depth: number,
  around: Surroundings,
): AsyncGenerator<Found> {
  try {
    for await (const entry of zip.entries())
      if ('kind' in entry) yield entry;
      else yield* expand(entry, depth + 1, around);
  } finally {
    await zip.close();
  }
}

async function* brokenOff(
  bytes: AsyncIterable<Buffer> | Iterable<Buffer>,
  problem: string | undefined,
): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) if (chunk.length > 0) yield chunk;
  if (problem !== undefined) throw new Error(problem);
}

async function hold(
  stream: AsyncIterable<Buffer>,
  temporary: string,
  { signal, budget }: Surroundings,
): Promise<{ readonly source: ZipSource; readonly problem: string | undefined }> {
  const held: Buffer[] = [];
  let bytes = 0;
  let file: ReturnType<typeof createWriteStream> | undefined;
  let problem: string | undefined;
  try {
    for await (const chunk of stream) {
      if (signal.aborted) throw new AppFailure(cancelled('the import'));
      bytes += chunk.length;
      if (file === undefined) held.push(Buffer.from(chunk));
      if (file === undefined && bytes > budget.limits.heldBytes) {
        file = createWriteStream(temporary, { mode: 0o600 });
        file.on('error', () => undefined);
        for (const earlier of held.splice(0)) await writeChunk(file, earlier);
      } else if (file !== undefined) await writeChunk(file, chunk);
    }
  } catch (cause) {
    if (cause instanceof AppFailure || cause instanceof LimitMet || (file?.errored ?? null) !== null)
      throw cause;
    problem = `the archive breaks off (${messageOf(cause)}): what came before was read`;
  }
  if (file === undefined) return { source: { bytes: Buffer.concat(held) }, problem };
  file.end();
  await finished(file);
  return { source: { file: temporary }, problem };
}

/** Unpacks, and stops at what is meant to fill a disk. */
function bounded(
  packing: Packing,
  stream: AsyncIterable<Buffer>,
  { budget }: Surroundings,
): AsyncGenerator<Buffer> {
  let packed = 0;
  async function* passed(): AsyncGenerator<Buffer> {
    for await (const chunk of stream) {
      packed += chunk.length;
      yield chunk;
    }
  }
  return budget.counted(unpack(packing, passed()), () => packed);
}
