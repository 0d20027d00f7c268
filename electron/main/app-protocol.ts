/** `afterlog://app/`: the built renderer under a scheme of its own, with the same policy as the browser door. */
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { resolveStatic, securityHeaders } from '../loopback/static-files.ts';

export const appScheme = 'afterlog';
export const appOrigin = 'afterlog://app';

/** Before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

export function serveRenderer(rendererDir: string): void {
  protocol.handle(appScheme, async (request) => {
    const url = new URL(request.url);
    const found =
      url.host === 'app' && request.method === 'GET'
        ? await resolveStatic(rendererDir, url.pathname)
        : undefined;
    if (found === undefined) return new Response('', { status: 404, headers: securityHeaders });
    return new Response(new Uint8Array(await readFile(found.file)), {
      headers: { ...securityHeaders, 'content-type': found.type },
    });
  });
}
