/**
 * Who may talk to the core through the browser door. A page of another origin, a name that was pointed
 * at 127.0.0.1 (DNS rebinding) and another program on this machine are three different strangers:
 * Origin and Sec-Fetch-Site stop the first, Host the second, the token the third. All of them are asked
 * before a byte of the body is read.
 */
import type { IncomingMessage } from 'node:http';
import { type Refusal, refusal } from './reply.ts';
import { isSameToken } from './token.ts';

export interface Gate {
  readonly port: number;
  readonly token: string;
}

/** Holds for every request, static files too: one of the two names of this machine, given once. */
export function refuseHost(request: IncomingMessage, { port }: Gate): Refusal | undefined {
  const given = request.headersDistinct.host ?? [];
  const [host] = given;
  if (given.length === 1 && (host === `127.0.0.1:${port}` || host === `localhost:${port}`)) return undefined;
  return refusal(403, `the name ${JSON.stringify(host ?? '')} is not this machine`, {
    hint: 'Open the address that Afterlog printed.',
  });
}

function refuseOrigin(request: IncomingMessage): Refusal | undefined {
  const { origin, host } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    return refusal(403, `a page of ${JSON.stringify(origin)} may not call Afterlog`);
  }
  const site = request.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined;
  return refusal(403, `a ${JSON.stringify(site)} page may not call Afterlog`);
}

function refuseToken(request: IncomingMessage, { token }: Gate): Refusal | undefined {
  const offered = /^Bearer ([\w-]{1,128})$/.exec(request.headers.authorization ?? '')?.[1];
  if (offered !== undefined && isSameToken(offered, token)) return undefined;
  const what =
    offered === undefined ? 'the key of this start is missing' : 'this is not the key of this start';
  return refusal(401, what, {
    hint: 'Open the address that Afterlog printed when it started; each start has its own.',
    headers: { 'www-authenticate': 'Bearer' },
  });
}

/** For everything that reaches the core. Undefined: let it pass. */
export function refuseStranger(request: IncomingMessage, gate: Gate): Refusal | undefined {
  return refuseHost(request, gate) ?? refuseOrigin(request) ?? refuseToken(request, gate);
}
