/** Guided views: which there are, and one run with its parameters under the shared filter. */
import { z } from 'zod';
import { eventFilterSchema } from '../model/event-filter.ts';
import { viewResultSchema, viewSummarySchema } from '../model/view.ts';
import { method } from './define.ts';

export const viewRpc = {
  /** In the order of their groups, then by title. */
  list: method({ input: z.object({}), output: z.object({ views: z.array(viewSummarySchema) }) }),
  /** Parameters that are not given have their defaults; one that does not fit is refused. */
  run: method({
    input: z.object({
      caseId: z.string(),
      viewId: z.string(),
      params: z.record(z.string(), z.union([z.number(), z.string()])).default({}),
      filter: eventFilterSchema,
      pageSize: z.number().int().min(1).max(5_000).default(200),
    }),
    output: viewResultSchema,
    long: true,
  }),
};
