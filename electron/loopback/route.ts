/** Which part of the door a request is for; who may pass is asked before anything of it is read. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '../app/app.ts';
import { type Gate, refuseHost, refuseStranger } from './guard.ts';
import { answerNotifications } from './notifications-route.ts';
import { answerPage } from './page-route.ts';
import { refusal, refuse } from './reply.ts';
import { answerRpc } from './rpc-route.ts';
import { answerUpload } from './upload-route.ts';
import type { Uploads } from './uploads.ts';

export interface RouteParts {
  readonly app: App;
  readonly rendererDir: string;
  readonly uploads: Uploads;
  readonly gate: Gate;
  readonly heartbeatMs: number;
}

const isForCore = (path: string): boolean =>
  path === '/notifications' || path === '/upload' || path === '/rpc' || path.startsWith('/rpc/');

export async function route(
  request: IncomingMessage,
  response: ServerResponse,
  parts: RouteParts,
): Promise<void> {
  const target = request.url ?? '';
  // `GET http://elsewhere/ HTTP/1.1` and `GET //elsewhere` are for proxies, which this is not.
  if (!target.startsWith('/') || target.startsWith('//'))
    return refuse(response, refusal(400, 'not a path of this server'));
  const [path = '/', search = ''] = target.split(/\?(.*)/s);
  if (!isForCore(path)) {
    const stranger = refuseHost(request, parts.gate);
    return stranger === undefined
      ? answerPage(request, response, path, parts.rendererDir)
      : refuse(response, stranger);
  }
  const stranger = refuseStranger(request, parts.gate);
  if (stranger !== undefined) return refuse(response, stranger);
  if (path === '/notifications') return answerNotifications(request, response, parts);
  if (path === '/upload') return answerUpload(request, response, new URLSearchParams(search), parts.uploads);
  return answerRpc(request, response, path.slice('/rpc/'.length), parts);
}
