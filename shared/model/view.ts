/**
 * Guided views: a question, the numbers it depends on, and what came out. The same in the window, on the command line and
 * in reports. A view's SQL reads public tables only, so that every answer opens as a query.
 */
import { z } from 'zod';
import { columnSchema, tableSchema } from './cell.ts';
import { eventColumnNames } from './event-column.ts';

export const viewGroups = [
  'auth',
  'authz',
  'integration',
  'webhook',
  'job',
  'app',
  'hygiene',
  'correlate',
] as const;
export type ViewGroup = (typeof viewGroups)[number];

/** A threshold that the person sees and may change. `share` is 0 to 1. */
export const viewParamSchema = z.object({
  name: z.string().regex(/^[a-z][a-z_]*$/),
  label: z.string(),
  help: z.string(),
  kind: z.enum(['count', 'seconds', 'minutes', 'hours', 'days', 'share', 'text']),
  default: z.union([z.number(), z.string()]),
  min: z.number().optional(),
  max: z.number().optional(),
});
export type ViewParam = z.infer<typeof viewParamSchema>;

export const viewColumnSchema = z.object({
  name: z.string(),
  title: z.string(),
  kind: z.enum(['value', 'text', 'count', 'time', 'duration_ms', 'seconds', 'share', 'list']),
  /** The event column whose events with this value a row leads to. */
  opens: z.enum(eventColumnNames as [string, ...string[]]).optional(),
  /** Set on times: the events a row leads to lie between them, both included. */
  role: z.enum(['from', 'to']).optional(),
});
export type ViewColumn = z.infer<typeof viewColumnSchema>;

/** Columns of the result, by name. `series` draws one row a bucket. */
export const viewPictureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ranking'), label: z.string(), value: z.string(), part: z.string().optional() }),
  z.object({ kind: z.literal('series'), time: z.string(), value: z.string(), by: z.string().optional() }),
  z.object({ kind: z.literal('none') }),
]);
export type ViewPicture = z.infer<typeof viewPictureSchema>;

export const viewSummarySchema = z.object({
  id: z.string(),
  group: z.enum(viewGroups),
  title: z.string(),
  question: z.string(),
  params: z.array(viewParamSchema),
  columns: z.array(viewColumnSchema),
  picture: viewPictureSchema,
  /** Terms that the events behind every row have. */
  terms: z.array(
    z.object({ column: z.string(), op: z.enum(['is', 'not']), values: z.array(z.string()).min(1) }),
  ),
});
export type ViewSummary = z.infer<typeof viewSummarySchema>;

/**
 * `found`: there are rows. `none`: there are events that could have shown it, and they do not. `elsewhere`: such events lie
 * outside of the filter only. `cannot`: no source in the case can answer; `answer` says which export would.
 */
export const viewStates = ['found', 'none', 'elsewhere', 'cannot'] as const;

export const viewResultSchema = z.object({
  state: z.enum(viewStates),
  /** One sentence, the answer first. */
  answer: z.string(),
  /** Events looked at, and the sources they came from. */
  considered: z.number(),
  sources: z.array(z.string()),
  /** Of the kept rows: `query.page` gives more. */
  resultId: z.string(),
  columns: z.array(columnSchema),
  rows: z.number(),
  truncated: z.boolean(),
  ms: z.number(),
  page: tableSchema,
  /** The whole statement, with the filter and the values of the parameters in it. */
  sql: z.string(),
});
export type ViewResult = z.infer<typeof viewResultSchema>;

export const viewWeights = ['high', 'medium', 'low'] as const;

export const glanceSchema = z.object({
  viewId: z.string(),
  title: z.string(),
  group: z.enum(viewGroups),
  weight: z.enum(viewWeights),
  answer: z.string(),
  rows: z.number(),
});
export type Glance = z.infer<typeof glanceSchema>;
