/**
 * What a report in JSON holds, as a schema: docs/report-schema.json is made from it, and a type that the schema does not
 * cover does not compile. `document` is the report as laid out, `model` the same values before their layout.
 */
import { z } from 'zod';
import { classifications } from '../../shared/model/classification.ts';
import { categories } from '../../shared/model/event-column.ts';
import type { ReportModel } from '../../shared/model/report.ts';
import { reportColumns } from '../../shared/model/report.ts';
import { graphSides } from '../../shared/model/report-chart.ts';
import type { ReportDocument } from '../../shared/model/report-document.ts';
import { profileIdSchema } from '../../shared/rpc/report.ts';

const category = z.enum(categories);
const keyed = z.strictObject({ label: z.string(), value: z.string(), mono: z.literal(true).optional() });
const counts = z.array(z.number());
const overTime = z.strictObject({
  kind: z.literal('over-time'),
  from: z.string(),
  bucketMs: z.number(),
  series: z.array(z.strictObject({ category, counts })),
});
const health = z.strictObject({
  kind: z.literal('health'),
  from: z.string(),
  bucketMs: z.number(),
  strips: z.array(z.strictObject({ label: z.string(), ok: counts, failed: counts })),
});
const chart = z.discriminatedUnion('kind', [
  overTime,
  health,
  z.strictObject({
    kind: z.enum(['bars', 'map']),
    unit: z.string(),
    rows: z.array(z.strictObject({ label: z.string(), ok: z.number(), failed: z.number() })),
  }),
  z.strictObject({
    kind: z.literal('phases'),
    lanes: z.array(
      z.strictObject({
        label: z.string(),
        marks: z.array(z.strictObject({ at: z.string(), ref: z.string(), isSerious: z.boolean() })),
      }),
    ),
  }),
  z.strictObject({
    kind: z.literal('graph'),
    nodes: z.array(z.strictObject({ side: z.enum(graphSides), label: z.string(), events: z.number() })),
    links: z.array(z.strictObject({ from: z.number(), to: z.number(), events: z.number() })),
  }),
]);
const column = z.strictObject({
  label: z.string(),
  align: z.literal('right').optional(),
  mono: z.literal(true).optional(),
});
const moment = z.strictObject({
  ref: z.string().describe('The number of the event in this report, `E-001`.'),
  eventId: z.string().describe('The id that resolves in the case.'),
  day: z.string(),
  time: z.string(),
  category,
  severity: z.string(),
  outcome: z.string(),
  title: z.string(),
  details: z.array(keyed),
  notes: z.array(z.string()),
});
const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), text: z.string() }),
  z.strictObject({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('empty'), text: z.string() }),
  z.strictObject({ kind: z.literal('heading'), text: z.string() }),
  z.strictObject({ kind: z.literal('keyed'), items: z.array(keyed) }),
  z.strictObject({
    kind: z.literal('figures'),
    items: z.array(z.strictObject({ value: z.string(), label: z.string() })),
  }),
  z.strictObject({
    kind: z.literal('table'),
    caption: z.string(),
    columns: z.array(column),
    rows: z.array(z.array(z.string())),
  }),
  z.strictObject({ kind: z.literal('timeline'), entries: z.array(moment) }),
  z.strictObject({ kind: z.literal('chart'), title: z.string(), caption: z.string(), chart }),
]);
const documentShape = z.strictObject({
  title: z.string(),
  kicker: z.string(),
  marking: z.string().describe('Traffic Light Protocol 2.0.'),
  markingMeans: z.string(),
  meta: z.array(keyed),
  sections: z.array(z.strictObject({ id: z.string(), title: z.string(), blocks: z.array(block) })),
  footer: z.string(),
});

