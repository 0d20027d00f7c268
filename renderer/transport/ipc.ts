/** Door 1: the bridge that the preload script puts on `window.afterlog`. */
import { err, ok } from '../../shared/result/result.ts';
import type { Transport } from './transport.ts';

export interface Bridge {
  readonly door: 'desktop';
  call(name: string, input: unknown, callId: string): Promise<unknown>;
  subscribe(listener: (notification: unknown) => void): () => void;
  pathsOf(files: readonly File[]): readonly string[];
}

declare global {
  interface Window {
    readonly afterlog?: Bridge;
  }
}

export function createIpcTransport(bridge: Bridge): Transport {
  return {
    door: 'desktop',
    call: (name, input, callId) => bridge.call(name, input, callId),
    subscribe: (listener) => bridge.subscribe(listener),
    pathsOf: (files) => {
      const paths = bridge.pathsOf(files.map((offered) => offered.file)).filter((path) => path !== '');
      if (paths.length > 0) return Promise.resolve(ok(paths));
      return Promise.resolve(
        err({
          code: 'fs/not-found',
          message: 'What was dropped is not a file or folder on this machine.',
          hint: 'Save it to disk first, then drop the file or folder.',
        }),
      );
    },
  };
}
