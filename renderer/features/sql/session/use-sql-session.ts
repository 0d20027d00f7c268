/** The session of the open case; made when the SQL screen is first shown, gone with the case's store. */
import { useStore } from 'zustand';
import { useClient } from '../../../client/ClientContext.tsx';
import { useCaseStore } from '../../../state/CaseContext.tsx';
import type { CaseStore } from '../../../state/case-store.ts';
import { createSqlSession, type SqlSession, type SqlState } from './sql-session.ts';

const sessions = new WeakMap<CaseStore, SqlSession>();

export function useSqlSession(): SqlSession {
  const client = useClient();
  const store = useCaseStore();
  const known = sessions.get(store);
  if (known !== undefined) return known;
  const session = createSqlSession(client, store.getState().case.caseId);
  sessions.set(store, session);
  return session;
}

export function useSql<T>(selector: (state: SqlState) => T): T {
  return useStore(useSqlSession(), selector);
}
