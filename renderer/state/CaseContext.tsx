/** Hands the open case's store to its screens. */
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { CaseState, CaseStore } from './case-store.ts';

const CaseContext = createContext<CaseStore | undefined>(undefined);

export function CaseProvider({
  store,
  children,
}: {
  readonly store: CaseStore;
  readonly children: ReactNode;
}) {
  return <CaseContext value={store}>{children}</CaseContext>;
}

/** For acting outside of rendering: `store.getState().openSql(text)`. */
export function useCaseStore(): CaseStore {
  const store = useContext(CaseContext);
  if (store === undefined) throw new Error('useCaseStore on a screen without a case');
  return store;
}

export function useCaseState<T>(selector: (state: CaseState) => T): T {
  return useStore(useCaseStore(), selector);
}

export function useCaseId(): string {
  return useCaseState((state) => state.case.caseId);
}
