/** The tabs of the open case and the session of the active one; made when the SQL screen is first shown, gone with the case's store. */
import { useStore } from 'zustand';
import { useClient } from '../../../client/ClientContext.tsx';
import { useCaseStore } from '../../../state/CaseContext.tsx';
import type { CaseStore } from '../../../state/case-store.ts';
import type { SqlSession, SqlState } from './sql-session.ts';
import { createSqlTabs, type SqlTabs, type SqlTabsState } from './sql-tabs.ts';

const known = new WeakMap<CaseStore, SqlTabs>();

export function useSqlTabsStore(): SqlTabs {
  const client = useClient();
  const store = useCaseStore();
  const tabs = known.get(store) ?? createSqlTabs(client, store.getState().case.caseId);
  known.set(store, tabs);
  return tabs;
}

export function useSqlTabs<T>(selector: (state: SqlTabsState) => T): T {
  return useStore(useSqlTabsStore(), selector);
}

export function useSqlSession(): SqlSession {
  return useSqlTabs(({ tabs, activeId }) => {
    const tab = tabs.find(({ id }) => id === activeId) ?? tabs[0];
    if (tab === undefined) throw new Error('there is always a tab');
    return tab.session;
  });
}

export function useSql<T>(selector: (state: SqlState) => T): T {
  return useStore(useSqlSession(), selector);
}
