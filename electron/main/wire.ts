/** What main and the core process say to each other, and what the window may say to main. */
import { z } from 'zod';
import { notificationSchema } from '../../shared/rpc/task.ts';

export const callSchema = z.object({
  name: z.string().max(100),
  input: z.json(),
  callId: z.string().min(1).max(100),
});

export const toCoreSchema = z.discriminatedUnion('kind', [
  callSchema.extend({ kind: z.literal('call'), id: z.number().int() }),
  z.object({ kind: z.literal('picked'), id: z.number().int(), paths: z.array(z.string()) }),
  z.object({ kind: z.literal('close') }),
]);
export type ToCore = z.infer<typeof toCoreSchema>;

export const fromCoreSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('result'), id: z.number().int(), result: z.unknown() }),
  z.object({ kind: z.literal('notification'), notification: notificationSchema }),
  z.object({
    kind: z.literal('pick'),
    id: z.number().int(),
    pick: z.enum(['bundle-files', 'bundle-folder', 'case-folder', 'save-folder']),
  }),
  z.object({ kind: z.literal('closed') }),
]);
export type FromCore = z.infer<typeof fromCoreSchema>;
