/**
 * GET /notifications: what the core tells, one JSON document a line, for as long as the client listens.
 * An empty line every few seconds keeps the line known to be alive. A client that does not read is hung
 * up on (it comes back and asks for the state) rather than queued for without end.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '../app/app.ts';
import { guardHeaders } from '../platform/node/page-headers.ts';
import { refuse, wrongMethod } from './reply.ts';

const maxQueuedBytes = 4 * 1024 * 1024;

export interface NotificationParts {
  readonly app: App;
  readonly heartbeatMs: number;
}

export function answerNotifications(
  request: IncomingMessage,
  response: ServerResponse,
  { app, heartbeatMs }: NotificationParts,
): void {
  if (request.method !== 'GET') {
    refuse(response, wrongMethod('GET'));
    return;
  }
  response.writeHead(200, {
    ...guardHeaders,
    'content-type': 'application/x-ndjson; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.flushHeaders();
  const send = (line: string): void => {
    if (response.writableLength > maxQueuedBytes) response.destroy();
    else response.write(`${line}\n`);
  };
  const unsubscribe = app.subscribe((notification) => send(JSON.stringify(notification)));
  const heartbeat = setInterval(() => send(''), heartbeatMs);
  response.once('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}
