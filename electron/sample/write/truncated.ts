/**
 * Makes a gzip file whose end is missing, as after a full disk. The cut is put
 * where the last readable bytes lie in the middle of a record, so that every
 * inflater, whether it gives the last few bytes or not, recovers the same
 * complete records.
 */
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { neutralGzipHeader } from './gzip.ts';

export interface TruncatedGzip {
  readonly bytes: Buffer;
  /** Complete lines before the cut. */
  readonly complete: number;
  readonly content: Buffer;
}

export function truncateGzip(lines: readonly Buffer[], atLeast: number): TruncatedGzip {
  const whole = neutralGzipHeader(gzipSync(Buffer.concat(lines), { level: 6 }));
  const ends: number[] = [];
  let end = 0;
  for (const line of lines) {
    end += line.length;
    ends.push(end);
  }
  for (let cut = whole.length - 160; cut > whole.length / 2; cut--) {
    const bytes = whole.subarray(0, cut);
    const content = gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
    const complete = ends.filter((lineEnd) => lineEnd <= content.length).length;
    const lineStart = ends[complete - 1] ?? 0;
    const lineEnd = ends[complete];
    if (lineEnd === undefined) continue;
    const inside = (content.length - lineStart) / (lineEnd - lineStart);
    if (complete >= atLeast && inside > 0.35 && inside < 0.65) return { bytes, complete, content };
  }
  throw new Error('no cut leaves a record half readable');
}
