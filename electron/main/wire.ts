/**
 * What crosses the two lines of the desktop door: window to main, and main to the core process and back.
 * Each end reads what it gets with these schemas; the values inside a call are the contract's business.
 */
import { z } from 'zod';
import { appErrorSchema } from '../../shared/result/app-error.ts';
import { notificationSchema } from '../../shared/rpc/task.ts';

export const callChannel = 'afterlog:call';
export const notificationChannel = 'afterlog:notification';

const callShape = {
  name: z.string().regex(/^[A-Za-z]{1,40}\.[A-Za-z]{1,40}$/),
  callId: z.string().regex(/^[\w.:-]{1,128}$/),
};

/** From the window; `input` is judged by json-safe.ts. */
export const windowCallSchema = z.strictObject({ ...callShape, input: z.unknown() });

const pickKinds = ['bundle-files', 'bundle-folder', 'case-folder', 'save-folder'] as const;

export const resultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: appErrorSchema }),
]);
export type WireResult = z.infer<typeof resultSchema>;

export const toCoreSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id: z.number().int(), ...callShape, input: z.unknown() }),
  z.object({ kind: z.literal('picked'), id: z.number().int(), paths: z.array(z.string()) }),
  z.object({ kind: z.literal('start-case'), dir: z.string() }),
  z.object({ kind: z.literal('close') }),
]);
export type ToCore = z.infer<typeof toCoreSchema>;

export const fromCoreSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('result'), id: z.number().int(), result: resultSchema }),
  z.object({ kind: z.literal('notification'), notification: notificationSchema }),
  z.object({ kind: z.literal('pick'), id: z.number().int(), pick: z.enum(pickKinds) }),
  z.object({ kind: z.literal('closed') }),
]);
export type FromCore = z.infer<typeof fromCoreSchema>;

/** The one argument of the core process. */
export const coreStartSchema = z.object({ userDataDir: z.string(), startCase: z.string().optional() });
export type CoreStart = z.infer<typeof coreStartSchema>;
