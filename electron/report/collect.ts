/**
 * Reads a case into a `ReportInput`: everything a report may tell, raw and sensitive, for redaction only.
 * Ordered throughout and without a clock, so that the same case gives the same input.
 */
import type { FileAccount } from '../../shared/model/accounting.ts';
import { totalsOf } from '../../shared/model/accounting.ts';
import { categories } from '../../shared/model/event-column.ts';
import type { ReportAnswer, ReportEvent, ReportInput } from '../../shared/model/report.ts';
import type { HealthChart, OverTimeChart } from '../../shared/model/report-chart.ts';
import type { CaseSummary } from '../../shared/rpc/case.ts';
import type { Reader } from '../casefile/reader.ts';
import { checkCustody, emptyHead } from '../custody/custody-log.ts';
import { kindOfTarget } from '../redaction/known/collect.ts';
import type { StoredNarrative } from './narrative-file.ts';
import { numberOf, rowsOf, textOf } from './rows.ts';
import { selectEvents } from './select.ts';

const minute = 60_000;
const bucketSteps = [1, 5, 15, 30, 60, 180, 360, 720, 1_440, 10_080, 43_200, 525_600].map(
  (minutes) => minutes * minute,
);
const maxBuckets = 72;
/** Times that no clock can show, or centuries apart, have no chart. */
const maxChartBuckets = 500;

const filesSql = `select file_id, path, sha256, bytes, source, records, events, event_records, duplicates, rejected, ignored, note, first_ts, last_ts from files order by file_id`;
const rangeSql = `select min(ts) as first, max(ts) as last from events`;
const byCategorySql = `select category, count(*)::integer as events, count(*) filter (where outcome = 'failure')::integer as failures from events group by category order by events desc, category`;
const chartSql = `select category, (epoch_ms(ts) // $1::bigint)::bigint as bucket, count(*)::integer as events from events where ts is not null group by category, bucket order by bucket, category`;

const countriesSql = `select coalesce(src_country, '') as country, count(*) filter (where outcome = 'success')::integer as ok, count(*) filter (where outcome = 'failure')::integer as failed from events where action = 'sign_in' and outcome in ('success', 'failure') group by country order by ok + failed desc, country`;
const healthSql = `select category, (epoch_ms(ts) // $1::bigint)::bigint as bucket, count(*) filter (where outcome = 'success')::integer as ok, count(*) filter (where outcome = 'failure')::integer as failed from events where ts is not null and category in ('job', 'webhook') group by category, bucket order by bucket, category`;
const strip = [
  ['job', 'Jobs'],
  ['webhook', 'Webhooks'],
] as const;

async function readFiles(reader: Reader): Promise<readonly FileAccount[]> {
  return rowsOf(await reader.read('report.files', filesSql)).map((row) => ({
    fileId: numberOf(row('file_id')),
    path: textOf(row('path')) ?? '',
    sha256: textOf(row('sha256')) ?? '',
    bytes: numberOf(row('bytes')),
    source: textOf(row('source')) ?? '',
    records: numberOf(row('records')),
    events: numberOf(row('events')),
    eventRecords: numberOf(row('event_records')),
    duplicates: numberOf(row('duplicates')),
    rejected: numberOf(row('rejected')),
    ignored: numberOf(row('ignored')),
    note: textOf(row('note')) ?? '',
    firstTs: textOf(row('first_ts')) ?? null,
    lastTs: textOf(row('last_ts')) ?? null,
  }));
}

async function readChart(reader: Reader, first: string, last: string): Promise<OverTimeChart | undefined> {
  const span = Date.parse(last) - Date.parse(first);
  if (!Number.isFinite(span) || span < 0 || span / (bucketSteps.at(-1) ?? minute) >= maxChartBuckets)
    return undefined;
  const bucketMs = bucketSteps.find((step) => span / step < maxBuckets) ?? bucketSteps.at(-1) ?? minute;
  const start = Math.floor(Date.parse(first) / bucketMs);
  const length = Math.floor(Date.parse(last) / bucketMs) - start + 1;
  const counts = new Map<string, number[]>();
  for (const row of rowsOf(await reader.read('report.chart', chartSql, [bucketMs]))) {
    const key = textOf(row('category')) ?? 'other';
    const series = counts.get(key) ?? Array<number>(length).fill(0);
    const bucket = numberOf(row('bucket')) - start;
    if (bucket >= 0 && bucket < length) series[bucket] = (series[bucket] ?? 0) + numberOf(row('events'));
    counts.set(key, series);
  }
  const series = categories
    .filter((category) => counts.has(category))
    .map((category) => ({ category, counts: counts.get(category) ?? [] }));
  return { kind: 'over-time', from: new Date(start * bucketMs).toISOString(), bucketMs, series };
}

