/**
 * Entities: who and what the events name. People and services are resolved across sources, with the evidence for each
 * link; a person may cut a link or make one, which custody keeps. The others are what one column says.
 */
import { z } from 'zod';
import { entityKinds } from '../model/entity.ts';
import { eventColumnNames } from '../model/event-column.ts';
import { eventFilterSchema } from '../model/event-filter.ts';
import { method } from './define.ts';

const caseId = z.string();
const entityId = z.string().min(1).max(2_000);
const time = z.string().nullable();

export const entitySummarySchema = z.object({
  entityId,
  kind: z.enum(entityKinds),
  name: z.string(),
  detail: z.string().nullable(),
  /** Events it did; of an address, session and so on: events that name it. */
  events: z.number(),
  /** Events done to it, for people. */
  asTarget: z.number(),
  failures: z.number(),
  sources: z.array(z.string()),
  firstSeen: time,
  lastSeen: time,
});
export type EntitySummary = z.infer<typeof entitySummarySchema>;

export const entityLinkSchema = z.object({
  left: z.string(),
  right: z.string(),
  /** The rule, in words. */
  why: z.string(),
  /** Events that show it; 0 for what only a person said. */
  events: z.number(),
  /** The first of them. */
  sample: z.string().nullable(),
  state: z.enum(['linked', 'cut', 'suggested']),
  by: z.string().nullable(),
  text: z.string().nullable(),
});
export type EntityLink = z.infer<typeof entityLinkSchema>;

const companionSchema = z.object({
  entityId,
  name: z.string(),
  detail: z.string().nullable(),
  /** Events that name both. */
  shared: z.number(),
  /** Events of the companion in the whole case. */
  total: z.number(),
  first: time,
  last: time,
  /** How they meet: in the same events, or from the same address or session. */
  via: z.enum(['events', 'address', 'session']),
});
export type Companion = z.infer<typeof companionSchema>;

export const entityRpc = {
  kinds: method({
    input: z.object({ caseId }),
    output: z.object({ kinds: z.array(z.object({ kind: z.enum(entityKinds), count: z.number() })) }),
    long: true,
  }),
  /** `text` is looked for in names, details and, for people, in all their identifiers. */
  list: method({
    input: z.object({
      caseId,
      kind: z.enum(entityKinds),
      text: z.string().max(200).default(''),
      order: z.enum(['events', 'failures', 'first', 'last', 'name']).default('events'),
      offset: z.number().int().nonnegative().default(0),
      limit: z.number().int().min(1).max(1_000).default(200),
    }),
    output: z.object({ total: z.number(), entities: z.array(entitySummarySchema), sql: z.string() }),
    long: true,
  }),
  /** By its id, or by any of its keys. `keys` are the values for a filter's `entity` term. */
  get: method({
    input: z.object({ caseId, entityId }),
    output: z.object({
      entity: entitySummarySchema,
      keys: z.array(z.object({ key: z.string(), events: z.number(), sources: z.array(z.string()) })),
      links: z.array(entityLinkSchema),
      /** By source and category, most first. */
      counts: z.array(
        z.object({
          source: z.string(),
          category: z.string(),
          events: z.number(),
          failures: z.number(),
          first: time,
          last: time,
        }),
      ),
      sql: z.string(),
    }),
    long: true,
  }),
  /** What else is in its events, and who else was on its addresses and sessions; most of its own first. */
  companions: method({
    input: z.object({
      caseId,
      entityId,
      filter: eventFilterSchema.default({ terms: [] }),
      limit: z.number().int().min(1).max(100).default(12),
    }),
    output: z.object({
      groups: z.array(z.object({ kind: z.enum(entityKinds), companions: z.array(companionSchema) })),
      sql: z.string(),
    }),
    long: true,
  }),
  /** Whose value this is: null when the column names nobody, or the value is not in the case. */
  find: method({
    input: z.object({
      caseId,
      column: z.enum(eventColumnNames as [string, ...string[]]),
      value: z.string().min(1).max(2_000),
      /** The event it stands in: names differ by vendor. */
      eventId: z.string().optional(),
    }),
    output: z.object({ entityId: z.string().nullable() }),
  }),
  /** Says that two keys are one, are not, or takes that back. */
  decide: method({
    input: z.object({
      caseId,
      as: z.string().min(1).max(200),
      left: z.string().min(1).max(2_000),
      right: z.string().min(1).max(2_000),
      decision: z.enum(['same', 'different', 'as-found']),
      why: z.string().max(2_000).optional(),
    }),
    output: z.object({
      /** Of `left` and of `right` afterwards. */
      entityIds: z.array(z.string()),
      /** After a cut: they are still one by other links. */
      stillOne: z.boolean(),
    }),
    long: true,
  }),
};
