/**
 * The state of one open case: filters, ids and intents, one slice a file. A new case is a new store.
 * Screens read it with `useCaseState(selector)` and act through the functions in it.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CaseSummary } from '../../shared/rpc/case.ts';
import { createEntitySlice, type EntitySlice } from './entity-slice.ts';
import { createFilterSlice, type FilterSlice } from './filter-slice.ts';
import { createGraphSlice, type GraphSlice } from './graph-slice.ts';
import { createNavigationSlice, type NavigationSlice } from './navigation-slice.ts';
import { createSearchSlice, type SearchSlice } from './search-slice.ts';
import { createSelectionSlice, type SelectionSlice } from './selection-slice.ts';
import { createViewSlice, type ViewSlice } from './view-slice.ts';

export interface CaseState
  extends FilterSlice,
    SelectionSlice,
    NavigationSlice,
    ViewSlice,
    EntitySlice,
    GraphSlice,
    SearchSlice {
  readonly case: CaseSummary;
}

export type CaseStore = StoreApi<CaseState>;

export function createCaseStore(summary: CaseSummary): CaseStore {
  return createStore<CaseState>()((...api) => ({
    case: summary,
    ...createFilterSlice(...api),
    ...createSelectionSlice(...api),
    ...createNavigationSlice(...api),
    ...createViewSlice(...api),
    ...createEntitySlice(...api),
    ...createGraphSlice(...api),
    ...createSearchSlice(...api),
  }));
}
