/** Marks by a named person: appended to the review log, never edited in place. */
import { z } from 'zod';
import { method } from './define.ts';
import { markSchema } from './events.ts';

export const annotationKinds = ['star', 'unstar', 'pin', 'unpin', 'tag', 'untag', 'note', 'phase'] as const;

export const annotationRpc = {
  add: method({
    input: z.object({
      caseId: z.string(),
      as: z.string().min(1).max(200),
      eventIds: z.array(z.string()).min(1).max(100_000),
      kind: z.enum(annotationKinds),
      text: z.string().max(10_000).optional(),
    }),
    output: z.object({ operations: z.number().int() }),
  }),
  marks: method({
    input: z.object({ caseId: z.string() }),
    output: z.object({ events: z.array(z.object({ eventId: z.string(), mark: markSchema })) }),
  }),
};
