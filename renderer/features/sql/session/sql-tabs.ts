/**
 * The tabs of the SQL screen, each with a session of its own; one history for all. Texts and values are remembered in this
 * browser by case, results are not. There is always at least one tab.
 */
import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../../../client/client.ts';
import { type HistoryEntry, loadHistory, saveHistory, withEntry } from './query-history.ts';
import { createSqlSession, type SqlSession } from './sql-session.ts';

export interface SqlTab {
  readonly id: string;
  /** Empty: it is called by its first words. */
  readonly name: string;
  readonly session: SqlSession;
}

export interface SqlTabsState {
  readonly tabs: readonly SqlTab[];
  readonly activeId: string;
  readonly history: readonly HistoryEntry[];
  /** The tab whose name is being typed. */
  readonly renamingId: string | undefined;
  /** Makes it the active one. */
  add(content?: TabContent): void;
  activate(id: string): void;
  /** By places to the right, around the end. */
  step(by: number): void;
  close(id: string): void;
  /** For the active tab unless another is named. */
  askName(id?: string): void;
  /** Undefined leaves the name as it was. */
  rename(id: string, name: string | undefined): void;
  /** Puts an earlier (1) or later (-1) query of the history in the active tab; behind the newest is what stood there before. */
  recall(by: 1 | -1): void;
  remember(entry: HistoryEntry): void;
  forgetHistory(): void;
}

export interface TabContent {
  readonly name?: string;
  readonly text: string;
  readonly params?: Readonly<Record<string, string>>;
}

export type SqlTabs = StoreApi<SqlTabsState>;

const keptSchema = z.object({
  activeAt: z.number().int().nonnegative().catch(0),
  tabs: z.array(
    z.object({
      name: z.string().catch(''),
      text: z.string(),
      params: z.record(z.string(), z.string()).catch({}),
    }),
  ),
});
type Kept = z.infer<typeof keptSchema>;

const mostTabs = 30;
const keyOf = (caseId: string): string => `afterlog.sql-tabs.${caseId}`;

/** Damaged storage is one empty tab. */
export function readTabs(stored: string | null): Kept {
  const empty = { activeAt: 0, tabs: [{ name: '', text: '', params: {} }] };
  if (stored === null) return empty;
  try {
    const parsed = keptSchema.safeParse(JSON.parse(stored));
    return parsed.success && parsed.data.tabs.length > 0 ? parsed.data : empty;
  } catch {
    return empty;
  }
}

/** What a tab is called: its own name, or the first words of its text. */
export function tabTitle(name: string, text: string, place: number): string {
  if (name !== '') return name;
  const words = text.replace(/\s+/g, ' ').trim();
  return words === '' ? `Query ${place + 1}` : words.length > 24 ? `${words.slice(0, 23)}…` : words;
}

export function createSqlTabs(client: Client, caseId: string): SqlTabs {
  let last = 0;
  const recalled = new WeakMap<SqlSession, { readonly at: number; readonly draft: string }>();
  const store: SqlTabs = createStore<SqlTabsState>()((set, get) => {
    const make = ({ name = '', text, params = {} }: TabContent): SqlTab => {
      last += 1;
      const remember = (entry: HistoryEntry): void => get().remember(entry);
      return {
        id: `tab-${last}`,
        name,
        session: createSqlSession(client, caseId, { text, params, remember }),
      };
    };
    const kept = readTabs(storedTabs(caseId));
    const tabs = kept.tabs.slice(0, mostTabs).map(make);
    const first = tabs[kept.activeAt] ?? tabs[0] ?? make({ text: '' });
    return {
      tabs: tabs.length === 0 ? [first] : tabs,
      activeId: first.id,
      history: loadHistory(),
      renamingId: undefined,
      add: (content = { text: '' }) => {
        if (get().tabs.length >= mostTabs) return;
        const tab = make(content);
        set(({ tabs: before }) => ({ tabs: [...before, tab], activeId: tab.id }));
      },
      activate: (activeId) => set({ activeId }),
      step: (by) =>
        set(({ tabs: all, activeId }) => {
          const at = all.findIndex(({ id }) => id === activeId);
          return { activeId: all[(at + by + all.length) % all.length]?.id ?? activeId };
        }),
      close: (id) =>
        set(({ tabs: before, activeId }) => {
          const at = before.findIndex((tab) => tab.id === id);
          before[at]?.session.getState().cancel();
          const rest = before.filter((tab) => tab.id !== id);
          const left = rest.length === 0 ? [make({ text: '' })] : rest;
          const next = left[Math.min(at, left.length - 1)]?.id ?? activeId;
          return { tabs: left, activeId: activeId === id ? next : activeId };
        }),
      askName: (id = get().activeId) => set({ renamingId: id }),
      rename: (id, name) =>
        set(({ tabs: before }) => ({
          tabs: name === undefined ? before : before.map((tab) => (tab.id === id ? { ...tab, name } : tab)),
          renamingId: undefined,
        })),
      recall: (by) => {
        const { tabs: all, activeId, history } = get();
        const session = all.find(({ id }) => id === activeId)?.session;
        if (session === undefined) return;
        const { text } = session.getState();
        const place = recalled.get(session);
        // Text that was changed since is a draft of its own.
        const now = place !== undefined && history[place.at]?.sql === text ? place : { at: -1, draft: text };
        const at = Math.max(-1, Math.min(now.at + by, history.length - 1));
        recalled.set(session, { at, draft: now.draft });
        session.getState().setText(history[at]?.sql ?? now.draft);
      },
      remember: (entry) => {
        const history = withEntry(get().history, entry);
        saveHistory(history);
        set({ history });
      },
      forgetHistory: () => {
        saveHistory([]);
        set({ history: [] });
      },
    };
  });
  keep(store, caseId);
  return store;
}

function storedTabs(caseId: string): string | null {
  try {
    return localStorage.getItem(keyOf(caseId));
  } catch {
    return null;
  }
}

const settleMs = 400;

/** Writes texts a moment after the last change of any. */
function keep(store: SqlTabs, caseId: string): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watched = new Set<SqlSession>();
  const write = (): void => {
    const { tabs, activeId } = store.getState();
    const kept: Kept = {
      activeAt: Math.max(
        0,
        tabs.findIndex(({ id }) => id === activeId),
      ),
      tabs: tabs.map(({ name, session }) => ({
        name,
        text: session.getState().text,
        params: { ...session.getState().params },
      })),
    };
    try {
      localStorage.setItem(keyOf(caseId), JSON.stringify(kept));
    } catch {
      // A full or forbidden storage costs the memory of the tabs, nothing else.
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(write, settleMs);
  };
  const watch = (): void => {
    for (const { session } of store.getState().tabs) {
      if (watched.has(session)) continue;
      watched.add(session);
      session.subscribe((state, before) => {
        if (state.text !== before.text || state.params !== before.params) soon();
      });
    }
  };
  watch();
  store.subscribe(() => {
    watch();
    soon();
  });
}
