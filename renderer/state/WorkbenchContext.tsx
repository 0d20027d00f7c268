/** Hands the window's store to the tree. */
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { WorkbenchState, WorkbenchStore } from './workbench-store.ts';

const WorkbenchContext = createContext<WorkbenchStore | undefined>(undefined);

export function WorkbenchProvider({
  store,
  children,
}: {
  readonly store: WorkbenchStore;
  readonly children: ReactNode;
}) {
  return <WorkbenchContext value={store}>{children}</WorkbenchContext>;
}

export function useWorkbenchStore(): WorkbenchStore {
  const store = useContext(WorkbenchContext);
  if (store === undefined) throw new Error('useWorkbenchStore outside of WorkbenchProvider');
  return store;
}

export function useWorkbench<T>(selector: (state: WorkbenchState) => T): T {
  return useStore(useWorkbenchStore(), selector);
}
