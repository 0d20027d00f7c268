/**
 * The core in its own process (a utilityProcess): a crash of the engine costs this process, never the window.
 * Speaks over parentPort only; dialogs are main's, so it asks for them.
 */
import { ok } from '../../shared/result/result.ts';
import { createApp } from '../app/create-app.ts';
import { redactors, sources, templates } from '../content/registry.gen.ts';
import { createNodePlatform } from '../platform/node/node-platform.ts';
import type { Dialogs } from '../platform/platform.ts';
import { type FromCore, toCoreSchema } from './wire.ts';

interface ParentPort {
  postMessage(message: FromCore): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

const port = (process as unknown as { readonly parentPort: ParentPort }).parentPort;

const waiting = new Map<number, (paths: readonly string[]) => void>();
let nextPick = 0;

const dialogs: Dialogs = {
  pick: (kind) =>
    new Promise((resolve) => {
      nextPick += 1;
      waiting.set(nextPick, (paths) => resolve(ok(paths)));
      port.postMessage({ kind: 'pick', id: nextPick, pick: kind });
    }),
};

const startCase = process.argv
  .find((argument) => argument.startsWith('--start-case='))
  ?.slice('--start-case='.length);
const app = createApp(
  createNodePlatform({ door: 'desktop', dialogs, ...(startCase === undefined ? {} : { startCase }) }),
  { sources, redactors, templates },
);
app.subscribe((notification) => port.postMessage({ kind: 'notification', notification }));

port.on('message', ({ data }) => {
  const message = toCoreSchema.safeParse(data);
  if (!message.success) return;
  if (message.data.kind === 'picked') {
    waiting.get(message.data.id)?.(message.data.paths);
    waiting.delete(message.data.id);
  } else if (message.data.kind === 'call') {
    const { id, name, input, callId } = message.data;
    void app.call(name, input, { callId }).then((result) => port.postMessage({ kind: 'result', id, result }));
  } else void app.close().then(() => port.postMessage({ kind: 'closed' }));
});

port.postMessage({ kind: 'ready' });
