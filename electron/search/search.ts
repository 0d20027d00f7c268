/**
 * Answers a search bit by bit, in order of time: a page, and the counts, as far as the time allowed goes. Every number is
 * counted on the events themselves; asking again goes on where the last answer stopped, until all is looked through. Events that are not indexed are read like those that can hold the text.
 */
import type { CaseFile } from '../casefile/case-file.ts';
import type { SqlValue } from '../casefile/reader.ts';
import { shownId } from '../casefile/shown-id.ts';
import { type Candidates, candidatesFor } from './index-state.ts';
import { inStretches, type Stretch, stampOf, timeOrder } from './places.ts';
import type { TextMatch } from './text-condition.ts';

export interface SearchRequest {
  readonly text: string;
  readonly match: TextMatch;
  /** Conditions on `store.clocked`, that on the text among them; $1, $2, ... from `params`. */
  readonly where: string;
  readonly params: readonly SqlValue[];
  /** Microseconds; inclusive and exclusive. */
  readonly fromUs?: number | undefined;
  readonly toUs?: number | undefined;
  readonly order: 'newest' | 'oldest';
  readonly limit: number;
  readonly after?: Place | undefined;
  /** How long to look; at least a little is looked through. */
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
  readonly source: string;
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
  /** False while events that are not looked through yet may belong on the page. */
  readonly isSettled: boolean;
  readonly counts: SearchCounts;
  /** Events in the case, and how many of them are indexed. */
  readonly rows: number;
  readonly indexedRows: number;
}

/** How far one question has come. */
interface Progress {
  readonly stamp: string;
  /** In the order of the page. */
  readonly left: Stretch[];
  readonly sources: Map<string, number>;
  readonly of: number;
  done: number;
  /** The best so far, one more than the page holds. */
  hits: readonly Hit[];
  /** Nothing that is left can come before the last of the page. */
  isSettled: boolean;
}

const mostKept = 16;
const known = new WeakMap<CaseFile, Map<string, Progress>>();
const smallBatch = 8_192;
const smallestBatch = 2_048;
/** Of one batch. */
const goodMs = 200;
const largeBatch = 131_072;
const rangesOfBatch = 64;
const mostTries = 3;

export async function search(file: CaseFile, request: SearchRequest): Promise<Found> {
  for (let tries = 1; ; tries += 1) {
    const candidates = await candidatesFor(file, request.text, request.match);
    const found = await searchIn(file, request, candidates);
    // Places of rows are good only while nothing changes.
    if (tries === mostTries || (await stampOf(file)) === candidates.places.stamp) return found;
  }
}

async function searchIn(file: CaseFile, request: SearchRequest, candidates: Candidates): Promise<Found> {
  const until = performance.now() + request.budgetMs;
  const progress = progressOf(file, request, candidates);
  // Pages after the first are counted with the first.
  const goesOn = (): boolean => request.after === undefined || !progress.isSettled;
  let size = smallBatch;
  let isFirst = true;
  while (progress.left.length > 0 && goesOn() && (isFirst || performance.now() < until)) {
    const began = performance.now();
    await advance(file, request, progress, size);
    // Little by little, so that the answer is not much later than it was asked for.
    const tookMs = performance.now() - began;
    if (tookMs < goodMs / 2) size = Math.min(size * 2, largeBatch);
    if (tookMs > goodMs) size = Math.max(size / 2, smallestBatch);
    isFirst = false;
  }
  const counted =
    request.after === undefined ? progress : progressOf(file, { ...request, after: undefined }, candidates);
  const { hits, isSettled } = progress;
  return {
    hits: hits.slice(0, request.limit),
    hasMore: hits.length > request.limit,
    isSettled,
    counts: { sources: counted.sources, done: counted.done, of: counted.of },
    rows: candidates.places.rows,
    indexedRows: candidates.indexedRows,
  };
}

const edgeOf = (stretch: Stretch, isNewest: boolean): number =>
  isNewest ? -stretch.lastUs : stretch.firstUs;

/** What was found before to the same question over the same events, or a beginning. */
function progressOf(file: CaseFile, request: SearchRequest, { places, stretches }: Candidates): Progress {
  const kept = known.get(file) ?? new Map<string, Progress>();
  known.set(file, kept);
  const { fromUs = -Infinity, toUs = Infinity, after, order, limit } = request;
  const key = JSON.stringify([request.where, request.params, order, limit, after]);
  const before = kept.get(key);
  kept.delete(key);
  const isNewest = order === 'newest';
  const reaches = (each: Stretch): boolean =>
    each.lastUs >= fromUs &&
    each.firstUs < toUs &&
    (after === undefined || (isNewest ? each.firstUs <= after.us : each.lastUs >= after.us));
  const own = before?.stamp === places.stamp ? [] : stretches.filter(reaches);
  const progress: Progress =
    before?.stamp === places.stamp
      ? before
      : {
          stamp: places.stamp,
          left: own.sort((a, b) => edgeOf(a, isNewest) - edgeOf(b, isNewest) || a.from - b.from),
          sources: new Map(),
          of: own.reduce((sum, each) => sum + each.rows, 0),
          done: 0,
          hits: [],
          isSettled: own.length === 0,
        };
  kept.set(key, progress);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return progress;
}

