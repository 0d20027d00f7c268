/**
 * Answers a search bit by bit: the first page exactly, in order of time, and the counts as far as the time allowed goes.
 * Every number is counted on the events themselves; asking again goes on where the last answer stopped, until all is
 * counted. Events that are not indexed are read like those that can hold the text.
 */
import type { CaseFile } from '../casefile/case-file.ts';
import { interruptible } from '../casefile/interruptible.ts';
import type { SqlValue } from '../casefile/reader.ts';
import { type Candidates, candidatesFor } from './index-state.ts';
import { inStretches, type Stretch, stampOf, timeOrder } from './places.ts';

export interface SearchRequest {
  readonly text: string;
  /** Conditions on `store.clocked`, that on the text among them; $1, $2, ... from `params`. */
  readonly where: string;
  readonly params: readonly SqlValue[];
  /** Microseconds; inclusive and exclusive. */
  readonly fromUs?: number | undefined;
  readonly toUs?: number | undefined;
  readonly order: 'newest' | 'oldest';
  readonly limit: number;
  readonly after?: Place | undefined;
  /** How long to count. The page is found whatever it takes. */
  readonly budgetMs: number;
  readonly signal: AbortSignal;
  onProgress(done: number, total: number, found: number): void;
}

/** Of an event in the order of a search. */
export interface Place {
  readonly us: number;
  readonly eventId: string;
}

export interface Hit extends Place {
  readonly row: number;
}

export interface SearchCounts {
  readonly sources: ReadonlyMap<string, number>;
  /** Events looked through, of those in which the text can be. */
  readonly done: number;
  readonly of: number;
}

export interface Found {
  readonly hits: readonly Hit[];
  readonly hasMore: boolean;
  readonly counts: SearchCounts;
  /** Events in the case, and how many of them are indexed. */
  readonly rows: number;
  readonly indexedRows: number;
}

interface Counting {
  readonly key: string;
  readonly stamp: string;
  readonly left: Stretch[];
  readonly sources: Map<string, number>;
  readonly of: number;
  done: number;
}

const mostKept = 8;
const countings = new WeakMap<CaseFile, Map<string, Counting>>();
const smallBatch = 8_192;
const largeBatch = 131_072;
const stretchesOfBatch = 64;
const mostTries = 3;

export async function search(file: CaseFile, request: SearchRequest): Promise<Found> {
  for (let tries = 1; ; tries += 1) {
    const candidates = await candidatesFor(file, request.text);
    const found = await searchIn(file, request, candidates);
    // Places of rows are good only while nothing changes.
    if (tries === mostTries || (await stampOf(file)) === candidates.places.stamp) return found;
  }
}

async function searchIn(file: CaseFile, request: SearchRequest, candidates: Candidates): Promise<Found> {
  const started = performance.now();
  const { fromUs = -Infinity, toUs = Infinity } = request;
  const stretches = candidates.stretches.filter((each) => each.lastUs >= fromUs && each.firstUs < toUs);
  const page = await pageOf(file, request, stretches);
  const counting = countingOf(file, request, candidates, stretches);
  await count(file, request, counting, started + request.budgetMs);
  return {
    ...page,
    counts: { sources: counting.sources, done: counting.done, of: counting.of },
    rows: candidates.places.rows,
    indexedRows: candidates.indexedRows,
  };
}

/** Stretch by stretch from the end where the page begins, until what is left cannot come before what was found. */
async function pageOf(
  file: CaseFile,
  request: SearchRequest,
  stretches: readonly Stretch[],
): Promise<{ readonly hits: Hit[]; readonly hasMore: boolean }> {
  const isNewest = request.order === 'newest';
  const { after, limit } = request;
  const edge = (each: Stretch): number => (isNewest ? -each.lastUs : each.firstUs);
  const reaches = (each: Stretch): boolean =>
    after === undefined || (isNewest ? each.firstUs <= after.us : each.lastUs >= after.us);
  const left = stretches.filter(reaches).sort((a, b) => edge(a) - edge(b));
  let hits: Hit[] = [];
  let size = smallBatch;
  while (left.length > 0) {
    const last = hits[limit];
    const next = left[0];
    if (last !== undefined && next !== undefined && edge(next) > (isNewest ? -last.us : last.us)) break;
    const batch = takeBatch(left, size);
    hits = merged(hits, await hitsIn(file, request, batch), isNewest).slice(0, limit + 1);
    size = Math.min(size * 2, largeBatch);
  }
  return { hits: hits.slice(0, limit), hasMore: hits.length > limit };
}

