/** What a picture of lanes is made of, beside its tiles. */
import type { LaneTiles } from './lane-tiles.ts';
import type { TimeView } from './time-view.ts';

export interface Lane {
  /** Also tells the others from a key that reads the same. */
  readonly id: string;
  readonly key: string;
  /** The key as a person reads it; `no value` for the empty one. */
  readonly title: string;
  /** A token: `--cat-auth`. */
  readonly hue: string;
}

export type MarkKind = 'pin' | 'star' | 'note' | 'tag';

export interface LaneMark {
  readonly us: number;
  readonly lane: number;
  readonly eventId: string;
  readonly kinds: readonly MarkKind[];
  /** `pinned, 2 notes`. */
  readonly words: string;
}

export interface LanePhase extends TimeView {
  readonly phase: string;
  readonly events: number;
}

export interface LaneData {
  /** The last one stands for all others where `hasOthers`. */
  readonly lanes: readonly Lane[];
  readonly hasOthers: boolean;
  readonly marks: readonly LaneMark[];
  readonly phases: readonly LanePhase[];
  /** From the first event to the last. */
  readonly extent: TimeView;
  readonly tiles: LaneTiles;
}

export interface EventSpot {
  readonly kind: 'event';
  readonly us: number;
  readonly eventId: string;
  readonly words: string;
}
export interface MarkSpot {
  readonly kind: 'mark';
  readonly us: number;
  readonly eventId: string;
  readonly words: string;
}
export type LaneSpot = EventSpot | MarkSpot;
