/** PUT /upload?batch=<id>&path=<relative>: one dropped file, streamed to the private folder, never held in memory. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { exitCodeOf } from '../../shared/result/app-error.ts';
import { refusal, refuse, sendResult, wrongMethod } from './reply.ts';
import type { Uploads } from './uploads.ts';

export async function answerUpload(
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
  uploads: Uploads,
): Promise<void> {
  if (request.method !== 'PUT') return refuse(response, wrongMethod('PUT'));
  const [batch, ...moreBatches] = query.getAll('batch');
  const [path, ...morePaths] = query.getAll('path');
  if (batch === undefined || path === undefined || moreBatches.length + morePaths.length > 0) {
    return refuse(response, refusal(400, 'an upload names one batch and one path'));
  }
  const stored = await uploads.store(batch, path, request);
  if (stored.ok) return sendResult(response, 200, stored);
  const { code } = stored.error;
  const status =
    code === 'app/invalid-request' ? 400 : code === 'fs/disk-full' ? 507 : exitCodeOf(code) === 4 ? 500 : 409;
  return refuse(response, { status, error: stored.error });
}
