/**
 * What a line of the review log can say: a mark on an event, a decision on who is who, a thing kept by name (a query, a
 * notebook). Each carries who, when, a Lamport clock and an id of its own, so that two copies of a case merge by union.
 * A further kind is a further member here and a table in `derived.ts`.
 */
import { z } from 'zod';
import { annotationKinds } from '../../shared/rpc/annotation.ts';

const signed = { op: z.string(), lamport: z.number().int(), by: z.string(), at: z.string() };

const markSchema = z.object({
  ...signed,
  event: z.string(),
  kind: z.enum(annotationKinds),
  text: z.string().optional(),
});

/** Two identifiers are one entity, are not, or are again what the records say. `left` sorts before `right`. */
const decisionSchema = z.object({
  ...signed,
  kind: z.enum(['entity.same', 'entity.different', 'entity.as-found']),
  left: z.string(),
  right: z.string(),
  text: z.string().optional(),
});

/** A thing that people keep: `room` says of which sort, `body` is its whole content; the last word on an id counts. */
const keptSchema = z.object({
  ...signed,
  kind: z.enum(['kept.put', 'kept.remove']),
  room: z.string(),
  id: z.string(),
  body: z.record(z.string(), z.unknown()).optional(),
});

export const operationSchema = z.union([markSchema, decisionSchema, keptSchema]);
export type Operation = z.infer<typeof operationSchema>;
export type MarkOperation = z.infer<typeof markSchema>;
export type DecisionOperation = z.infer<typeof decisionSchema>;
export type KeptOperation = z.infer<typeof keptSchema>;

type Unsigned<Signed> = Signed extends unknown ? Omit<Signed, keyof typeof signed> : never;
/** What a person does, before it is signed and numbered. */
export type Change = Unsigned<Operation>;

export const isMark = (operation: Operation): operation is MarkOperation => 'event' in operation;
export const isDecision = (operation: Operation): operation is DecisionOperation => 'left' in operation;
export const isKept = (operation: Operation): operation is KeptOperation => 'room' in operation;
