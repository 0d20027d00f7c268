/** How every route answers: a Result as JSON, never cached, under the guard headers; never a CORS header. */
import type { ServerResponse } from 'node:http';
import type { AppError, ErrorCode } from '../../shared/result/app-error.ts';
import type { Result } from '../../shared/result/result.ts';
import { appError } from '../base/app-errors.ts';
import { guardHeaders } from '../platform/node/page-headers.ts';

/** A request that is turned away: the status for tools, the error for a person. */
export interface Refusal {
  readonly status: number;
  readonly error: AppError;
  readonly headers?: Readonly<Record<string, string>>;
}

export function refusal(
  status: number,
  message: string,
  extras: {
    readonly hint?: string;
    readonly code?: ErrorCode;
    readonly headers?: Refusal['headers'];
  } = {},
): Refusal {
  const { code = 'app/invalid-request', hint, headers } = extras;
  const error = appError(code, message, hint === undefined ? {} : { hint });
  return headers === undefined ? { status, error } : { status, error, headers };
}

export function wrongMethod(allowed: string): Refusal {
  return refusal(405, `only ${allowed} is answered here`, { headers: { allow: allowed } });
}

/** Does nothing when the client is gone or an answer was begun. */
export function sendResult(
  response: ServerResponse,
  status: number,
  result: Result<unknown>,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const body = Buffer.from(JSON.stringify(result));
  response.writeHead(status, {
    ...guardHeaders,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    ...headers,
  });
  response.end(body);
}

/** Turns a request away and hangs up: what is left of its body is not read. */
export function refuse(response: ServerResponse, { status, error, headers }: Refusal): void {
  sendResult(response, status, { ok: false, error }, { ...headers, connection: 'close' });
}
