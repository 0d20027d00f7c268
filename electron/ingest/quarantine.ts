/** Finds the bytes of rows that gave no event and says why, so that each becomes a reject a person can look at. */
import { isUtf8 } from 'node:buffer';
import type { Framing } from './framing.ts';
import { excerptBytes, type Intake, type Reject } from './intake.ts';
import type { UnreadRow } from './load.ts';
import type { IndexPoint } from './readers/line-prescan.ts';
import { recordsFrom } from './record-bytes.ts';

/** The last index point at or before a record. */
export function indexPointFor(index: readonly IndexPoint[], number: number): IndexPoint | undefined {
  let low = 0;
  let high = index.length - 1;
  let best: IndexPoint | undefined;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const point = index[middle];
    if (point === undefined) break;
    if (point.number <= number) {
      best = point;
      low = middle + 1;
    } else high = middle - 1;
  }
  return best;
}

/** Rows of one file, ascending. Reads only the windows of the file that hold them. */
export async function rejectsFor(intake: Intake, rows: readonly UnreadRow[]): Promise<Reject[]> {
  const rejects: Reject[] = [];
  for (const window of windows(intake.index, rows)) {
    const found = await recordsFrom(
      intake.framing,
      window.point,
      window.rows.map((row) => row.number),
      intake.bytesFrom(window.point?.offset ?? 0),
    );
    for (const row of window.rows) {
      const record = found.get(row.number);
      const bytes = record?.bytes ?? Buffer.alloc(0);
      const reason = record?.problem ?? reasonFor(bytes, row, intake.framing);
      rejects.push({
        number: row.number,
        offset: record?.offset,
        reason,
        excerpt: bytes.subarray(0, excerptBytes),
      });
    }
  }
  return rejects;
}

function windows(
  index: readonly IndexPoint[],
  rows: readonly UnreadRow[],
): { point: IndexPoint | undefined; rows: UnreadRow[] }[] {
  const out: { point: IndexPoint | undefined; rows: UnreadRow[] }[] = [];
  for (const row of rows) {
    const point = indexPointFor(index, row.number);
    const last = out.at(-1);
    if (last !== undefined && last.point === point) last.rows.push(row);
    else out.push({ point, rows: [row] });
  }
  return out;
}

function reasonFor(bytes: Buffer, row: UnreadRow, framing: Framing): string {
  if (row.isJson) {
    if (row.timeOriginal !== undefined)
      return `the time cannot be read: ${JSON.stringify(row.timeOriginal.slice(0, 80))}`;
    return bytes.toString('latin1').trimStart().startsWith('{') ||
      framing.kind === 'csv' ||
      framing.kind === 'text'
      ? 'the record has no time'
      : 'the record is not a JSON object';
  }
  if (!isUtf8(bytes)) return 'the record is not valid UTF-8';
  const text = bytes.toString('utf8').trimStart();
  if (!/^[{[]/.test(text)) return 'not JSON: the record is plain text';
  try {
    JSON.parse(text);
  } catch (cause) {
    if (/^[{[\s]*'/.test(text)) return 'single quotes: looks like a Python dict, not JSON';
    const why =
      cause instanceof Error
        ? cause.message.replace(/\s*in JSON at position (\d+).*/s, ' at byte $1').replace(/,? ?".*$/s, '')
        : '';
    return `not valid JSON: ${why.slice(0, 120)}`;
  }
  return /\\u[dD][89a-fA-F]/.test(bytes.toString('latin1'))
    ? 'not valid JSON: an escape is half of a surrogate pair'
    : 'the engine could not read the record as JSON';
}
