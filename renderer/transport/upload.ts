/** Copies offered files to the core over loopback, a few at a time, and answers the paths it may then ingest. */
import { z } from 'zod';
import { type AppError, appErrorSchema } from '../../shared/result/app-error.ts';
import { err, ok, type Result } from '../../shared/result/result.ts';
import type { OfferedFile } from './offered-file.ts';
import type { PathsOptions } from './transport.ts';

const atOnce = 4;

const answerSchema = z.union([
  z.object({ ok: z.literal(true), value: z.object({ path: z.string() }) }),
  z.object({ ok: z.literal(false), error: appErrorSchema }),
]);

export async function uploadAll(
  files: readonly OfferedFile[],
  headers: Record<string, string>,
  { signal, onProgress }: PathsOptions,
): Promise<Result<readonly string[]>> {
  const batch = crypto.randomUUID();
  const totalBytes = files.reduce((sum, offered) => sum + offered.file.size, 0);
  const paths: string[] = [];
  let doneBytes = 0;
  let failure: AppError | undefined;
  const queue = [...files.entries()];

  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && failure === undefined; next = queue.shift()) {
      const [index, offered] = next;
      const answer = await uploadOne(batch, offered, headers, signal);
      if (!answer.ok) {
        failure = answer.error;
        return;
      }
      paths[index] = answer.value;
      doneBytes += offered.file.size;
      onProgress(doneBytes, totalBytes);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (failure !== undefined) return err(failure);
  return ok([...new Set(paths)]);
}

async function uploadOne(
  batch: string,
  offered: OfferedFile,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Result<string>> {
  const query = new URLSearchParams({ batch, path: offered.path });
  try {
    const response = await fetch(`/upload?${query.toString()}`, {
      method: 'PUT',
      headers,
      body: offered.file,
      signal,
    });
    const answer = answerSchema.safeParse(await response.json());
    if (answer.success)
      return answer.data.ok ? ok(answer.data.value.path) : err(answer.data.error as AppError);
    return err(uploadError(offered, `the core answered ${response.status}`));
  } catch (cause) {
    if (signal.aborted) return err({ code: 'app/cancelled', message: 'Copying the files was cancelled.' });
    return err(uploadError(offered, cause instanceof Error ? cause.message : String(cause)));
  }
}

function uploadError(offered: OfferedFile, reason: string): AppError {
  return {
    code: 'fs/not-readable',
    message: `The browser could not hand over ${offered.path}: ${reason}.`,
    hint: 'Check that the file still exists and may be read, or type its path instead.',
    path: offered.path,
  };
}
