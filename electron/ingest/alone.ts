/** One piece of work at a time may change what a case holds: an import, its undoing, another mapping. */
import type { Result } from '../../shared/result/result.ts';
import { fail } from '../base/app-errors.ts';
import type { CaseFile } from '../casefile/case-file.ts';

const busy = new WeakSet<CaseFile>();

/** Whether such work is under way: what waits for the writer then waits long. */
export const isBusy = (file: CaseFile): boolean => busy.has(file);

export async function alone<T>(file: CaseFile, work: () => Promise<Result<T>>): Promise<Result<T>> {
  if (busy.has(file))
    return fail('ingest/busy', 'an import into this case is already running', {
      hint: 'Wait for it, or cancel it.',
    });
  busy.add(file);
  try {
    return await work();
  } finally {
    busy.delete(file);
  }
}

/** Whether such a piece of work is going on. */
export function isAlone(file: CaseFile): boolean {
  return busy.has(file);
}
