/**
 * Door 2: the core for a browser on this machine. Binds 127.0.0.1 and nothing else; each start has its
 * own port and key, and the key travels in the address's fragment, which no browser sends anywhere.
 * `close` hangs up on everyone, cancels what they waited for and removes what they uploaded.
 */
import { createServer, type Server } from 'node:http';
import { ok, type Result } from '../../shared/result/result.ts';
import type { App } from '../app/app.ts';
import { errorFromCause, fail } from '../base/app-errors.ts';
import { refusal, refuse } from './reply.ts';
import { route } from './route.ts';
import { newToken } from './token.ts';
import { Uploads } from './uploads.ts';

const address = '127.0.0.1';

export interface LoopbackOptions {
  readonly app: App;
  /** The built window: a folder with index.html. */
  readonly rendererDir: string;
  /** 0 or absent: any free one. */
  readonly port?: number;
  readonly heartbeatMs?: number;
}

export interface Loopback {
  /** With the key: for the person, not for a log. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<Result<number>> {
  return new Promise((resolve) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const isTaken = cause.code === 'EADDRINUSE' || cause.code === 'EACCES';
      const message = isTaken
        ? `port ${port} on ${address} cannot be had (${cause.code})`
        : `could not listen on ${address}: ${cause.message}`;
      resolve(
        fail(isTaken ? 'app/usage' : 'app/internal', message, {
          hint: 'Leave --port out to get any free one.',
        }),
      );
    });
    server.listen({ host: address, port, exclusive: true }, () => {
      const bound = server.address();
      resolve(
        typeof bound === 'object' && bound !== null
          ? ok(bound.port)
          : fail('app/internal', 'the server has no address'),
      );
    });
  });
}

/** No time limit on a whole request: an upload takes as long as the disk does. */
function newServer(): Server {
  const server = createServer({
    requestTimeout: 0,
    headersTimeout: 10_000,
    keepAliveTimeout: 5_000,
    maxHeaderSize: 16 * 1024,
  });
  for (const event of ['upgrade', 'connect'] as const)
    server.on(event, (_request, socket) => socket.destroy());
  return server;
}

export async function serveLoopback(options: LoopbackOptions): Promise<Result<Loopback>> {
  const { app, rendererDir, port: wantedPort = 0, heartbeatMs = 15_000 } = options;
  const server = newServer();
  const bound = await listen(server, wantedPort);
  if (!bound.ok) return bound;
  const port = bound.value;
  let uploads: Uploads;
  try {
    uploads = await Uploads.open();
  } catch (cause) {
    server.close();
    return { ok: false, error: errorFromCause(cause, 'the temporary folder', 'write to') };
  }
  const token = newToken();
  const parts = { app, rendererDir, uploads, gate: { port, token }, heartbeatMs };
  server.on('request', (request, response) => {
    route(request, response, parts).catch((cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      refuse(response, refusal(500, `the browser door failed: ${why}`, { code: 'app/internal' }));
    });
  });
  return ok({
    url: `http://${address}:${port}/#token=${token}`,
    port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await uploads.close();
    },
  });
}