const event = z.strictObject({
  columns: z.strictObject(
    Object.fromEntries(reportColumns.map((name) => [name, z.string().optional()])) as Record<
      (typeof reportColumns)[number],
      z.ZodOptional<z.ZodString>
    >,
  ),
  phase: z.string().optional(),
  tags: z.array(z.string()),
  notes: z.array(z.strictObject({ by: z.string(), at: z.string(), text: z.string() })),
});
const totals = z.strictObject({
  files: z.number(),
  records: z.number(),
  events: z.number(),
  eventRecords: z.number(),
  duplicates: z.number(),
  rejected: z.number(),
  ignored: z.number(),
});
const evidence = z.strictObject({
  path: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  source: z.string(),
  records: z.number(),
  events: z.number(),
  duplicates: z.number(),
  rejected: z.number(),
  ignored: z.number(),
  note: z.string(),
});
const redaction = z.strictObject({
  profile: profileIdSchema,
  title: z.string(),
  version: z.number(),
  help: z.string(),
  layers: z.array(z.strictObject({ layer: z.string(), says: z.string() })),
  counts: z.array(
    z.strictObject({
      layer: z.enum(['policy', 'known-values', 'detector']),
      rule: z.string(),
      count: z.number(),
    }),
  ),
});
const modelShape = z.strictObject({
  caseId: z.string(),
  caseName: z.string(),
  classification: z.enum(classifications),
  asOf: z.string().describe('The newest change of the case that the report shows, ISO 8601 UTC.'),
  toolVersion: z.string(),
  title: z.string(),
  author: z.string(),
  summary: z.string(),
  impact: z.string(),
  detection: z.string(),
  course: z.string().describe('How we got here.'),
  factors: z.string(),
  wentWell: z.string(),
  notice: z.string().describe('To customers.'),
  actions: z.array(z.strictObject({ what: z.string(), owner: z.string(), due: z.string() })),
  firstTs: z.string().optional(),
  lastTs: z.string().optional(),
  totals,
  selection: z.strictObject({ kind: z.enum(['pinned', 'important']), candidates: z.number() }),
  events: z.array(event),
  touched: z.strictObject({
    accounts: z.number(),
    addresses: z.number(),
    workspaces: z.number(),
    sessions: z.number(),
  }),
  byCategory: z.array(z.strictObject({ category, events: z.number(), failures: z.number() })),
  chart: overTime.optional(),
  countries: z
    .array(z.strictObject({ country: z.string(), ok: z.number(), failed: z.number() }))
    .describe('Sign-ins by country.'),
  health: health.optional(),
  answers: z
    .array(
      z.strictObject({
        kind: z.enum(['text', 'query', 'view']),
        title: z.string(),
        question: z.string(),
        text: z.string(),
        at: z.string(),
        columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
        rows: z.array(z.array(z.string().nullable())),
        total: z.number(),
      }),
    )
    .describe('The notebook: guided views and queries with what they answered, and texts.'),
  evidence: z.array(evidence),
  custody: z.array(
    z.strictObject({ entry: z.number(), at: z.string(), act: z.string(), by: z.string(), hash: z.string() }),
  ),
  redaction,
});

export const reportJsonShape = z.strictObject({
  format: z.literal('afterlog-report-document'),
  version: z.literal(1),
  document: documentShape,
  model: modelShape
    .optional()
    .describe('The values behind the document; left out for kinds of report without a timeline.'),
});

/** What a layout or a model gains and this does not have stops the build here, or is refused as unknown when written. */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Plain<T[Key]> }
    : T;
type Covers<Shape, Value> = Plain<Value> extends Shape ? true : false;
type Written = z.infer<typeof reportJsonShape>;
true satisfies Covers<Written['document'], ReportDocument>;
type WrittenModel = NonNullable<Written['model']>;
true satisfies Covers<Omit<WrittenModel, 'events'>, Omit<ReportModel, 'events'>>;
true satisfies Covers<keyof WrittenModel, keyof ReportModel>;

/** The published schema: the text of docs/report-schema.json. */
export function reportJsonSchema(): string {
  const schema = {
    $id: 'afterlog-report-document',
    title: 'An Afterlog report in JSON',
    ...z.toJSONSchema(reportJsonShape),
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