async function advance(
  file: CaseFile,
  request: SearchRequest,
  progress: Progress,
  size: number,
): Promise<void> {
  const batch = progress.left.slice(0, batchEnd(progress.left, size));
  const hits = progress.isSettled ? undefined : await hitsIn(file, request, batch);
  const counts =
    hits === undefined || hits.length > request.limit ? await countsIn(file, request, batch) : countsOf(hits);
  // Somebody else may have looked through this batch meanwhile.
  if (progress.left[0] !== batch[0]) return;
  progress.left.splice(0, batch.length);
  progress.done += batch.reduce((sum, each) => sum + each.rows, 0);
  for (const [source, count] of counts)
    progress.sources.set(source, (progress.sources.get(source) ?? 0) + count);
  const isNewest = request.order === 'newest';
  if (hits !== undefined) progress.hits = merged(progress.hits, hits, isNewest).slice(0, request.limit + 1);
  const [last, next] = [progress.hits[request.limit], progress.left[0]];
  const isBeyond =
    last !== undefined && next !== undefined && edgeOf(next, isNewest) > (isNewest ? -last.us : last.us);
  progress.isSettled ||= next === undefined || isBeyond;
  const total = [...progress.sources.values()].reduce((sum, each) => sum + each, 0);
  request.onProgress(progress.done, progress.of, total);
}

function merged(a: readonly Hit[], b: readonly Hit[], isNewest: boolean): Hit[] {
  const sign = isNewest ? -1 : 1;
  return [...a, ...b].sort(
    (one, other) => sign * (one.us - other.us || (one.eventId < other.eventId ? -1 : 1)),
  );
}

function countsOf(hits: readonly Hit[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { source } of hits) counts.set(source, (counts.get(source) ?? 0) + 1);
  return counts;
}

async function hitsIn(file: CaseFile, request: SearchRequest, batch: readonly Stretch[]): Promise<Hit[]> {
  const direction = request.order === 'newest' ? 'DESC' : 'ASC';
  const { after } = request;
  const beyond = request.order === 'newest' ? '<' : '>';
  const id = shownId('event_id');
  const behind =
    after === undefined
      ? 'true'
      : `(${timeOrder}, ${id}) ${beyond} (${after.us}, '${after.eventId.replace(/[^0-9a-f]/g, '')}')`;
  const found = await file.reader.read(
    'search: a page',
    `SELECT rid, ${timeOrder} AS us, ${id} AS event_id, source FROM store.clocked
       WHERE ${inStretches(batch)} AND ${behind} AND (${request.where}) ORDER BY us ${direction}, event_id ${direction} LIMIT ${request.limit + 1}`,
    request.params,
    request.signal,
  );
  const [rows = [], times = [], ids = [], sources = []] = found.data;
  return rows.map((row, at) => ({
    row: Number(row),
    us: Number(times[at]),
    eventId: String(ids[at]),
    source: String(sources[at]),
  }));
}

async function countsIn(
  file: CaseFile,
  request: SearchRequest,
  batch: readonly Stretch[],
): Promise<Map<string, number>> {
  const found = await file.reader.read(
    'search: counts',
    `SELECT source, count(*)::BIGINT FROM store.clocked WHERE ${inStretches(batch)} AND (${request.where}) GROUP BY source`,
    request.params,
    request.signal,
  );
  const [sources = [], counts = []] = found.data;
  return new Map(sources.map((source, at) => [String(source), Number(counts[at])]));
}

/** Neighbours make one range, so a batch may hold many of them. */
function batchEnd(left: readonly Stretch[], size: number): number {
  let rows = 0;
  let ranges = 0;
  let end = 0;
  while (end < left.length && rows < size && ranges < rangesOfBatch) {
    const [stretch, before] = [left[end], left[end - 1]];
    if (stretch === undefined) break;
    const isNeighbour =
      before !== undefined &&
      !stretch.isMixed &&
      (before.to + 1 === stretch.from || stretch.to + 1 === before.from);
    if (!isNeighbour) ranges += 1;
    rows += stretch.rows;
    end += 1;
  }
  return end;
}
