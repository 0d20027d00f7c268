/**
 * Door 2: same-origin requests to the loopback server. The token of this start comes in the address
 * (`token.ts`) and goes into a header; it never appears in a request's URL.
 */
import { err, ok } from '../../shared/result/result.ts';
import { listenToStream } from './notification-stream.ts';
import type { Transport } from './transport.ts';
import { uploadAll } from './upload.ts';

/**
 * Questions that change nothing. A browser has few connections to one server: a question that nobody waits for gives its own
 * back at once, or its cancelling would wait behind it. The core stops what has no listener any more.
 */
const givenUpAtOnce = /^(events|view|entity|search)\./;

function cancelId(name: string, input: unknown): string | undefined {
  const isCancel = name === 'task.cancel' && typeof input === 'object' && input !== null && 'callId' in input;
  return isCancel ? String(input.callId) : undefined;
}

export function createHttpTransport(token: string): Transport {
  const headers = { authorization: `Bearer ${token}` };
  const asked = new Map<string, AbortController>();
  return {
    door: 'browser',
    call: async (name, input, callId) => {
      const unwanted = asked.get(cancelId(name, input) ?? '');
      if (unwanted !== undefined) {
        unwanted.abort();
        return ok({ found: true });
      }
      const controller = new AbortController();
      if (givenUpAtOnce.test(name)) asked.set(callId, controller);
      try {
        const response = await fetch(`/rpc/${name}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', 'x-afterlog-call-id': callId },
          body: JSON.stringify(input),
          signal: controller.signal,
        });
        return await response.json();
      } catch (cause) {
        if (!controller.signal.aborted) throw cause;
        return err({ code: 'app/cancelled', message: `${name} was cancelled` });
      } finally {
        asked.delete(callId);
      }
    },
    subscribe: (listener) => listenToStream('/notifications', headers, listener),
    pathsOf: async (files, options) => {
      const uploaded = await uploadAll(files, headers, options);
      return uploaded.ok ? ok(uploaded.value) : uploaded;
    },
  };
}
