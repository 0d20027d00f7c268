/**
 * What stands out under a filter, asked group by group, so that the first answers show while the others are looked for.
 * The slow ones (which read inside of records) come last.
 */
import { useMemo } from 'react';
import type { EventFilter } from '../../shared/model/event-filter.ts';
import { type Glance, type ViewGroup, viewGroups, viewWeights } from '../../shared/model/view.ts';
import type { AppError } from '../../shared/result/app-error.ts';
import { useQueries } from '../client/use-queries.ts';
import { useCaseId } from '../state/CaseContext.tsx';

export interface Glances {
  readonly asked: number;
  /** Heaviest first. */
  readonly found: readonly Glance[];
  readonly failed: readonly { readonly viewId: string; readonly message: string }[];
  /** Of all groups. */
  readonly groupsAnswered: number;
  readonly groups: number;
  readonly error: AppError | undefined;
}

const slow: readonly ViewGroup[] = ['correlate', 'hygiene'];
const inOrder: readonly ViewGroup[] = [...viewGroups.filter((group) => !slow.includes(group)), ...slow];

/** Nothing is asked while `filter` is undefined. */
export function useGlance(filter: EventFilter | undefined): Glances {
  const caseId = useCaseId();
  const inputs = useMemo(
    () => (filter === undefined ? [] : inOrder.map((group) => ({ caseId, filter, groups: [group] }))),
    [caseId, filter],
  );
  const answers = useQueries('view.glance', inputs, { oneByOne: true });
  return useMemo(() => {
    const done = answers.flatMap(({ data }) => (data === undefined ? [] : [data]));
    const found = done.flatMap((each) => each.found);
    return {
      asked: done.reduce((sum, each) => sum + each.asked, 0),
      found: found.toSorted((a, b) => viewWeights.indexOf(a.weight) - viewWeights.indexOf(b.weight)),
      failed: done.flatMap((each) => each.failed),
      groupsAnswered: done.length,
      groups: inOrder.length,
      error: answers.find(({ error }) => error !== undefined)?.error,
    };
  }, [answers]);
}
