/** Guided views: which there are, and one run with its parameters under the shared filter. */
import { z } from 'zod';
import { eventFilterSchema } from '../model/event-filter.ts';
import { glanceSchema, viewGroups, viewResultSchema, viewSummarySchema } from '../model/view.ts';
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
  /**
   * Asks every view with its defaults and no filter, one after the other and only while nobody waits for another answer, so that
   * slow answers are there when they are wanted. `asked` is less than `of` when an import began meanwhile.
   */
  prepare: method({
    input: z.object({ caseId: z.string() }),
    output: z.object({
      asked: z.number(),
      of: z.number(),
      failed: z.array(z.object({ viewId: z.string(), message: z.string() })),
    }),
    long: true,
  }),
  /** What stands out: asks the views that have a weight, with their defaults, and gives those that found something, heaviest first. */
  glance: method({
    input: z.object({
      caseId: z.string(),
      filter: eventFilterSchema,
      /** Only views of these groups; all when it is left out. */
      groups: z.array(z.enum(viewGroups)).optional(),
    }),
    output: z.object({
      asked: z.number(),
      found: z.array(glanceSchema),
      /** Views that failed, with the reason: one failing view hides no other. */
      failed: z.array(z.object({ viewId: z.string(), message: z.string() })),
    }),
    long: true,
  }),
};
