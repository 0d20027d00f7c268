/**
 * Finds a file of the built window by the path of a request, for the two doors that serve one.
 * Only plain names are looked up: no segment may begin with a dot, be encoded, or hold a separator,
 * so there is no spelling of `..`. Everything else, a folder or an unknown ending included, is undefined.
 */
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

const plainName = /^[A-Za-z0-9_~@-][A-Za-z0-9._~@-]*$/;

export interface PageFile {
  readonly bytes: Buffer;
  readonly contentType: string;
  /** Its name holds a hash of its content, so it never changes under that name. */
  readonly isImmutable: boolean;
}

/** @param path as it stands in the request, before any decoding: `/`, `/index.html`, `/assets/x-1a2b.js` */
export async function findPageFile(root: string, path: string): Promise<PageFile | undefined> {
  const segments = (path === '/' ? '/index.html' : path).split('/').slice(1);
  if (!path.startsWith('/') || !segments.every((segment) => plainName.test(segment))) return undefined;
  const file = join(root, ...segments);
  const contentType = contentTypes[extname(file)];
  if (contentType === undefined) return undefined;
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  return { bytes: await readFile(file), contentType, isImmutable: segments[0] === 'assets' };
}