/** In the buckets of the chart over time. */
async function readHealth(
  reader: Reader,
  { from, bucketMs, series }: OverTimeChart,
): Promise<HealthChart | undefined> {
  const start = Date.parse(from) / bucketMs;
  const length = Math.max(0, ...series.map(({ counts }) => counts.length));
  const empty = (): number[] => Array<number>(length).fill(0);
  const strips = new Map(
    strip.map(([category, label]) => [category, { label, ok: empty(), failed: empty() }] as const),
  );
  for (const row of rowsOf(await reader.read('report.health', healthSql, [bucketMs]))) {
    const into = strips.get(textOf(row('category')) === 'job' ? 'job' : 'webhook');
    const bucket = numberOf(row('bucket')) - start;
    if (into === undefined || bucket < 0 || bucket >= length) continue;
    into.ok[bucket] = (into.ok[bucket] ?? 0) + numberOf(row('ok'));
    into.failed[bucket] = (into.failed[bucket] ?? 0) + numberOf(row('failed'));
  }
  const seen = [...strips.values()].filter(({ ok, failed }) => [...ok, ...failed].some((count) => count > 0));
  return seen.length === 0 ? undefined : { kind: 'health', from, bucketMs, strips: seen };
}

async function readCountries(reader: Reader): Promise<ReportInput['countries']> {
  return rowsOf(await reader.read('report.countries', countriesSql)).map((row) => ({
    country: textOf(row('country')) ?? '',
    ok: numberOf(row('ok')),
    failed: numberOf(row('failed')),
  }));
}

function touchedBy(events: readonly ReportEvent[]): ReportInput['touched'] {
  const accounts = new Set<string>();
  const addresses = new Set<string>();
  const workspaces = new Set<string>();
  const sessions = new Set<string>();
  for (const { columns } of events) {
    const actor = columns.actor_email ?? columns.actor_name ?? columns.actor_id;
    const target = columns.target_name ?? columns.target_id;
    if (actor !== undefined && columns.actor_kind === 'user') accounts.add(actor.toLowerCase());
    if (target !== undefined && kindOfTarget(columns.target_kind, target) === 'person')
      accounts.add(target.toLowerCase());
    if (columns.src_ip !== undefined) addresses.add(columns.src_ip);
    if (columns.workspace !== undefined) workspaces.add(columns.workspace);
    if (columns.session_id !== undefined) sessions.add(columns.session_id);
  }
  return {
    accounts: accounts.size,
    addresses: addresses.size,
    workspaces: workspaces.size,
    sessions: sessions.size,
  };
}

export interface CollectOptions {
  readonly summary: CaseSummary;
  readonly reader: Reader;
  readonly narrative: StoredNarrative;
  readonly toolVersion: string;
  readonly custodyLog: string;
  /** The notebook. */
  readonly answers?: readonly ReportAnswer[];
}

/** What changed what the case holds. Reading and exporting do not, so that the same case gives the same report. */
const tellingActs =
  /^(case\.create|import\.(done|removed|repeated|rolled-back)|file\.remapped|zone\.set|clock\.(corrected|restored))$/;

async function readCustody(path: string): Promise<ReportInput['custody']> {
  const { entries } = await checkCustody(path, emptyHead);
  return entries
    .filter(({ act }) => tellingActs.test(act))
    .map(({ n, at, act, by, hash }) => ({ entry: n, at, act, by, hash }));
}

export async function collectReport(options: CollectOptions): Promise<ReportInput> {
  const { summary, reader, narrative, toolVersion, custodyLog, answers = [] } = options;
  const files = await readFiles(reader);
  const range = rowsOf(await reader.read('report.range', rangeSql))[0];
  const firstTs = textOf(range?.('first'));
  const lastTs = textOf(range?.('last'));
  const selected = await selectEvents(reader);
  const byCategory = rowsOf(await reader.read('report.categories', byCategorySql)).map((row) => ({
    category: categories.find((category) => category === textOf(row('category'))) ?? ('other' as const),
    events: numberOf(row('events')),
    failures: numberOf(row('failures')),
  }));
  const noteTimes = selected.events.flatMap((event) => event.notes.map((note) => note.at));
  const annotated = textOf(
    rowsOf(await reader.read('report.annotated', `select max(made_at) as changed from annotations`))[0]?.(
      'changed',
    ),
  );
  const changes = [
    summary.createdAt,
    narrative.savedAt,
    annotated,
    ...noteTimes,
    ...answers.map(({ at }) => at),
  ].filter((time) => time !== undefined && time !== '');
  const chart =
    firstTs === undefined || lastTs === undefined ? undefined : await readChart(reader, firstTs, lastTs);
  return {
    caseId: summary.caseId,
    caseName: summary.name,
    classification: summary.classification,
    asOf: new Date(
      Math.max(...changes.map((time) => Date.parse(time ?? '')).filter(Number.isFinite), 0),
    ).toISOString(),
    toolVersion,
    title: narrative.title,
    author: narrative.author,
    summary: narrative.summary,
    impact: narrative.impact,
    detection: narrative.detection,
    course: narrative.course,
    factors: narrative.factors,
    wentWell: narrative.wentWell,
    notice: narrative.notice,
    actions: narrative.actions,
    firstTs,
    lastTs,
    totals: totalsOf(files),
    selection: { kind: selected.kind, candidates: selected.candidates },
    events: selected.events,
    touched: touchedBy(selected.events),
    byCategory,
    chart,
    countries: await readCountries(reader),
    health: chart === undefined ? undefined : await readHealth(reader, chart),
    answers,
    evidence: files.map(
      ({ path, sha256, bytes, source, records, events, duplicates, rejected, ignored, note }) => ({
        path,
        sha256,
        bytes,
        source,
        records,
        events,
        duplicates,
        rejected,
        ignored,
        note,
      }),
    ),
    custody: await readCustody(custodyLog),
  };
}
