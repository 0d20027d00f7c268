/** Serves the built renderer and nothing else: known types, no path out of the folder, a strict policy on every answer. */
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

/** No remote content, no eval. Monaco sets inline styles on elements, so styles alone may be inline. */
export const contentSecurityPolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
  "worker-src 'self' blob:", "frame-src 'self' about: data: blob:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ');

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

export const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.json': 'application/json; charset=utf-8',
};

/** The file behind a URL path, or undefined when there is none, it lies outside, or its type is unknown. */
export async function resolveStatic(rendererDir: string, urlPath: string): Promise<{ readonly file: string; readonly type: string } | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0')) return undefined;
  const wanted = normalize(join(rendererDir, decoded.endsWith('/') ? `${decoded}index.html` : decoded));
  const type = mimeTypes[extname(wanted).toLowerCase()];
  if (type === undefined) return undefined;
  try {
    const root = await realpath(rendererDir);
    const file = await realpath(wanted);
    if (!file.startsWith(root + sep) || !(await stat(file)).isFile()) return undefined;
    return { file, type };
  } catch {
    return undefined;
  }
}

export async function serveStatic(rendererDir: string, urlPath: string, response: ServerResponse): Promise<void> {
  const found = await resolveStatic(rendererDir, urlPath);
  if (found === undefined) {
    response.writeHead(404, securityHeaders).end();
    return;
  }
  const isHashed = /-[\w-]{8}\.\w+$/.test(found.file);
  response.writeHead(200, { ...securityHeaders, 'content-type': found.type, 'cache-control': isHashed ? 'private, max-age=86400' : 'no-store' });
  createReadStream(found.file).pipe(response);
}
