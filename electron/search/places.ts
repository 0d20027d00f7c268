/**
 * Where the events lie now. A part is 512 consecutive records of one file, which holds whatever is imported or taken out;
 * a stretch is what of a part lies together in the table. Places of rows can move, so a picture of them is good only
 * while nothing has changed, and whoever reads by places looks before and after.
 */
import type { CaseFile } from '../casefile/case-file.ts';
import { eventsStamp } from '../casefile/events-stamp.ts';

export const partRecords = 512;
/** To be raised when what the index remembers of a text changes: what was indexed before then counts as changed. */
const edition = 2;
const groupRows = 30_720;
/** Microseconds, for times that are none or have no end. */
const beyond = 9_000_000_000_000_000;

/** An event's time as a number that can be ordered. */
export const timeOrder = `CASE WHEN isfinite(ts) THEN epoch_us(ts) WHEN ts > '2000-01-01'::TIMESTAMPTZ THEN ${beyond} ELSE -${beyond} END`;

export interface Stretch {
  readonly part: string;
  readonly fileId: number;
  readonly partNo: number;
  readonly rows: number;
  /** First and last row. */
  readonly from: number;
  readonly to: number;
  readonly firstUs: number;
  readonly lastUs: number;
  /** Rows of other parts lie between its own. */
  readonly isMixed: boolean;
}

export interface Part {
  readonly fileId: number;
  readonly partNo: number;
  readonly rows: number;
  readonly total: number;
  /** Of which import's files: undefined for rows that are still being loaded. */
  readonly madeOf: string | undefined;
}

export interface Places {
  readonly stamp: string;
  /** By place. */
  readonly stretches: readonly Stretch[];
  readonly parts: ReadonlyMap<string, Part>;
  readonly rows: number;
}

export const partKey = (fileId: number, partNo: number): string => `${fileId}:${partNo}`;

/** What tells one state of the events from another. */
export async function stampOf(file: CaseFile): Promise<string> {
  const found = await file.reader.read('state of the events', `SELECT ${eventsStamp} AS stamp`);
  return String(found.data[0]?.[0]);
}

const kept = new WeakMap<CaseFile, Promise<Places>>();

export async function placesOf(file: CaseFile): Promise<Places> {
  const stamp = await stampOf(file);
  const before = await kept.get(file)?.catch(() => undefined);
  if (before?.stamp === stamp) return before;
  const read = readPlaces(file, stamp);
  kept.set(file, read);
  return read;
}

async function readPlaces(file: CaseFile, stamp: string): Promise<Places> {
  const files = await file.reader.read(
    'files by what they were made of',
    `SELECT f.file_id, md5(concat_ws('|', ${edition}, f.source, f.root, f.mapping)) AS made_of
     FROM store.file f JOIN store.import i USING (import_id) WHERE i.state IN ('loaded', 'done')`,
  );
  const madeOf = new Map((files.data[0] ?? []).map((id, at) => [Number(id), String(files.data[1]?.[at])]));
  const found = await file.reader.read(
    'places of the events',
    `SELECT coalesce(file_id, 0), coalesce(record_no, 0) // ${partRecords} AS part, count(*)::BIGINT, coalesce(sum(record_no), 0)::BIGINT,
       min(rid) AS first, max(rid), min(${timeOrder}), max(${timeOrder})
     FROM store.clocked GROUP BY 1, 2, rid // ${groupRows} ORDER BY first`,
  );
  const [ids = [], numbers = [], counts = [], totals = [], froms = [], tos = [], firsts = [], lasts = []] =
    found.data;
  const parts = new Map<string, Part>();
  const stretches: Stretch[] = [];
  let reached = -1;
  let rows = 0;
  for (const [at, id] of ids.entries()) {
    const [fileId, partNo, from, to] = [Number(id), Number(numbers[at]), Number(froms[at]), Number(tos[at])];
    const own = Number(counts[at]);
    const part = partKey(fileId, partNo);
    const known = parts.get(part);
    parts.set(part, {
      fileId,
      partNo,
      rows: (known?.rows ?? 0) + own,
      total: (known?.total ?? 0) + Number(totals[at]),
      madeOf: madeOf.get(fileId),
    });
    const isMixed = from <= reached || (froms[at + 1] !== undefined && Number(froms[at + 1]) <= to);
    stretches.push({
      part,
      fileId,
      partNo,
      rows: own,
      from,
      to,
      firstUs: Number(firsts[at]),
      lastUs: Number(lasts[at]),
      isMixed,
    });
    reached = Math.max(reached, to);
    rows += own;
  }
  return { stamp, stretches, parts, rows };
}

/** The rows of these stretches as a condition on `store.clocked` (`rid`); neighbours are told as one. */
export function inStretches(stretches: readonly Stretch[]): string {
  if (stretches.length === 0) return 'false';
  const runs: { from: number; to: number }[] = [];
  const mixed: string[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.from - b.from)) {
    const { from, to, fileId, partNo } = stretch;
    const last = runs.at(-1);
    if (stretch.isMixed)
      mixed.push(
        `(rid >= ${from} AND rid <= ${to} AND file_id = ${fileId} AND record_no >= ${partNo * partRecords} AND record_no < ${(partNo + 1) * partRecords})`,
      );
    else if (last !== undefined && last.to + 1 === from) last.to = to;
    else runs.push({ from, to });
  }
  const ranges = runs.map(({ from, to }) => `(rid >= ${from} AND rid <= ${to})`);
  return `(${[...ranges, ...mixed].join(' OR ')})`;
}
