/**
 * Events over time in lanes, for a picture that zooms: the lanes (or those the caller keeps), their profiles in even
 * buckets, the single events of lanes that have few, and what people marked. Bucket edges are multiples of a shared
 * step, so that answers for neighbouring ranges fit together.
 */
import type { Table } from '../../../shared/model/cell.ts';
import type { EventFilter } from '../../../shared/model/event-filter.ts';
import { isoOfMicroseconds, microsecondsOf, timeStepFor } from '../../../shared/model/time-step.ts';
import { shownId } from '../../casefile/shown-id.ts';
import { scopedFilter, shownFilter } from './filter-sql.ts';
import { marksInLanes } from './lane-marks.ts';
import { keysParam, type Lanes, type LanesQuestion, laneSql } from './lane-question.ts';

interface Chosen {
  readonly keys: readonly string[];
  /** How many values there are in all; null when the caller gave the keys. */
  readonly values: number | null;
  /** Of the filtered events, microseconds; undefined when there are none or the filter says both. */
  readonly first: number | undefined;
  readonly last: number | undefined;
}

interface Profile {
  readonly counts: number[];
  readonly failed: number[];
}

const noEvents: Lanes['events'] = {
  lane: [],
  eventId: [],
  ts: [],
  category: [],
  action: [],
  outcome: [],
  severity: [],
};

export async function lanes(question: LanesQuestion): Promise<Lanes> {
  const { file, input, signal } = question;
  const { filter, by } = input;
  const { keys, values, first, last } = await chooseLanes(question);
  const fromUs = filter.from === undefined ? first : microsecondsOf(filter.from);
  const toUs =
    filter.to === undefined ? (last === undefined ? undefined : last + 1) : microsecondsOf(filter.to);
  const marked = input.marks ? await marksInLanes(question, keys) : { marks: [], phases: [] };
  if (fromUs === undefined || toUs === undefined || toUs <= fromUs)
    return { ...nothing(keys, values, sqlOf(filter, by, 3_600_000_000)), ...marked };

  const bucketUs = timeStepFor(toUs - fromUs, input.buckets);
  const start = Math.floor(fromUs / bucketUs) * bucketUs;
  const buckets = Math.floor((toUs - 1 - start) / bucketUs) + 1;
  const { from, where, params } = await scopedFilter(file, filter, 2);
  const counted = await file.reader.read(
    'lanes',
    `SELECT lane, bucket, count(*)::BIGINT AS n, sum(failed)::BIGINT AS failed
     FROM (SELECT ${laneSql(by, 1)} AS lane, ((epoch_us(ts) - ${start}) // ${bucketUs})::INTEGER AS bucket,
             coalesce(outcome = 'failure', false)::UTINYINT AS failed
           FROM ${from} WHERE ${where})
     GROUP BY ALL`,
    [keysParam(keys), ...params],
    signal,
  );
  const profiles = profilesOf(counted, keys.length, buckets);
  const totals = profiles.map(({ counts }) => sum(counts));
  const single = fewIn(totals, input.events);
  const shown = profiles.map((profile, lane) => ({
    ...profile,
    total: totals[lane] ?? 0,
    failures: sum(profile.failed),
    isSingle: single.has(lane),
  }));
  const others = shown.at(-1);
  return {
    from: isoOfMicroseconds(start),
    to: isoOfMicroseconds(start + buckets * bucketUs),
    bucketUs,
    total: sum(totals),
    lanes: shown.slice(0, -1).map((lane, place) => ({ key: keys[place] ?? '', ...lane })),
    others: { values, ...(others ?? noLane) },
    events: await singleEvents(question, keys, single, sum(totals)),
    ...marked,
    sql: sqlOf(filter, by, bucketUs),
  };
}

/** Few groups are merged by text in a second step, so that the first can group the column as it is stored. */
async function chooseLanes({ file, input, signal }: LanesQuestion): Promise<Chosen> {
  const { filter, by } = input;
  const isRangeGiven = filter.from !== undefined && filter.to !== undefined;
  if (input.keys !== undefined && isRangeGiven)
    return { keys: input.keys, values: null, first: undefined, last: undefined };
  const { from, where, params } = await scopedFilter(file, filter);
  if (input.keys !== undefined) {
    const range = await file.reader.read(
      'lanes range',
      `SELECT epoch_us(min(ts)) AS first, epoch_us(max(ts)) AS last FROM ${from} WHERE ${where}`,
      params,
      signal,
    );
    const [first, last] = range.data.map((column) => column[0] ?? undefined);
    return { keys: input.keys, values: null, first: asNumber(first), last: asNumber(last) };
  }
  const top = await file.reader.read(
    'lanes to show',
    `SELECT key, count(*) OVER ()::INTEGER AS values, epoch_us(min(first) OVER ()) AS first, epoch_us(max(last) OVER ()) AS last
     FROM (SELECT coalesce(CAST(value AS VARCHAR), '') AS key, sum(n) AS n, min(first) AS first, max(last) AS last
           FROM (SELECT ${by} AS value, count(*) AS n, min(ts) AS first, max(ts) AS last FROM ${from} WHERE ${where} GROUP BY value)
           GROUP BY key)
     ORDER BY n DESC, key LIMIT ${input.lanes}`,
    params,
    signal,
  );
  const [names = [], counts = [], firsts = [], lasts = []] = top.data;
  return {
    keys: names.map(String),
    values: Number(counts[0] ?? 0),
    first: asNumber(firsts[0]),
    last: asNumber(lasts[0]),
  };
}

