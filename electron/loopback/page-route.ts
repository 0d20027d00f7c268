/** The built window: public to any program on this machine, since it holds no data, but under a strict policy. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { findPageFile } from '../platform/node/page-files.ts';
import { contentSecurityPolicy, guardHeaders } from '../platform/node/page-headers.ts';
import { refusal, refuse, wrongMethod } from './reply.ts';

const policy = contentSecurityPolicy("'self'");

export async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  rendererDir: string,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, wrongMethod('GET, HEAD'));
  const file = await findPageFile(rendererDir, path);
  if (file === undefined) return refuse(response, refusal(404, 'there is no such page'));
  response.writeHead(200, {
    ...guardHeaders,
    'content-security-policy': policy,
    'content-type': file.contentType,
    'content-length': file.bytes.length,
    // The port is another one at the next start: what is kept longer than this tab is only litter.
    'cache-control': file.isImmutable ? 'private, max-age=86400, immutable' : 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}
