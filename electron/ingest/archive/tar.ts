/** The files of a tar, in its own order, each to be read before the next: ustar, pax and GNU long names. */
import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { extract, type Header } from 'tar-stream';
import { AppFailure } from '../../base/app-errors.ts';
import { UnpackBomb } from './budget.ts';
import { LimitMet, type Limits, tooManyMembers } from './limits.ts';
import { broken, type Found, messageOf } from './member.ts';
import { Labels } from './names.ts';

const notFollowed: Readonly<Record<string, string>> = {
  symlink: 'a symbolic link: links are not followed',
  link: 'a hard link: links are not followed',
  'character-device': 'a device: not read',
  'block-device': 'a device: not read',
  fifo: 'a pipe: not read',
};

export interface Entry {
  readonly path: string;
  readonly note: string | undefined;
  readonly bytes: number;
  readonly modifiedMs: number | undefined;
  open(): Promise<AsyncIterable<Buffer>>;
}

type Options = Parameters<typeof extract>[0];

/** A path of its own in a pax header is UTF-8; of all others the bytes decide. */
function nameOf(header: Header): string {
  if (Object.hasOwn(header.pax ?? {}, 'path')) return header.name;
  const bytes = Buffer.from(header.name, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : new TextDecoder('windows-1252').decode(bytes);
}

/** The bytes of an entry for a reader that may leave early: tar-stream ends the whole tar when an entry is destroyed. */
function lent(entry: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const chunks = entry[Symbol.asyncIterator]();
  return { [Symbol.asyncIterator]: () => ({ next: () => chunks.next() }) };
}

/** Gives entries to look into, and what cannot be; damage is told as the last thing. Throws at a limit and for the machine. */
export async function* tarEntries(
  source: AsyncIterable<Buffer>,
  label: string,
  limits: Limits,
): AsyncGenerator<Entry | Found> {
  const labels = new Labels(label);
  const packed = Readable.from(source);
  // Names as bytes: what is no UTF-8 would come as marks of what was lost.
  const tar = extract({ filenameEncoding: 'latin1' } as Options);
  packed.on('error', (cause) => tar.destroy(cause));
  packed.pipe(tar);
  let members = 0;
  try {
    for await (const entry of tar) {
      const { header } = entry;
      members += 1;
      if (members > limits.members) {
        yield broken(label, tooManyMembers(limits));
        return;
      }
      const type = header.type ?? 'file';
      if (type === 'directory') {
        entry.resume();
        continue;
      }
      const { path, note } = labels.labelFor(nameOf(header));
      const problem = notFollowed[type];
      if (problem !== undefined) {
        entry.resume();
        yield broken(path, problem);
        continue;
      }
      yield {
        path,
        note,
        bytes: header.size ?? 0,
        modifiedMs: header.mtime?.getTime(),
        async open() {
          return lent(entry as unknown as AsyncIterable<Buffer>);
        },
      };
      // What was not read to its end is passed over, else the next entry never comes.
      entry.resume();
    }
  } catch (cause) {
    if (cause instanceof AppFailure || cause instanceof LimitMet) throw cause;
    if (cause instanceof UnpackBomb) {
      yield broken(label, cause.message);
      return;
    }
    const why = messageOf(cause);
    yield broken(label, `the tar is damaged or cut off (${why}): what comes before was read`);
  } finally {
    packed.destroy();
    tar.destroy();
  }
}
