/**
 * Door 2: same-origin requests to the loopback server. The token of this start comes in the address
 * (`token.ts`) and goes into a header; it never appears in a request's URL.
 */
import { ok } from '../../shared/result/result.ts';
import { listenToStream } from './notification-stream.ts';
import type { Transport } from './transport.ts';
import { uploadAll } from './upload.ts';

export function createHttpTransport(token: string): Transport {
  const headers = { authorization: `Bearer ${token}` };
  return {
    door: 'browser',
    call: async (name, input, callId) => {
      const response = await fetch(`/rpc/${name}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'x-afterlog-call-id': callId },
        body: JSON.stringify(input),
      });
      return response.json();
    },
    subscribe: (listener) => listenToStream('/notifications', headers, listener),
    pathsOf: async (files, options) => {
      const uploaded = await uploadAll(files, headers, options);
      return uploaded.ok ? ok(uploaded.value) : uploaded;
    },
  };
}
