/** Reads a request's JSON body, or says why not: another type, too long, not JSON. */
import type { IncomingMessage } from 'node:http';
import { ok, type Result } from '../../shared/result/result.ts';
import { type Refusal, refusal } from './reply.ts';

/** Inputs are filters, paths and SQL; evidence comes by upload. */
export const maxBodyBytes = 8 * 1024 * 1024;

const jsonType = /^application\/json\s*(;\s*charset=utf-8\s*)?$/i;

const tooLong: Refusal = refusal(413, `a request may hold ${maxBodyBytes} bytes at most`);

function refused(error: Refusal): Result<never, Refusal> {
  return { ok: false, error };
}

async function readBytes(request: IncomingMessage): Promise<Result<Buffer, Refusal>> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBodyBytes) return refused(tooLong);
      chunks.push(chunk);
    }
  } catch {
    return refused(refusal(400, 'the request broke off'));
  }
  return ok(Buffer.concat(chunks));
}

export async function readJsonBody(request: IncomingMessage): Promise<Result<unknown, Refusal>> {
  const type = request.headers['content-type'] ?? '';
  if (!jsonType.test(type)) {
    return refused(refusal(415, `the body must be application/json, not ${JSON.stringify(type)}`));
  }
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return refused(tooLong);
  const bytes = await readBytes(request);
  if (!bytes.ok) return bytes;
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)));
  } catch {
    return refused(refusal(400, 'the body is not JSON'));
  }
}
