/**
 * Door 2: the workbench in any browser on this machine. Bound to 127.0.0.1, a new key at every start,
 * the same contract as the other doors: `POST /rpc/<method>`, `GET /notifications` (NDJSON), `PUT /upload`.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ok, type Result } from '../../shared/result/result.ts';
import type { App } from '../app/app.ts';
import { appError } from '../base/app-errors.ts';
import { type Refusal, refuseCaller, refuseHost } from './guard.ts';
import { securityHeaders, serveStatic } from './static-files.ts';
import { Uploads } from './uploads.ts';

const maxBodyBytes = 8 * 1024 * 1024;
const heartbeatMs = 15_000;

export interface LoopbackOptions {
  readonly app: App;
  /** Where the built renderer lies. */
  readonly rendererDir: string;
  /** 0 or nothing: any free port. */
  readonly port?: number;
}

export interface Loopback {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

function refuse(response: ServerResponse, refusal: { readonly status: number; readonly reason: string }, headers: Record<string, string> = {}): void {
  response.writeHead(refusal.status, { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8', connection: 'close', ...headers }).end(`${refusal.reason}\n`);
}

function answer(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { ...securityHeaders, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

class LoopbackServer {
  readonly #app: App;
  readonly #rendererDir: string;
  readonly #token = randomBytes(32).toString('base64url');
  readonly #uploads = new Uploads();
  readonly #server = createServer((request, response) => void this.#handle(request, response).catch(() => response.destroy()));
  #port = 0;

  constructor(options: LoopbackOptions) {
    this.#app = options.app;
    this.#rendererDir = options.rendererDir;
  }

  async start(port: number): Promise<Loopback> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host: '127.0.0.1', port, exclusive: true }, () => resolve());
    });
    this.#port = (this.#server.address() as AddressInfo).port;
    return { url: `http://127.0.0.1:${this.#port}/#token=${this.#token}`, port: this.#port, close: () => this.#close() };
  }

  async #close(): Promise<void> {
    await new Promise<void>((done) => {
      this.#server.close(() => done());
      this.#server.closeAllConnections();
    });
    await this.#uploads.close();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const strangeHost = refuseHost(request, this.#port);
    if (strangeHost !== undefined) return refuse(response, strangeHost);
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${this.#port}`);
    const isCore = url.pathname.startsWith('/rpc/') || url.pathname === '/notifications' || url.pathname === '/upload';
    if (!isCore) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, { status: 405, reason: 'only GET' }, { allow: 'GET, HEAD' });
      return serveStatic(this.#rendererDir, url.pathname, response);
    }
    const refusal: Refusal | undefined = refuseCaller(request, this.#port, this.#token);
    if (refusal !== undefined) return refuse(response, refusal);
    if (url.pathname === '/notifications') return this.#notifications(request, response);
    if (url.pathname === '/upload') return this.#upload(request, response, url);
    return this.#rpc(request, response, decodeURIComponent(url.pathname.slice('/rpc/'.length)));
  }

  async #rpc(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    if (request.method !== 'POST') return refuse(response, { status: 405, reason: 'only POST' }, { allow: 'POST' });
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return refuse(response, { status: 415, reason: 'only application/json' });
    const body = await readBody(request);
    if (body === undefined) return refuse(response, { status: 413, reason: `more than ${maxBodyBytes} bytes` });
    let input: unknown;
    try {
      input = JSON.parse(body);
    } catch {
      return answer(response, { ok: false, error: appError('app/invalid-request', 'the request is not JSON') });
    }
    const callId = String(request.headers['x-afterlog-call-id'] ?? '').slice(0, 100) || randomBytes(16).toString('hex');
    let isDone = false;
    response.on('close', () => {
      if (!isDone) void this.#app.call('task.cancel', { callId });
    });
    const result = await this.#app.call(name, input, { callId });
    isDone = true;
    answer(response, result);
  }

  #notifications(request: IncomingMessage, response: ServerResponse): void {
    if (request.method !== 'GET') return refuse(response, { status: 405, reason: 'only GET' }, { allow: 'GET' });
    response.writeHead(200, { ...securityHeaders, 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' });
    response.write('\n');
    const unsubscribe = this.#app.subscribe((notification) => response.write(`${JSON.stringify(notification)}\n`));
    const heartbeat = setInterval(() => response.write('\n'), heartbeatMs);
    response.on('close', () => {
      clearInterval(heartbeat);
      unsubscribe();
    });
  }

  async #upload(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (request.method !== 'PUT') return refuse(response, { status: 405, reason: 'only PUT' }, { allow: 'PUT' });
    answer(response, await this.#uploads.take(url.searchParams.get('batch') ?? '', url.searchParams.get('path') ?? '', request));
  }
}

/** An error when the port cannot be had. */
export async function serveLoopback(options: LoopbackOptions): Promise<Result<Loopback>> {
  try {
    return ok(await new LoopbackServer(options).start(options.port ?? 0));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return { ok: false, error: appError('app/usage', `could not listen on 127.0.0.1: ${why}`, { hint: 'Choose another --port, or none.' }) };
  }
}
