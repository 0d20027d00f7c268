/** `afterlog://app/`: the built window under a scheme of its own, so that it has an origin and no file is reachable. */
import { protocol } from 'electron';
import { findPageFile } from '../platform/node/page-files.ts';
import { contentSecurityPolicy, guardHeaders } from '../platform/node/page-headers.ts';

const appScheme = 'afterlog';
export const appOrigin = 'afterlog://app';
export const appPage = `${appOrigin}/index.html`;

/** The window talks over IPC, so it may not fetch at all. */
const headers = { ...guardHeaders, 'content-security-policy': contentSecurityPolicy("'none'") };

/** Before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

async function answer(request: Request, rendererDir: string): Promise<Response> {
  const { host, pathname } = new URL(request.url);
  const isAsked = host === 'app' && request.method === 'GET';
  const file = isAsked ? await findPageFile(rendererDir, pathname) : undefined;
  if (file === undefined) return new Response('', { status: 404, headers });
  return new Response(new Uint8Array(file.bytes), {
    headers: { ...headers, 'content-type': file.contentType },
  });
}

export function serveRenderer(rendererDir: string): void {
  protocol.handle(appScheme, (request) => answer(request, rendererDir));
}
