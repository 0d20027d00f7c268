/** For tests: a core in the same process, given as a function. */
import { ok } from '../../shared/result/result.ts';
import type { Transport } from './transport.ts';

export interface MemoryTransport extends Transport {
  /** Plays a notification to everyone who listens. */
  notify(notification: unknown): void;
}

export function createMemoryTransport(
  call: (name: string, input: unknown, callId: string) => Promise<unknown>,
): MemoryTransport {
  const listeners = new Set<(notification: unknown) => void>();
  return {
    door: 'test',
    call,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pathsOf: (files) => Promise.resolve(ok(files.map((offered) => offered.path))),
    notify: (notification) => {
      for (const listener of listeners) listener(notification);
    },
  };
}
