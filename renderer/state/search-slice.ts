/** What is searched for, and how: it stays when one looks elsewhere. */
import type { StateCreator } from 'zustand/vanilla';
import type { EventFilter } from '../../shared/model/event-filter.ts';
import type { Input } from '../../shared/rpc/contract.ts';

export type SearchMatch = NonNullable<Input<'search.run'>['match']>;
export type SearchOrder = NonNullable<Input<'search.run'>['order']>;

export interface SearchSlice {
  readonly searchText: string;
  readonly searchMatch: SearchMatch;
  readonly searchOrder: SearchOrder;
  setSearchText(text: string): void;
  setSearchMatch(match: SearchMatch): void;
  setSearchOrder(order: SearchOrder): void;
  /** Goes to the search screen; the filter's own text would only say the same again. */
  openSearch(text: string): void;
}

interface Screened {
  readonly screen: string;
  readonly filter: EventFilter;
}

export const createSearchSlice: StateCreator<SearchSlice & Screened, [], [], SearchSlice> = (set) => ({
  searchText: '',
  searchMatch: 'anywhere',
  searchOrder: 'newest',
  setSearchText: (searchText) => set({ searchText }),
  setSearchMatch: (searchMatch) => set({ searchMatch }),
  setSearchOrder: (searchOrder) => set({ searchOrder }),
  openSearch: (text) =>
    set(({ filter: { text: _text, ...rest } }) => ({
      searchText: text.trim(),
      screen: 'search',
      filter: rest,
    })),
});
