/**
 * POST /rpc/<method>: one call of the contract. What the core answers is 200, an error of its own
 * included (404 for a method that does not exist): the Result is the answer, the status is for strangers.
 * A client that goes away cancels the call it waited for.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '../app/app.ts';
import { readJsonBody } from './read-json-body.ts';
import { refusal, refuse, sendResult, wrongMethod } from './reply.ts';
import type { Uploads } from './uploads.ts';

const methodName = /^[A-Za-z]{1,40}\.[A-Za-z]{1,40}$/;
const callIdShape = /^[\w.:-]{1,128}$/;

export interface RpcParts {
  readonly app: App;
  readonly uploads: Uploads;
}

export async function answerRpc(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  { app, uploads }: RpcParts,
): Promise<void> {
  if (request.method !== 'POST') return refuse(response, wrongMethod('POST'));
  if (!methodName.test(name)) {
    return refuse(response, refusal(404, 'there is no such method', { code: 'app/unknown-method' }));
  }
  const callId = request.headers['x-afterlog-call-id'] ?? randomUUID();
  if (typeof callId !== 'string' || !callIdShape.test(callId)) {
    return refuse(response, refusal(400, 'x-afterlog-call-id may hold 128 letters, digits and -._: only'));
  }
  const body = await readJsonBody(request);
  if (!body.ok) return refuse(response, body.error);

  let isAnswered = false;
  response.once('close', () => {
    if (!isAnswered) void app.call('task.cancel', { callId });
  });
  const result = await app.call(name, body.value, { callId });
  isAnswered = true;
  if (name === 'ingest.run' && result.ok) await uploads.release(body.value, result.value);
  sendResult(response, !result.ok && result.error.code === 'app/unknown-method' ? 404 : 200, result);
}
