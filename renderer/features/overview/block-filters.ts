/** The filters of single blocks, on top of the one that every screen shares. Pure. */
import type { EventFilter, FilterTerm } from '../../../shared/model/event-filter.ts';

const failures: FilterTerm = { column: 'outcome', op: 'is', values: ['failure'] };
const changes: FilterTerm = { column: 'category', op: 'is', values: ['authz', 'admin', 'integration'] };

export type Narrow = (filter: EventFilter) => EventFilter;

export const failureFilter: Narrow = (filter) => ({ ...filter, terms: [...(filter.terms ?? []), failures] });
export const changeFilter: Narrow = (filter) => ({ ...filter, terms: [...(filter.terms ?? []), changes] });

/** The shared filter over all time: what the strip above a zoomed clock shows. */
export function overAllTime({ from: _from, to: _to, ...rest }: EventFilter): EventFilter {
  return rest;
}
