/** The bytes of one JSON value as a record of one line, or why they cannot be one. */
import { isUtf8 } from 'node:buffer';
import { maxRecordBytes, type SplitRecord } from '../framing.ts';

const quote = 0x22;
const backslash = 0x5c;

/** `bytes` may be written into; of a record that is too long there are none. */
export function jsonRecord(
  place: Pick<SplitRecord, 'number' | 'offset' | 'length'>,
  bytes: Buffer,
  isTooLong: boolean,
  problem: string | undefined,
): SplitRecord {
  const { number, offset, length } = place;
  const bad = (why: string): SplitRecord => ({ ...place, json: undefined, problem: why, excerpt: bytes });
  if (isTooLong)
    return {
      ...place,
      json: undefined,
      problem: `the record has ${length} bytes, more than the ${maxRecordBytes} that one record may have`,
    };
  if (problem !== undefined) return bad(problem);
  if (!isUtf8(bytes)) return bad('the record is not valid UTF-8');
  const flat = flatten(bytes);
  return flat === undefined
    ? bad('the record holds a raw control character inside a string')
    : { number, offset, length, json: flat, problem: undefined, excerpt: bytes };
}

/** Line breaks outside strings become spaces; a control character inside a string makes it no JSON. */
function flatten(bytes: Buffer): Buffer | undefined {
  if (!bytes.includes(0x0a) && !bytes.includes(0x0d) && !bytes.includes(0x00)) return bytes;
  let inString = false;
  let escaped = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] as number;
    if (inString) {
      if (byte < 0x20) return undefined;
      if (escaped) escaped = false;
      else if (byte === backslash) escaped = true;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte < 0x20) bytes[index] = 0x20;
  }
  return bytes;
}
