/**
 * Gzip whose bytes depend on the content only. zlib already leaves the time
 * out; the byte that names the operating system is set to "unknown", so that
 * the same sample has the same hash wherever it is made.
 */
import { Transform, type TransformCallback } from 'node:stream';

const OS_BYTE = 9;
const OS_UNKNOWN = 255;

export function neutralGzipHeader(gzip: Buffer): Buffer {
  const copy = Buffer.from(gzip);
  copy[OS_BYTE] = OS_UNKNOWN;
  return copy;
}

/** Patches the header of a gzip stream; zlib emits all ten bytes together. */
export function neutralGzipStream(): Transform {
  let isFirst = true;
  let head = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
      if (!isFirst) return done(null, chunk);
      head = Buffer.concat([head, chunk]);
      if (head.length <= OS_BYTE) return done();
      isFirst = false;
      done(null, neutralGzipHeader(head));
    },
  });
}
