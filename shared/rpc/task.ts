/** Long work: what runs, how far it is, and how to stop it. Updates come through the door's subscription. */
import { z } from 'zod';
import { appErrorSchema } from '../result/app-error.ts';
import { method } from './define.ts';

export const taskUpdateSchema = z.object({
  kind: z.literal('task'),
  callId: z.string(),
  method: z.string(),
  caseId: z.string().nullable(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** What is happening now, in words: "reading okta/system-log.ndjson". */
  phase: z.string(),
  done: z.number(),
  /** 0 when the end is not known. */
  total: z.number(),
  unit: z.enum(['bytes', 'records', 'steps']),
  startedAt: z.string(),
  error: appErrorSchema.optional(),
});
export type TaskUpdate = z.infer<typeof taskUpdateSchema>;

export const caseChangedSchema = z.object({
  kind: z.literal('case-changed'),
  caseId: z.string(),
  what: z.enum(['events', 'annotations', 'narrative', 'closed']),
});

export const notificationSchema = z.discriminatedUnion('kind', [taskUpdateSchema, caseChangedSchema]);
export type Notification = z.infer<typeof notificationSchema>;

export const taskRpc = {
  cancel: method({ input: z.object({ callId: z.string() }), output: z.object({ found: z.boolean() }) }),
  list: method({ input: z.object({}), output: z.object({ tasks: z.array(taskUpdateSchema) }) }),
};
