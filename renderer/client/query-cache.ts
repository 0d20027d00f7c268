/**
 * Answers to questions, kept by (method, input). A question nobody looks at any more is cancelled in the core
 * while it runs and kept for a while when it is answered. A changed case asks again what is on screen
 * (the old answer stays visible) and forgets the rest. Rows live here, never in zustand.
 */
import type { AppError } from '../../shared/result/app-error.ts';
import type { Call, Input, MethodName } from '../../shared/rpc/contract.ts';
import { queryKey } from './query-key.ts';
import { type CaseChange, touchedBy } from './touched-by.ts';

export interface Answer {
  readonly value: unknown;
  readonly error: AppError | undefined;
  readonly isLoading: boolean;
  readonly ms: number | undefined;
}

export interface QueryCache {
  /** The answer so far; the same object until it changes. */
  read(key: string): Answer;
  /** Asks unless it is asked or answered already; answers how to stop looking. */
  watch<N extends MethodName>(name: N, input: Input<N>, listener: () => void): () => void;
  reload(key: string): void;
  caseChanged(caseId: string, what: CaseChange): void;
}

interface Entry {
  readonly name: MethodName;
  readonly input: Input<MethodName>;
  readonly listeners: Set<() => void>;
  answer: Answer;
  /** Of the call under way. */
  callId: string | undefined;
}

const unasked: Answer = { value: undefined, error: undefined, isLoading: true, ms: undefined };
const keptAnswers = 200;
/** Ingest announces changes many times a second; screens follow once in this time. */
const followMs = 700;

export function createQueryCache(call: Call, cancel: (callId: string) => void): QueryCache {
  const entries = new Map<string, Entry>();
  const pending = new Map<string, ReturnType<typeof setTimeout>>();

  const ask = (entry: Entry): void => {
    if (entry.callId !== undefined) cancel(entry.callId);
    const callId = crypto.randomUUID();
    const started = performance.now();
    entry.callId = callId;
    publish(entry, { ...entry.answer, isLoading: true });
    void call(entry.name, entry.input, { callId }).then((result) => {
      if (entry.callId !== callId) return;
      entry.callId = undefined;
      const ms = performance.now() - started;
      publish(
        entry,
        result.ok
          ? { value: result.value, error: undefined, isLoading: false, ms }
          : { value: undefined, error: result.error, isLoading: false, ms },
      );
    });
  };

  const leave = (key: string, entry: Entry): void => {
    if (entry.listeners.size > 0) return;
    if (entry.callId !== undefined) {
      cancel(entry.callId);
      entry.callId = undefined;
      if (entries.get(key) === entry) entries.delete(key);
    }
    for (const [oldest, candidate] of entries) {
      if (entries.size <= keptAnswers) return;
      if (candidate.listeners.size === 0) entries.delete(oldest);
    }
  };

  const refresh = (caseId: string, what: CaseChange): void => {
    for (const [key, entry] of [...entries]) {
      if (!('caseId' in entry.input) || entry.input.caseId !== caseId || !touchedBy(entry.name, what))
        continue;
      // Also of a closed case, what is watched stays known: it may have been opened again since.
      if (entry.listeners.size === 0) entries.delete(key);
      else ask(entry);
    }
  };

  return {
    read: (key) => entries.get(key)?.answer ?? unasked,
    watch: (name, input, listener) => {
      const key = queryKey(name, input);
      const known = entries.get(key);
      const entry: Entry = known ?? { name, input, listeners: new Set(), answer: unasked, callId: undefined };
      if (known !== undefined) entries.delete(key);
      entries.set(key, entry);
      entry.listeners.add(listener);
      const isAnswered = entry.answer.value !== undefined && entry.answer.error === undefined;
      if (entry.callId === undefined && !isAnswered) ask(entry);
      return () => {
        entry.listeners.delete(listener);
        // A moment later: React may leave and come back within one commit.
        setTimeout(() => leave(key, entry), 0);
      };
    },
    reload: (key) => {
      const entry = entries.get(key);
      if (entry !== undefined) ask(entry);
    },
    caseChanged: (caseId, what) => {
      const id = `${caseId} ${what}`;
      if (pending.has(id)) return;
      refresh(caseId, what);
      const later = setTimeout(() => {
        pending.delete(id);
        refresh(caseId, what);
      }, followMs);
      pending.set(id, later);
    },
  };
}

function publish(entry: Entry, answer: Answer): void {
  entry.answer = answer;
  for (const listener of entry.listeners) listener();
}
