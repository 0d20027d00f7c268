/**
 * The typed client: `call` by the contract's names, never throws, and knows the state of long work.
 * The envelope of every answer is checked here; the value inside is the core's own, of the same build.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type AppError, appErrorSchema } from '../../shared/result/app-error.ts';
import { err, type Result } from '../../shared/result/result.ts';
import type { Call, Input, MethodName, Output } from '../../shared/rpc/contract.ts';
import { type Notification, notificationSchema } from '../../shared/rpc/task.ts';
import type { Transport } from '../transport/transport.ts';
import { createQueryCache, type QueryCache } from './query-cache.ts';
import { createTaskFeed, type TaskFeed } from './task-feed.ts';

/** The last answered `events.*` or `query.*` call, for the status bar. */
export interface LastQuery {
  readonly name: MethodName;
  readonly ms: number;
}

export interface Client {
  readonly transport: Transport;
  readonly call: Call;
  /** Asks the core to stop a call; its Result then is `app/cancelled`. */
  cancel(callId: string): void;
  subscribe(listener: (notification: Notification) => void): () => void;
  readonly queries: QueryCache;
  readonly tasks: TaskFeed;
  readonly lastQuery: StoreApi<LastQuery | undefined>;
  close(): void;
}

export function createClient(transport: Transport): Client {
  const listeners = new Set<(notification: Notification) => void>();
  const lastQuery = createStore<LastQuery | undefined>(() => undefined);

  const call: Call = async <N extends MethodName>(
    name: N,
    input: Input<N>,
    options?: { readonly callId?: string },
  ): Promise<Result<Output<N>>> => {
    const started = performance.now();
    let answer: unknown;
    try {
      answer = await transport.call(name, input, options?.callId ?? newCallId());
    } catch (cause) {
      return err(doorGone(name, cause));
    }
    if (name.startsWith('events.') || name.startsWith('query.'))
      lastQuery.setState({ name, ms: performance.now() - started }, true);
    return readResult<Output<N>>(name, answer);
  };
  const cancel = (callId: string): void => void call('task.cancel', { callId });

  const queries = createQueryCache(call, cancel);
  const tasks = createTaskFeed();
  const stop = transport.subscribe((raw) => {
    const parsed = notificationSchema.safeParse(raw);
    if (!parsed.success) return;
    const notification = parsed.data as Notification;
    if (notification.kind === 'task') tasks.receive(notification);
    else queries.caseChanged(notification.caseId, notification.what);
    for (const listener of listeners) listener(notification);
  });

  return {
    transport,
    call,
    cancel,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    queries,
    tasks,
    lastQuery,
    close: stop,
  };
}

export function newCallId(): string {
  return crypto.randomUUID();
}

function readResult<T>(name: string, answer: unknown): Result<T> {
  if (typeof answer === 'object' && answer !== null && 'ok' in answer) {
    if (answer.ok === true && 'value' in answer) return { ok: true, value: answer.value as T };
    if (answer.ok === false && 'error' in answer) {
      const error = appErrorSchema.safeParse(answer.error);
      if (error.success) return err(error.data as AppError);
    }
  }
  return err({ code: 'app/internal', message: `The core gave an answer to ${name} that is not a result.` });
}

function doorGone(name: string, cause: unknown): AppError {
  return {
    code: 'app/internal',
    message: `Afterlog's core did not answer ${name}: ${cause instanceof Error ? cause.message : String(cause)}.`,
    hint: 'The case on disk is safe. Close this window and start Afterlog again.',
  };
}
