/** Which door this window came through: the desktop bridge if it is there, else the loopback server. */
import { createHttpTransport } from './http.ts';
import { createIpcTransport } from './ipc.ts';
import { takeToken } from './token.ts';
import type { Transport } from './transport.ts';

/** Undefined: a browser tab without the token of this start. */
export function chooseTransport(window: Window): Transport | undefined {
  if (window.afterlog !== undefined) return createIpcTransport(window.afterlog);
  const token = takeToken(window.location, window.history, window.sessionStorage);
  return token === undefined ? undefined : createHttpTransport(token);
}
