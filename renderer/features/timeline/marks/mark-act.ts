/** What a key asks for, and what becomes of it for the chosen events: a toggle takes away only what all of them have. */

import type { Input } from '../../../../shared/rpc/contract.ts';
import type { Mark } from '../../../../shared/rpc/events.ts';
import type { Phase } from './phases.ts';

export type MarkWish =
  | { readonly kind: 'star' | 'pin' | 'note' | 'tag' }
  | { readonly kind: 'untag'; readonly tag: string }
  | { readonly kind: 'phase'; readonly phase: Phase };

export type AnnotationKind = Input<'annotation.add'>['kind'];

export interface MarkAct {
  readonly kind: AnnotationKind;
  readonly text?: string;
}

/** Undefined: the wish needs words first (note, tag). */
export function actOf(wish: MarkWish, marks: readonly (Mark | undefined)[]): MarkAct | undefined {
  const all = (has: (mark: Mark) => boolean): boolean =>
    marks.length > 0 && marks.every((mark) => mark !== undefined && has(mark));
  switch (wish.kind) {
    case 'star':
      return { kind: all((mark) => mark.starred) ? 'unstar' : 'star' };
    case 'pin':
      return { kind: all((mark) => mark.pinned) ? 'unpin' : 'pin' };
    case 'phase':
      return { kind: 'phase', text: wish.phase };
    case 'untag':
      return { kind: 'untag', text: wish.tag };
    default:
      return undefined;
  }
}

const done: Readonly<Record<AnnotationKind, string>> = {
  star: 'Starred',
  unstar: 'Took the star off',
  pin: 'Pinned to the report:',
  unpin: 'Unpinned from the report:',
  tag: 'Tagged',
  untag: 'Took the tag off',
  note: 'Wrote a note on',
  phase: 'Set the phase of',
};

/** `Starred 1,204 events`. */
export function describeAct(act: MarkAct, events: string): string {
  const words =
    act.kind === 'phase' ? `${done.phase} ${events} to ${act.text ?? ''}` : `${done[act.kind]} ${events}`;
  return act.kind === 'tag' || act.kind === 'untag' ? `${words}: ${act.text ?? ''}` : words;
}
