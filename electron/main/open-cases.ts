/**
 * Which cases the window has open, as seen from the answers that pass through main, so that a new core
 * process can open them again after a crash and the window's case ids stay good.
 */
import { z } from 'zod';
import type { WireResult } from './wire.ts';

const openers = new Set(['case.open', 'case.create', 'case.sample']);
const summarySchema = z.object({ caseId: z.string(), dir: z.string() });
const closeSchema = z.object({ caseId: z.string() });

export class OpenCases {
  readonly #dirs = new Map<string, string>();

  /** Looks at every answer that passes. */
  saw(name: string, input: unknown, result: WireResult): void {
    if (!result.ok) return;
    if (openers.has(name)) {
      const summary = summarySchema.safeParse(result.value);
      if (summary.success) this.#dirs.set(summary.data.caseId, summary.data.dir);
    } else if (name === 'case.close') {
      const closed = closeSchema.safeParse(input);
      if (closed.success) this.#dirs.delete(closed.data.caseId);
    }
  }

  /** Case id to folder. */
  all(): readonly (readonly [string, string])[] {
    return [...this.#dirs];
  }

  forget(caseId: string): void {
    this.#dirs.delete(caseId);
  }
}
