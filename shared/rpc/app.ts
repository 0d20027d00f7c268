/** What this Afterlog is, and the dialogs only a desktop has. */
import { z } from 'zod';
import { method } from './define.ts';

export const appRpc = {
  info: method({
    input: z.object({}),
    output: z.object({
      version: z.string(),
      door: z.enum(['desktop', 'browser', 'cli', 'test']),
      engine: z.string(),
      caseHome: z.string(),
      /** The browser door may have been started on one case: the screen opens it. */
      startCase: z.string().nullable(),
      /** What addresses are looked up in: dates and licences. */
      tables: z.array(
        z.object({
          table: z.string(),
          version: z.string(),
          date: z.string(),
          licence: z.string(),
          attribution: z.string(),
        }),
      ),
    }),
  }),
  /** Asks the person for paths. `dialog/unavailable` where the door has no dialogs. */
  pick: method({
    input: z.object({ kind: z.enum(['bundle-files', 'bundle-folder', 'case-folder', 'save-folder']) }),
    output: z.object({ paths: z.array(z.string()) }),
  }),
};