function takeBatch(left: Stretch[], rows: number): Stretch[] {
  let taken = 0;
  let end = 0;
  while (end < left.length && taken < rows && end < stretchesOfBatch * 4) {
    taken += left[end]?.rows ?? 0;
    end += 1;
  }
  return left.splice(0, end);
}

function merged(a: readonly Hit[], b: readonly Hit[], isNewest: boolean): Hit[] {
  const sign = isNewest ? -1 : 1;
  return [...a, ...b].sort(
    (one, other) => sign * (one.us - other.us || (one.eventId < other.eventId ? -1 : 1)),
  );
}

async function hitsIn(file: CaseFile, request: SearchRequest, batch: readonly Stretch[]): Promise<Hit[]> {
  const direction = request.order === 'newest' ? 'DESC' : 'ASC';
  const { after } = request;
  const beyond = request.order === 'newest' ? '<' : '>';
  const id = "replace(event_id::VARCHAR, '-', '')";
  const behind =
    after === undefined
      ? 'true'
      : `(${timeOrder}, ${id}) ${beyond} (${after.us}, '${after.eventId.replace(/[^0-9a-f]/g, '')}')`;
  const found = await interruptible(file.search, request.signal, () =>
    file.search.table(
      `SELECT rid, ${timeOrder} AS us, ${id} AS event_id FROM store.clocked
       WHERE ${inStretches(batch)} AND ${behind} AND (${request.where}) ORDER BY us ${direction}, event_id ${direction} LIMIT ${request.limit + 1}`,
      request.params,
    ),
  );
  const [rows = [], times = [], ids = []] = found.data;
  return rows.map((row, at) => ({ row: Number(row), us: Number(times[at]), eventId: String(ids[at]) }));
}

/** What was counted before of the same question over the same events. */
function countingOf(
  file: CaseFile,
  request: SearchRequest,
  { places }: Candidates,
  stretches: readonly Stretch[],
): Counting {
  const kept = countings.get(file) ?? new Map<string, Counting>();
  countings.set(file, kept);
  const key = JSON.stringify([request.text, request.where, request.params]);
  const known = kept.get(key);
  kept.delete(key);
  const counting =
    known?.stamp === places.stamp
      ? known
      : {
          key,
          stamp: places.stamp,
          left: [...stretches].sort((a, b) => a.from - b.from),
          sources: new Map<string, number>(),
          of: stretches.reduce((sum, each) => sum + each.rows, 0),
          done: 0,
        };
  kept.set(key, counting);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return counting;
}

async function count(
  file: CaseFile,
  request: SearchRequest,
  counting: Counting,
  until: number,
): Promise<void> {
  let size = smallBatch;
  while (counting.left.length > 0 && (performance.now() < until || counting.done === 0)) {
    const batch = counting.left.slice(0, batchEnd(counting.left, size));
    size = Math.min(size * 4, largeBatch);
    const found = await interruptible(file.search, request.signal, () =>
      file.search.table(
        `SELECT source, count(*)::BIGINT FROM store.clocked WHERE ${inStretches(batch)} AND (${request.where}) GROUP BY source`,
        request.params,
      ),
    );
    // Somebody else may have counted this batch meanwhile.
    if (counting.left[0] !== batch[0]) continue;
    counting.left.splice(0, batch.length);
    const [sources = [], counts = []] = found.data;
    for (const [at, source] of sources.entries())
      counting.sources.set(String(source), (counting.sources.get(String(source)) ?? 0) + Number(counts[at]));
    counting.done += batch.reduce((sum, each) => sum + each.rows, 0);
    const total = [...counting.sources.values()].reduce((sum, each) => sum + each, 0);
    request.onProgress(counting.done, counting.of, total);
  }
}

/** Neighbours make one range, so a batch may hold many of them. */
function batchEnd(left: readonly Stretch[], size: number): number {
  let rows = 0;
  let ranges = 0;
  let end = 0;
  while (end < left.length && rows < size && ranges < stretchesOfBatch) {
    const stretch = left[end];
    if (stretch === undefined) break;
    if (end === 0 || stretch.isMixed || left[end - 1]?.to !== stretch.from - 1) ranges += 1;
    rows += stretch.rows;
    end += 1;
  }
  return end;
}