function asNumber(value: unknown): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}

/** One profile a key, and last that of the others. */
function profilesOf(counted: Table, keys: number, buckets: number): readonly Profile[] {
  const zeros = (): number[] => Array.from({ length: buckets }, () => 0);
  const profiles = Array.from({ length: keys + 1 }, () => ({ counts: zeros(), failed: zeros() }));
  const [places = [], at = [], counts = [], failed = []] = counted.data;
  for (const [row, place] of places.entries()) {
    const profile = profiles[place === -1 ? keys : Number(place)];
    if (profile === undefined) continue;
    profile.counts[Number(at[row])] = Number(counts[row]);
    profile.failed[Number(at[row])] = Number(failed[row]);
  }
  return profiles;
}

/** Lanes whose events are few enough to be given singly: the smallest first, until `most` is reached. */
function fewIn(totals: readonly number[], most: number): ReadonlySet<number> {
  const few = new Set<number>();
  let taken = 0;
  const ascending = totals.map((total, lane) => ({ total, lane })).sort((a, b) => a.total - b.total);
  for (const { total, lane } of ascending) {
    if (taken + total > most) break;
    taken += total;
    few.add(lane);
  }
  return few;
}

async function singleEvents(
  { file, input, signal }: LanesQuestion,
  keys: readonly string[],
  single: ReadonlySet<number>,
  total: number,
): Promise<Lanes['events']> {
  const { filter, by } = input;
  const places = [...single].map((lane) => (lane === keys.length ? -1 : lane));
  if (total === 0 || places.length === 0) return noEvents;
  const { from, where, params } = await scopedFilter(file, filter, 3);
  // Without the others the engine can look for the keys themselves: it then reads the other columns of few rows only.
  const few = places.includes(-1) ? null : places.map((place) => keys[place] ?? '');
  const isIn = `(list_contains($2::VARCHAR[], CAST(${by} AS VARCHAR))${few?.includes('') === true ? ` OR ${by} IS NULL` : ''})`;
  const isAll = single.size === keys.length + 1;
  const read = await file.reader.read(
    'events of small lanes',
    `SELECT lane, id, ts, category, action, outcome, severity
     FROM (SELECT ${laneSql(by, 1)} AS lane, ${shownId('event_id')} AS id, rid, ts, category, action, outcome, severity
           FROM ${from} WHERE ${where} AND ${few === null ? '$2::VARCHAR IS NULL' : isIn})
     ${isAll ? '' : `WHERE lane IN [${places.join(', ')}]`} ORDER BY ts, rid LIMIT ${input.events}`,
    [keysParam(keys), few, ...params],
    signal,
  );
  const text = (column: number): string[] => (read.data[column] ?? []).map((value) => String(value ?? ''));
  return {
    lane: (read.data[0] ?? []).map(Number),
    eventId: text(1),
    ts: text(2),
    category: text(3),
    action: text(4),
    outcome: text(5),
    severity: text(6),
  };
}

const noLane = { total: 0, failures: 0, counts: [], failed: [], isSingle: true };

function nothing(
  keys: readonly string[],
  values: number | null,
  sql: string,
): Omit<Lanes, 'marks' | 'phases'> {
  return {
    from: null,
    to: null,
    bucketUs: 0,
    total: 0,
    lanes: keys.map((key) => ({ key, ...noLane })),
    others: { values, ...noLane },
    events: noEvents,
    sql,
  };
}

function sqlOf(filter: EventFilter, by: string, bucketUs: number): string {
  return `SELECT ${by}, time_bucket(to_microseconds(${bucketUs}), ts, TIMESTAMPTZ '1970-01-01 00:00:00Z') AS from_time,
  count(*) AS events, count(*) FILTER (outcome = 'failure') AS failures
FROM events${shownFilter(filter)}
GROUP BY ALL
ORDER BY from_time, ${by}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
