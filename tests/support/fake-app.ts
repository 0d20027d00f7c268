/**
 * A core that records what a door asked of it, for tests of doors alone.
 * `slow.wait` answers only when its call is cancelled; `app.info` answers at once; anything else is unknown.
 */
import type { App } from '../../electron/app/app.ts';
import { err, ok, type Result } from '../../shared/result/result.ts';
import type { Notification } from '../../shared/rpc/task.ts';

export interface RecordedCall {
  readonly name: string;
  readonly input: unknown;
  readonly callId: string | undefined;
}

export interface FakeApp extends App {
  readonly calls: readonly RecordedCall[];
  notify(notification: Notification): void;
  readonly listeners: () => number;
}

export function createFakeApp(): FakeApp {
  const calls: RecordedCall[] = [];
  const waiting = new Map<string, () => void>();
  const listeners = new Set<(notification: Notification) => void>();

  async function answer(name: string, input: unknown, callId: string | undefined): Promise<Result<unknown>> {
    if (name === 'app.info') return ok({ got: input });
    if (name === 'ingest.run') return ok({ locked: [], ...(input as object) });
    if (name === 'task.cancel') {
      const cancelled = (input as { callId: string }).callId;
      waiting.get(cancelled)?.();
      return ok({ found: waiting.delete(cancelled) });
    }
    if (name !== 'slow.wait')
      return err({ code: 'app/unknown-method', message: `there is no method ${name}` });
    await new Promise<void>((resolve) => waiting.set(callId ?? '', resolve));
    return err({ code: 'app/cancelled', message: 'cancelled' });
  }

  return {
    calls,
    listeners: () => listeners.size,
    call(name, input, options) {
      calls.push({ name, input, callId: options?.callId });
      return answer(name, input, options?.callId);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notify(notification) {
      for (const listener of listeners) listener(notification);
    },
    async close() {
      for (const cancel of waiting.values()) cancel();
    },
  };
}
