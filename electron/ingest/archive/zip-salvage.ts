/**
 * A zip without its directory, which lies at its end: a download that was cut. Each member has a header of its own, so
 * those that are there are walked one after the other, and the last is read as far as it goes.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { inflated } from '../decode/inflate.ts';
import { Pieces } from '../decode/pieces.ts';
import type { Budget } from './budget.ts';
import { tooManyMembers } from './limits.ts';
import { broken, type Found } from './member.ts';
import { decodeName, Labels } from './names.ts';
import type { Entry } from './tar.ts';
import type { ZipSource } from './zip.ts';
import { checkedMember, deflated, isReadMethod, type Promised, unpackMember } from './zip-data.ts';
import { type LocalHeader, localHeader, localHeaderBytes, withLongSizes } from './zip-header.ts';

const chunkBytes = 256 * 1024;
const descriptorMark = Buffer.from('PK\u0007\u0008', 'latin1');
const memberMark = Buffer.from('PK\u0003\u0004', 'latin1');

class Bytes {
  readonly #source: ZipSource;
  #handle: FileHandle | undefined;

  constructor(source: ZipSource) {
    this.#source = source;
  }

  /** Up to `length` bytes; fewer at the end. */
  async at(from: number, length: number): Promise<Buffer> {
    if ('bytes' in this.#source) return this.#source.bytes.subarray(from, from + length);
    this.#handle ??= await open(this.#source.file, 'r');
    const { buffer, bytesRead } = await this.#handle.read(Buffer.alloc(length), 0, length, from);
    return buffer.subarray(0, bytesRead);
  }

  async *between(from: number, to: number): AsyncGenerator<Buffer> {
    for (let at = from; at < to; ) {
      const chunk = await this.at(at, Math.min(chunkBytes, to - at));
      if (chunk.length === 0) return;
      at += chunk.length;
      yield chunk;
    }
  }

  /** Where `mark` lies next, and `fits` says that it is it. */
  async find(
    mark: Buffer,
    from: number,
    headBytes: number,
    fits: (head: Buffer, at: number) => boolean,
  ): Promise<number | undefined> {
    for (let at = from; ; ) {
      const chunk = await this.at(at, chunkBytes);
      for (let found = chunk.indexOf(mark); found !== -1; found = chunk.indexOf(mark, found + 1))
        if (fits(await this.at(at + found, headBytes), at + found)) return at + found;
      if (chunk.length < chunkBytes) return undefined;
      at += chunk.length - mark.length + 1;
    }
  }

  async close(): Promise<void> {
    await this.#handle?.close();
  }
}

const isMember = (head: Buffer): boolean => localHeader(head) !== undefined;

/** True where the bytes begin with a member's header: a zip, however damaged, and no text. */
export async function beginsAsZip(source: ZipSource): Promise<boolean> {
  const bytes = new Bytes(source);
  try {
    return isMember(await bytes.at(0, localHeaderBytes)) || isMember(await bytes.at(4, localHeaderBytes));
  } finally {
    await bytes.close();
  }
}

/** The members in their order; what is said of the archive comes last. */
export async function* salvagedEntries(
  source: ZipSource,
  label: string,
  budget: Budget,
): AsyncGenerator<Entry | Found> {
  const bytes = new Bytes(source);
  const labels = new Labels(label);
  let members = 0;
  try {
    let at = await bytes.find(memberMark, 0, localHeaderBytes, isMember);
    while (at !== undefined) {
      const member = await SalvagedMember.at(bytes, at);
      if (member === undefined) break;
      if (!/[/\\]$/.test(member.name)) {
        if (members >= budget.limits.members) {
          yield broken(label, tooManyMembers(budget.limits));
          return;
        }
        const { path, note } = labels.labelFor(member.name);
        const problem = member.problem();
        if (problem === undefined) {
          members += 1;
          yield {
            path,
            note,
            bytes: member.header.hasDescriptor ? 0 : member.header.bytes,
            modifiedMs: member.header.modifiedMs,
            open: async () => budget.counted(member.read(), () => member.packedRead),
          };
        } else yield broken(path, problem);
      }
      const end = await member.end(budget);
      at = end === undefined ? undefined : await bytes.find(memberMark, end, localHeaderBytes, isMember);
    }
    const read = members === 1 ? '1 member was' : `${members.toLocaleString('en-US')} members were`;
    yield broken(label, `the archive is cut off, its directory is missing: ${read} read from what is there`);
  } finally {
    await bytes.close();
  }
}

