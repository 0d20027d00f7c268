/** Which lanes there are, in which order and colour, and what is said of them. Pure. */
import { actorKinds, categories, outcomes, severities } from '../../../shared/model/event-column.ts';
import { microsecondsOf } from '../../../shared/model/time-step.ts';
import type { Output } from '../../../shared/rpc/contract.ts';
import { formatCount, formatCounted, formatDuration } from '../../ui/format.ts';
import { bucketsIn } from './draw-profile.ts';
import type { Lane, LaneMark, LanePhase, MarkKind } from './lane-data.ts';
import { categoryToken } from './lane-palette.ts';
import type { Segment } from './lane-tiles.ts';
import { momentWords } from './time-ticks.ts';
import { spanOf, type TimeView } from './time-view.ts';

type Answer = Output<'events.lanes'>;

const orders: Readonly<Record<string, readonly string[]>> = {
  category: categories,
  outcome: outcomes,
  severity: [...severities].reverse(),
  actor_kind: actorKinds,
};

/** Lanes of a fixed list keep its order, so that they stand where they always do; others come as the core ranks them. */
export function orderedKeys(by: string, keys: readonly string[]): readonly string[] {
  const order = orders[by];
  if (order === undefined) return keys;
  const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...keys].sort((a, b) => place(a) - place(b));
}

export function lanesOf(by: string, keys: readonly string[], otherValues: number): readonly Lane[] {
  const lanes = keys.map((key) => ({
    id: `=${key}`,
    key,
    title: key === '' ? 'no value' : key,
    hue: by === 'category' ? categoryToken(key) : '--bar',
  }));
  return otherValues <= 0
    ? lanes
    : [...lanes, { id: 'others', key: '', title: formatCounted(otherValues, 'other'), hue: '--bar' }];
}

export function marksOf(answer: Answer, keys: readonly string[]): readonly LaneMark[] {
  return answer.marks.flatMap((mark) => {
    const kinds: readonly MarkKind[] = [
      ...(mark.pinned ? (['pin'] as const) : []),
      ...(mark.starred ? (['star'] as const) : []),
      ...(mark.notes > 0 ? (['note'] as const) : []),
      ...(mark.tags.length > 0 ? (['tag'] as const) : []),
    ];
    if (kinds.length === 0) return [];
    const words = [
      mark.pinned ? 'pinned' : '',
      mark.starred ? 'starred' : '',
      mark.notes === 0 ? '' : formatCounted(mark.notes, 'note'),
      mark.tags.length === 0 ? '' : `tagged ${mark.tags.join(', ')}`,
      mark.phase === null ? '' : `phase ${mark.phase}`,
    ].filter((part) => part !== '');
    const key = answer.lanes[mark.lane]?.key;
    const lane = key === undefined ? keys.length : keys.indexOf(key);
    return [{ us: microsecondsOf(mark.ts), lane, eventId: mark.eventId, kinds, words: words.join(', ') }];
  });
}

export function phasesOf(answer: Answer): readonly LanePhase[] {
  return answer.phases.map(({ phase, first, last, events }) => ({
    phase,
    events,
    fromUs: microsecondsOf(first),
    toUs: microsecondsOf(last),
  }));
}

/** `2026-03-04 02:00 to 2026-03-04 03:00 UTC, 1 h`. */
export function viewWords(view: TimeView, widthPx: number): string {
  const usAPixel = spanOf(view) / Math.max(1, widthPx);
  return `${momentWords(view.fromUs, usAPixel)} to ${momentWords(view.toUs, usAPixel)} UTC, ${durationWords(spanOf(view))}`;
}

/** From microseconds to days: `250 µs`, `1.5 ms`, `15 s`, `2 h`. */
export function durationWords(us: number): string {
  if (us < 1_000) return `${Math.round(us)} µs`;
  if (us < 10_000) return `${(us / 1_000).toFixed(1)} ms`;
  const isWholeSeconds = us >= 1_000_000 && us < 60_000_000 && us % 1_000_000 === 0;
  return isWholeSeconds ? `${us / 1_000_000} s` : formatDuration(us / 1_000);
}

/** How many events of a lane lie in the bucket at a moment: `12 events in 15 s, 3 failed`. */
export function countWords(segments: readonly Segment[], lane: number, us: number): string {
  const segment = segments.find(({ fromUs, toUs }) => us >= fromUs && us < toUs);
  if (segment === undefined) return '';
  const { tile } = segment;
  const { first } = bucketsIn(tile, us, us);
  const count = tile.lanes[lane]?.counts[first] ?? 0;
  const failed = tile.lanes[lane]?.failed[first] ?? 0;
  const inTime = `in ${durationWords(tile.stepUs)}`;
  if (count === 0) return `no events ${inTime}`;
  return `${formatCounted(count, 'event')} ${inTime}${failed === 0 ? '' : `, ${formatCount(failed)} failed`}`;
}
