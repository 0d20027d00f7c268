/** The first plain bytes of a sample file, unpacked where it is a gzip. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { headBytes } from '../../electron/ingest/sniff.ts';

export function decodedHead(file: string): Buffer {
  const bytes = readFileSync(file);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  return plain.subarray(0, headBytes);
}
