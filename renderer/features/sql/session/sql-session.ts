/**
 * The SQL of one open case: the text in the editor, the query that runs, its result. It outlives the screen, so that
 * a query goes on and a result stays while one looks something up on another screen. Holds ids and sizes, never rows.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Column, Table } from '../../../../shared/model/cell.ts';
import { paramsOf } from '../../../../shared/model/sql-params.ts';
import type { AppError } from '../../../../shared/result/app-error.ts';
import type { Output } from '../../../../shared/rpc/contract.ts';
import { type Client, newCallId } from '../../../client/client.ts';
import type { HistoryEntry } from './query-history.ts';

export type Params = Readonly<Record<string, string>>;

export interface QueryResult {
  readonly resultId: string;
  readonly sql: string;
  /** What its named places were. */
  readonly params: Params;
  readonly columns: readonly Column[];
  readonly rows: number;
  readonly truncated: boolean;
  readonly ms: number;
  readonly firstPage: Table;
}

/** What was run, and where it stands in the editor, so that an error can be shown at its place. */
export interface RunRequest {
  readonly sql: string;
  readonly line: number;
  readonly column: number;
}

export interface RunningQuery {
  readonly callId: string;
  readonly request: RunRequest;
  readonly startedAt: number;
}

export interface QueryFailure {
  readonly error: AppError;
  readonly request: RunRequest;
}

/** How the engine would go about a query that was not run. */
export interface QueryPlan {
  readonly request: RunRequest;
  readonly steps: Output<'query.explain'>['steps'];
}

export interface SqlState {
  readonly text: string;
  readonly running: RunningQuery | undefined;
  readonly result: QueryResult | undefined;
  readonly failure: QueryFailure | undefined;
  readonly wasCancelled: boolean;
  /** Stands in place of the result until it is closed or something runs. */
  readonly plan: QueryPlan | undefined;
  /** Values of `:name` places that a person gave. */
  readonly params: Params;
  setText(text: string): void;
  setParam(name: string, value: string): void;
  setParams(params: Params): void;
  /** Places without a value of their own take the one in `defaults`. */
  run(request: RunRequest, defaults?: Params): Promise<void>;
  /** Asks for the plan, and runs nothing. */
  explain(request: RunRequest, defaults?: Params): Promise<void>;
  closePlan(): void;
  cancel(): void;
  /** The core let the result go: it has to be run again to be seen. */
  dropResult(): void;
}

export type SqlSession = StoreApi<SqlState>;

const firstPageRows = 200;

export interface SessionStart {
  readonly text: string;
  readonly params: Params;
  readonly remember: (entry: HistoryEntry) => void;
}

export function createSqlSession(
  client: Client,
  caseId: string,
  { text, params, remember }: SessionStart,
): SqlSession {
  return createStore<SqlState>()((set, get) => ({
    text,
    params,
    running: undefined,
    result: undefined,
    failure: undefined,
    wasCancelled: false,
    plan: undefined,
    setText: (next) => set({ text: next }),
    setParam: (name, value) => set((state) => ({ params: { ...state.params, [name]: value } })),
    setParams: (next) => set({ params: next }),
    run: async (request, defaults = {}) => {
      const used = usedParams(request.sql, { ...defaults, ...get().params });
      const before = get().running;
      if (before !== undefined) client.cancel(before.callId);
      const callId = newCallId();
      set({
        running: { callId, request, startedAt: performance.now() },
        failure: undefined,
        plan: undefined,
        wasCancelled: false,
      });
      const answer = await client.call(
        'query.run',
        { caseId, sql: request.sql, params: used, pageSize: firstPageRows },
        { callId },
      );
      // A newer run has taken over.
      if (get().running?.callId !== callId) return;
      const at = new Date().toISOString();
      if (answer.ok) {
        const { page, ...result } = answer.value;
        set({ running: undefined, result: { ...result, sql: request.sql, params: used, firstPage: page } });
        remember({ sql: request.sql, at, rows: result.rows, ms: result.ms });
        return;
      }
      const wasCancelled = answer.error.code === 'app/cancelled';
      set({
        running: undefined,
        wasCancelled,
        failure: wasCancelled ? undefined : { error: answer.error, request },
      });
      remember({ sql: request.sql, at });
    },
    explain: async (request, defaults = {}) => {
      const used = usedParams(request.sql, { ...defaults, ...get().params });
      const answer = await client.call('query.explain', { caseId, sql: request.sql, params: used });
      // Something runs by now: what it finds is wanted more.
      if (get().running !== undefined) return;
      set(
        answer.ok
          ? { plan: { request, steps: answer.value.steps }, failure: undefined, wasCancelled: false }
          : { plan: undefined, failure: { error: answer.error, request }, wasCancelled: false },
      );
    },
    closePlan: () => set({ plan: undefined }),
    cancel: () => {
      const { running } = get();
      if (running !== undefined) client.cancel(running.callId);
    },
    dropResult: () => set({ result: undefined }),
  }));
}

function usedParams(sql: string, given: Params): Record<string, string> {
  return Object.fromEntries(
    paramsOf(sql).flatMap((name) => {
      const value = given[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
