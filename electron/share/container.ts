/**
 * The file of a package: a zip that any tool opens, but only ever one sequence of bytes for the same parts. Members lie one
 * after the other, stored, without dates, extras or comments. The reader makes the headers again from names, sizes and
 * checksums and compares: a byte that nobody signed has no place to be.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { crc32 } from '../base/crc32.ts';
import { writeChunk } from '../base/write-stream.ts';

export interface Member {
  readonly name: string;
  readonly bytes: number;
  readonly crc: number;
}

export interface PlacedMember extends Member {
  /** Where its content begins in the file. */
  readonly at: number;
}

export class NotAPackage extends Error {}

const mostMembers = 64;
const mostBytes = 0xffff_fffe;
const endBytes = 22;
const localBytes = 30;
const centralBytes = 46;
/** 1 January 1980, the earliest that zip knows. */
const date = 0x0021;
const isUtf8 = 0x0800;
const version = 20;
/** One folder at most; no dots at the beginning, so nothing that climbs or hides. */
const memberName = /^(?:[a-z0-9][a-z0-9._-]{0,80}\/)?[a-z0-9][a-z0-9._-]{0,120}$/;

function checkNames(members: readonly Member[]): void {
  if (members.length === 0 || members.length > mostMembers)
    throw new NotAPackage(`it has ${members.length} parts`);
  for (const { name } of members)
    if (!memberName.test(name) || name.includes('..'))
      throw new NotAPackage('a part has a name that no part has');
  if (new Set(members.map(({ name }) => name)).size < members.length)
    throw new NotAPackage('two parts have the same name');
}

function localHeader({ name, bytes, crc }: Member): Buffer {
  const header = Buffer.alloc(localBytes);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(isUtf8, 6);
  header.writeUInt16LE(date, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(bytes, 18);
  header.writeUInt32LE(bytes, 22);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

function placed(members: readonly Member[]): readonly PlacedMember[] {
  let at = 0;
  return members.map((member) => {
    const begins = at + localBytes + Buffer.byteLength(member.name);
    at = begins + member.bytes;
    return { ...member, at: begins };
  });
}

function directory(members: readonly PlacedMember[]): Buffer {
  const entries = members.map(({ name, bytes, crc, at }) => {
    const entry = Buffer.alloc(centralBytes);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(version, 4);
    entry.writeUInt16LE(version, 6);
    entry.writeUInt16LE(isUtf8, 8);
    entry.writeUInt16LE(date, 14);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(bytes, 20);
    entry.writeUInt32LE(bytes, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(at - localBytes - Buffer.byteLength(name), 42);
    return Buffer.concat([entry, Buffer.from(name)]);
  });
  const last = members.at(-1);
  const central = Buffer.concat(entries);
  const end = Buffer.alloc(endBytes);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(last === undefined ? 0 : last.at + last.bytes, 16);
  return Buffer.concat([central, end]);
}

export interface Part {
  readonly name: string;
  /** The file that holds it. */
  readonly path: string;
}

async function measured({ name, path }: Part, signal: AbortSignal): Promise<Member> {
  let crc = 0;
  let bytes = 0;
  for await (const chunk of createReadStream(path, { signal })) {
    crc = crc32(chunk as Buffer, crc);
    bytes += (chunk as Buffer).length;
  }
  return { name, bytes, crc };
}

/** Writes the parts to `path`, which must not exist. Throws; what was written until then stays for the caller to remove. */
export async function writeContainer(
  path: string,
  parts: readonly Part[],
  signal: AbortSignal,
): Promise<void> {
  const members: Member[] = [];
  for (const part of parts) members.push(await measured(part, signal));
  checkNames(members);
  const places = placed(members);
  const tail = directory(places);
  const last = places.at(-1);
  if (last !== undefined && last.at + last.bytes + tail.length > mostBytes)
    throw new Error('the parts are larger than 4 GiB together, which this kind of package cannot hold');
  const sink = createWriteStream(path, { flags: 'wx', mode: 0o644 });
  try {
    for (const [index, part] of parts.entries()) {
      const member = members[index];
      if (member !== undefined) await writeChunk(sink, localHeader(member));
      for await (const chunk of createReadStream(part.path, { signal }))
        await writeChunk(sink, chunk as Buffer);
    }
    await writeChunk(sink, tail);
    await new Promise<void>((resolve, reject) => {
      sink.once('error', reject);
      sink.end(() => resolve());
    });
  } finally {
    sink.destroy();
  }
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  if (bytesRead < length) throw new NotAPackage('it is cut off');
  return buffer;
}

function membersIn(central: Buffer, count: number): readonly Member[] {
  const members: Member[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + centralBytes > central.length) throw new NotAPackage('its directory is cut off');
    const length = central.readUInt16LE(at + 28);
    const name = central.subarray(at + centralBytes, at + centralBytes + length).toString('latin1');
    members.push({ name, crc: central.readUInt32LE(at + 16), bytes: central.readUInt32LE(at + 24) });
    at += centralBytes + length;
  }
  return members;
}

/** The members of the file, in order. Throws `NotAPackage` unless every byte that is no content is as `writeContainer` writes it. */
export async function readContainer(path: string): Promise<readonly PlacedMember[]> {
  const { size } = await stat(path);
  const file = await open(path, 'r');
  try {
    if (size < endBytes) throw new NotAPackage('it is too short');
    const end = await read(file, size - endBytes, endBytes);
    const count = end.readUInt16LE(10);
    const length = end.readUInt32LE(12);
    const isPlausible = count <= mostMembers && length <= mostMembers * (centralBytes + 256);
    if (end.readUInt32LE(0) !== 0x06054b50 || !isPlausible || length > size - endBytes)
      throw new NotAPackage('it does not end as a package does');
    const tailAt = size - endBytes - length;
    const members = membersIn(await read(file, tailAt, length), count);
    checkNames(members);
    const places = placed(members);
    const last = places.at(-1);
    if (last === undefined || last.at + last.bytes !== tailAt)
      throw new NotAPackage('its parts do not fill it');
    if (!(await read(file, tailAt, length + endBytes)).equals(directory(places)))
      throw new NotAPackage('its directory was changed');
    for (const member of places) {
      const header = localHeader(member);
      if (!(await read(file, member.at - header.length, header.length)).equals(header))
        throw new NotAPackage(`what stands before ${member.name} was changed`);
    }
    return places;
  } finally {
    await file.close();
  }
}

/** The bytes of one member, as they lie in the file. */
export async function* contentOf(
  path: string,
  member: PlacedMember,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  if (member.bytes === 0) return;
  const range = { start: member.at, end: member.at + member.bytes - 1 };
  for await (const chunk of createReadStream(path, signal === undefined ? range : { ...range, signal }))
    yield chunk as Buffer;
}
