/**
 * The core in a process of its own (a utilityProcess): a crash of the engine costs this process, never the
 * window. It speaks over parentPort only. Dialogs are main's, so it asks for them. A bug ends it loudly;
 * main says so to the window and starts another.
 */
import { ok, type Result } from '../../shared/result/result.ts';
import { createApp } from '../app/create-app.ts';
import { chains, redactors, sources, templates, views } from '../content/registry.gen.ts';
import { createNodePlatform } from '../platform/node/node-platform.ts';
import type { Dialogs } from '../platform/platform.ts';
import { coreStartSchema, type FromCore, type ToCore, toCoreSchema } from './wire.ts';

const port = process.parentPort;
const tell = (message: FromCore): void => port.postMessage(message);

const openPicks = new Map<number, (result: Result<readonly string[]>) => void>();
let lastPick = 0;

const dialogs: Dialogs = {
  pick: (kind) =>
    new Promise((resolve) => {
      lastPick += 1;
      openPicks.set(lastPick, resolve);
      tell({ kind: 'pick', id: lastPick, pick: kind });
    }),
};

const start = coreStartSchema.parse(JSON.parse(process.argv.at(-1) ?? ''));
let startCase = start.startCase;

const platform = {
  ...createNodePlatform({ door: 'desktop', dialogs, userDataDir: start.userDataDir }),
  /** A second start of Afterlog may ask for another case. */
  get startCase() {
    return startCase;
  },
};
const app = createApp(platform, { sources, redactors, templates, views, chains });
app.subscribe((notification) => tell({ kind: 'notification', notification }));

async function receive(message: ToCore): Promise<void> {
  switch (message.kind) {
    case 'call': {
      const { id, name, input, callId } = message;
      return tell({ kind: 'result', id, result: await app.call(name, input, { callId }) });
    }
    case 'picked':
      openPicks.get(message.id)?.(ok(message.paths));
      openPicks.delete(message.id);
      return;
    case 'start-case':
      startCase = message.dir;
      return;
    case 'close':
      await app.close();
      return tell({ kind: 'closed' });
  }
}

port.on('message', ({ data }: { readonly data: unknown }) => {
  void receive(toCoreSchema.parse(data));
});
