/**
 * The path taken: every change of screen, filter, view or entity is a step that can be walked back and forth.
 * Watches the case store from outside, so no slice has to know of it.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { EventFilter } from '../../shared/model/event-filter.ts';
import type { CaseState } from './case-store.ts';

export interface Trail {
  back(): void;
  forth(): void;
  stop(): void;
}

interface Step {
  readonly screen: string;
  readonly filter: EventFilter;
  readonly viewId: string | undefined;
  readonly entityId: string | undefined;
  readonly entityKind: CaseState['entityKind'];
}

const keptSteps = 200;
const watched = ['screen', 'filter', 'viewId', 'entityId'] as const satisfies readonly (keyof Step)[];

export function createTrail(store: StoreApi<CaseState>): Trail {
  const stepOf = ({ screen, filter, viewId, entityId, entityKind }: CaseState): Step => ({
    screen,
    filter,
    viewId,
    entityId,
    entityKind,
  });
  let steps: Step[] = [stepOf(store.getState())];
  let at = 0;
  let isTravelling = false;

  const travel = (to: number): void => {
    const step = steps[to];
    if (step === undefined) return;
    at = to;
    isTravelling = true;
    store.setState(step);
    isTravelling = false;
  };
  const stop = store.subscribe((state, before) => {
    if (isTravelling || watched.every((name) => state[name] === before[name])) return;
    steps = [...steps.slice(0, at + 1), stepOf(state)].slice(-keptSteps);
    at = steps.length - 1;
  });
  return { back: () => travel(at - 1), forth: () => travel(at + 1), stop };
}
