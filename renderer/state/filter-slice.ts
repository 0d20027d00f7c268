/** What part of the case every screen looks at: the time range, the terms and the free text. */
import type { StateCreator } from 'zustand/vanilla';
import { type EventFilter, emptyFilter, type FilterTerm } from '../../shared/model/event-filter.ts';
import { readFilterText } from '../../shared/model/filter-text.ts';
import { withoutValue, withTerms, withValue } from './filter-terms.ts';

export type MarkedFilter = NonNullable<EventFilter['marked']>;

export interface FilterSlice {
  readonly filter: EventFilter;
  /** ISO 8601, half-open; undefined is open. Both undefined shows all time. */
  setRange(from: string | undefined, to: string | undefined): void;
  /** `op: 'is'` adds the value to the column's term (OR); an empty string means "no value". */
  addTerm(column: string, value: string, op?: FilterTerm['op']): void;
  removeTermValue(column: string, value: string, op: FilterTerm['op']): void;
  /** Turns "only this" into "not this" and back. */
  flipTerm(term: FilterTerm): void;
  setText(text: string): void;
  /** What was typed in the filter bar: terms join those in force, the rest is the free text. */
  applyTyped(typed: string): void;
  setMarked(marked: MarkedFilter | undefined): void;
  setFilter(filter: EventFilter): void;
  clearFilter(): void;
}

export const createFilterSlice: StateCreator<FilterSlice, [], [], FilterSlice> = (set) => {
  const change = (edit: (filter: EventFilter) => EventFilter): void =>
    set((state) => ({ filter: edit(state.filter) }));
  return {
    filter: emptyFilter,
    setRange: (from, to) =>
      change(({ from: _from, to: _to, ...rest }) => ({
        ...rest,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      })),
    addTerm: (column, value, op = 'is') =>
      change((filter) => ({ ...filter, terms: withValue(filter.terms ?? [], column, value, op) })),
    removeTermValue: (column, value, op) =>
      change((filter) => ({ ...filter, terms: withoutValue(filter.terms ?? [], column, value, op) })),
    flipTerm: (term) =>
      change((filter) => ({
        ...filter,
        terms: (filter.terms ?? []).map((known) =>
          known === term ? { ...known, op: known.op === 'is' ? ('not' as const) : ('is' as const) } : known,
        ),
      })),
    setText: (text) =>
      change(({ text: _text, ...rest }) => (text.trim() === '' ? rest : { ...rest, text: text.trim() })),
    applyTyped: (typed) =>
      change(({ text: _text, ...rest }) => {
        const read = readFilterText(typed);
        const terms = withTerms(rest.terms ?? [], read.terms);
        return { ...rest, terms, ...(read.text === '' ? {} : { text: read.text }) };
      }),
    setMarked: (marked) =>
      change(({ marked: _marked, ...rest }) => (marked === undefined ? rest : { ...rest, marked })),
    setFilter: (filter) => change(() => filter),
    clearFilter: () => change(() => emptyFilter),
  };
};
