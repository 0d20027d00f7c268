/**
 * The state of the window itself, with or without a case: layout, toasts, dialogs, the open case, running imports.
 * One store a window; screens read it with `useWorkbench(selector)`.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/result/app-error.ts';
import type { CaseSummary } from '../../shared/rpc/case.ts';
import type { ToastMessage } from '../ui/Toast.tsx';
import type { ImportRun } from './import-run.ts';
import { loadLayout, type SavedLayout, saveLayout } from './saved-layout.ts';

export type OpenDialog = 'palette' | 'keys';

export interface WorkbenchState {
  readonly layout: SavedLayout;
  readonly toasts: readonly ToastMessage[];
  readonly dialog: OpenDialog | undefined;
  readonly openCase: CaseSummary | undefined;
  /** The import shown in the case; stays with its accounts until it is dismissed. */
  readonly importRun: ImportRun | undefined;
  setLayout(patch: Partial<Omit<SavedLayout, 'version'>>): void;
  setPaneSize(id: string, size: number): void;
  notify(title: string, options?: { readonly tone?: 'info' | 'success'; readonly body?: string }): void;
  /** Stays until it is dismissed. `title` says what was tried: `Could not open the case`. */
  reportError(title: string, error: AppError): void;
  dismissToast(id: number): void;
  showDialog(dialog: OpenDialog | undefined): void;
  setCase(summary: CaseSummary | undefined): void;
  setImportRun(run: ImportRun | undefined): void;
}

export type WorkbenchStore = StoreApi<WorkbenchState>;

export function createWorkbenchStore(storage: Storage): WorkbenchStore {
  let lastToastId = 0;
  const store = createStore<WorkbenchState>()((set) => {
    const addToast = (toast: Omit<ToastMessage, 'id'>): void => {
      lastToastId += 1;
      const added = { ...toast, id: lastToastId };
      set((state) => ({ toasts: [...state.toasts, added] }));
    };
    return {
      layout: loadLayout(storage),
      toasts: [],
      dialog: undefined,
      openCase: undefined,
      importRun: undefined,
      setLayout: (patch) => set((state) => ({ layout: { ...state.layout, ...patch } })),
      setPaneSize: (id, size) =>
        set((state) => ({ layout: { ...state.layout, panes: { ...state.layout.panes, [id]: size } } })),
      notify: (title, options) => addToast({ tone: options?.tone ?? 'info', title, body: options?.body }),
      reportError: (title, error) => addToast({ tone: 'error', title, error }),
      dismissToast: (id) => set((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) })),
      showDialog: (dialog) => set({ dialog }),
      setCase: (openCase) => set({ openCase, importRun: undefined }),
      setImportRun: (importRun) => set({ importRun }),
    };
  });
  store.subscribe((state, before) => {
    if (state.layout !== before.layout) saveLayout(storage, state.layout);
  });
  return store;
}