class SalvagedMember {
  packedRead = 0;
  readonly header: LocalHeader;
  readonly name: string;
  readonly #bytes: Bytes;
  readonly #start: number;
  /** Where the packed bytes end, once that is known. */
  #end: number | undefined;

  private constructor(bytes: Bytes, header: LocalHeader, name: string, start: number) {
    this.#bytes = bytes;
    this.header = header;
    this.name = name;
    this.#start = start;
    const isSaid = header.packedBytes > 0 && header.packedBytes < 0xffffffff;
    if (!header.hasDescriptor || isSaid) this.#end = start + header.packedBytes;
  }

  /** Undefined where the header itself is cut. */
  static async at(bytes: Bytes, from: number): Promise<SalvagedMember | undefined> {
    const header = localHeader(await bytes.at(from, localHeaderBytes));
    if (header === undefined) return undefined;
    const { nameBytes, extraBytes } = header;
    const rest = await bytes.at(from + localHeaderBytes, nameBytes + extraBytes);
    if (rest.length < nameBytes + extraBytes) return undefined;
    const name = decodeName(rest.subarray(0, nameBytes));
    const whole = withLongSizes(header, rest.subarray(nameBytes));
    return new SalvagedMember(bytes, whole, name, from + localHeaderBytes + rest.length);
  }

  problem(): string | undefined {
    const { isEncrypted, method } = this.header;
    if (isEncrypted) return 'the member is encrypted, and the directory that is needed to open it is missing';
    return isReadMethod(method) ? undefined : `the member is packed with method ${method}: not read`;
  }

  /** The plain bytes as far as they are there. */
  async *read(): AsyncGenerator<Buffer> {
    const { method, hasDescriptor } = this.header;
    if (this.#end === undefined && method !== deflated) this.#end = await this.#describedEnd();
    if (this.#end === undefined && method === deflated)
      yield* checkedMember(this.#inflated(), () => this.#described());
    else {
      const packed = this.#packed(this.#end ?? Number.MAX_SAFE_INTEGER);
      const { crc32, bytes } = this.header;
      yield* checkedMember(unpackMember(method, packed), () =>
        hasDescriptor ? this.#described() : { crc32, bytes },
      );
    }
  }

  /** Where to look for the next member; undefined where all the rest is of this one. */
  async end(budget: Budget): Promise<number | undefined> {
    const { method, isEncrypted } = this.header;
    if (method !== deflated || isEncrypted) {
      this.#end ??= await this.#describedEnd();
      return this.#end;
    }
    let plain = 0;
    try {
      if (this.#end === undefined)
        for await (const chunk of this.#inflated()) {
          plain += chunk.length;
          if (budget.isBomb(plain, this.packedRead)) break;
        }
    } catch {
      // Damaged: the next header is looked for from the beginning of the bytes on.
    }
    return this.#end ?? this.#start;
  }

  async *#packed(to: number): AsyncGenerator<Buffer> {
    let at = this.#start;
    for await (const chunk of this.#bytes.between(this.#start, to)) {
      at += chunk.length;
      this.packedRead = at - this.#start;
      yield chunk;
    }
    if (at < to) throw new Error('the archive is cut off within it');
  }

  async *#inflated(): AsyncGenerator<Buffer> {
    let fed = 0;
    const packed = this.#packed(Number.MAX_SAFE_INTEGER);
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of packed) {
        fed += chunk.length;
        yield chunk;
      }
    };
    const input = new Pieces(counted());
    yield* inflated(input);
    this.#end = this.#start + fed - input.left;
  }

  /** What the descriptor behind the bytes says, where there is one with its mark. */
  async #described(): Promise<Promised> {
    const descriptor = await this.#bytes.at(this.#end ?? 0, 16);
    const isThere = descriptor.length === 16 && descriptor.subarray(0, 4).equals(descriptorMark);
    return { crc32: isThere ? descriptor.readUInt32LE(4) : undefined, bytes: undefined };
  }

  /** Of bytes that have no end of their own: the descriptor that says how many they are. */
  #describedEnd(): Promise<number | undefined> {
    return this.#bytes.find(
      descriptorMark,
      this.#start,
      16,
      (head, at) => head.length === 16 && head.readUInt32LE(8) === at - this.#start,
    );
  }
}
