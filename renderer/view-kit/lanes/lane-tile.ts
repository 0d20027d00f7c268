/** One answer of the core as it is drawn: numbers in flat arrays, lanes in the order of the picture, the others last. */
import { microsecondsOf } from '../../../shared/model/time-step.ts';
import type { Output } from '../../../shared/rpc/contract.ts';
import type { TimeView } from './time-view.ts';

type Answer = Output<'events.lanes'>;

export interface LaneEvents {
  readonly us: Float64Array;
  readonly eventId: readonly string[];
  readonly category: readonly string[];
  readonly action: readonly string[];
  readonly outcome: readonly string[];
  readonly severity: readonly string[];
}

export interface TileLane {
  readonly counts: Float64Array;
  readonly failed: Float64Array;
  /** All events of the tile, when they are few. */
  readonly events: LaneEvents | undefined;
}

export interface LaneTile extends TimeView {
  readonly stepUs: number;
  readonly lanes: readonly TileLane[];
  /** Of all lanes together, one a bucket: zero is silence. */
  readonly totals: Float64Array;
}

/** `keys` are the lanes of the picture; a lane that the answer does not have is empty. Undefined when it holds nothing. */
export function tileOf(answer: Answer, keys: readonly string[]): LaneTile | undefined {
  if (answer.from === null || answer.to === null) return undefined;
  const buckets = answer.others.counts.length;
  const places = keys.map((key) => answer.lanes.findIndex((lane) => lane.key === key));
  const lanes = [...places, -1].map((place, at): TileLane => {
    const lane = at === keys.length ? answer.others : answer.lanes[place];
    if (lane === undefined)
      return {
        counts: new Float64Array(buckets),
        failed: new Float64Array(buckets),
        events: eventsIn(answer, []),
      };
    return {
      counts: Float64Array.from(lane.counts),
      failed: Float64Array.from(lane.failed),
      events: lane.isSingle ? eventsIn(answer, rowsOf(answer, place)) : undefined,
    };
  });
  const totals = new Float64Array(buckets);
  for (const { counts } of lanes)
    for (let bucket = 0; bucket < buckets; bucket += 1)
      totals[bucket] = (totals[bucket] ?? 0) + (counts[bucket] ?? 0);
  return {
    fromUs: microsecondsOf(answer.from),
    toUs: microsecondsOf(answer.to),
    stepUs: answer.bucketUs,
    lanes,
    totals,
  };
}

function rowsOf(answer: Answer, lane: number): readonly number[] {
  return answer.events.lane.flatMap((at, row) => (at === lane ? [row] : []));
}

function eventsIn({ events }: Answer, rows: readonly number[]): LaneEvents {
  const text = (column: readonly string[]): readonly string[] => rows.map((row) => column[row] ?? '');
  return {
    us: Float64Array.from(rows, (row) => microsecondsOf(events.ts[row] ?? '')),
    eventId: text(events.eventId),
    category: text(events.category),
    action: text(events.action),
    outcome: text(events.outcome),
    severity: text(events.severity),
  };
}
