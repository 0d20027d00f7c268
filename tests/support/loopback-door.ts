/**
 * A browser door over a fake core on a made-up page, and requests to it as raw as HTTP allows:
 * `fetch` may not set Host or Origin, which is what these tests are about.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveLoopback } from '../../electron/loopback/server.ts';
import { createFakeApp, type FakeApp } from './fake-app.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Ask {
  readonly method?: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
  readonly signal?: AbortSignal;
}

export interface LoopbackDoor {
  readonly app: FakeApp;
  readonly port: number;
  readonly origin: string;
  readonly token: string;
  ask(what: Ask): Promise<Answer>;
  /** `ask` with the right key and, for a body, the right content type. */
  askWithKey(what: Ask): Promise<Answer>;
  close(): Promise<void>;
}

async function makePage(root: string): Promise<string> {
  const dir = join(root, 'renderer');
  await mkdir(join(dir, 'assets'), { recursive: true });
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(dir, 'assets', 'main-1a2b3c4d.js'), 'export {};');
  await writeFile(join(dir, '.hidden.js'), 'secret');
  await writeFile(join(dir, 'notes.txt'), 'no known type');
  await writeFile(join(root, 'outside.js'), 'secret');
  return dir;
}

function send(port: number, { method = 'GET', path, headers = {}, body, signal }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      method,
      path,
      headers,
      agent: false,
      ...(signal ? { signal } : {}),
    };
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export async function openLoopbackDoor(): Promise<LoopbackDoor> {
  const root = await mkdtemp(join(tmpdir(), 'afterlog-door-'));
  const app = createFakeApp();
  const served = await serveLoopback({ app, rendererDir: await makePage(root), heartbeatMs: 50 });
  if (!served.ok) throw new Error(served.error.message);
  const { port, url } = served.value;
  const token = new URL(url).hash.replace('#token=', '');
  const ask = (what: Ask): Promise<Answer> => send(port, what);
  return {
    app,
    port,
    origin: `http://127.0.0.1:${port}`,
    token,
    ask,
    askWithKey: ({ headers, ...what }) =>
      ask({
        ...what,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      }),
    async close() {
      await served.value.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
