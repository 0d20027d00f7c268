/** Events over time in even buckets. Bucket widths are whole, human steps, so that edges fall on full seconds, minutes, hours. */
import { timeStepFor } from '../../../shared/model/time-step.ts';
import type { Output, ParsedInput } from '../../../shared/rpc/contract.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import { scopedFilter, shownFilter } from './filter-sql.ts';

type Histogram = Output<'events.histogram'>;

export function bucketWidth(spanMs: number, buckets: number): number {
  return Math.max(1, timeStepFor(spanMs * 1_000, buckets) / 1_000);
}

export async function histogram(
  file: CaseFile,
  { filter, buckets, by }: Pick<ParsedInput<'events.histogram'>, 'filter' | 'buckets' | 'by'>,
  signal: AbortSignal,
): Promise<Histogram> {
  const bound = await scopedFilter(file, filter);
  const range = await file.reader.read(
    'histogram range',
    `SELECT epoch_ms(min(ts)) AS first, epoch_ms(max(ts)) AS last, count(*)::BIGINT AS total FROM ${bound.from} WHERE ${bound.where}`,
    bound.params,
    signal,
  );
  const [firstSeen, lastSeen, total] = range.data.map((column) => column[0]);
  const fromMs = filter.from === undefined ? Number(firstSeen ?? 0) : Date.parse(filter.from);
  const toMs = filter.to === undefined ? Number(lastSeen ?? 0) + 1 : Date.parse(filter.to);
  const sql = `SELECT ${by}, time_bucket(INTERVAL '1 hour', ts) AS hour, count(*) AS events\nFROM events${shownFilter(filter)}\nGROUP BY ALL\nORDER BY hour, ${by}`;
  if (Number(total ?? 0) === 0 || toMs <= fromMs)
    return { from: null, to: null, bucketMs: 0, series: [], total: 0, sql };
  const bucketMs = bucketWidth(toMs - fromMs, buckets);
  const start = Math.floor(fromMs / bucketMs) * bucketMs;
  const count = Math.floor((toMs - 1 - start) / bucketMs) + 1;
  const counted = await file.reader.read(
    'histogram',
    `SELECT coalesce(${by}, '') AS key, ((epoch_ms(ts) - ${start}) // ${bucketMs})::INTEGER AS bucket, count(*)::BIGINT AS n
     FROM ${bound.from} WHERE ${bound.where} GROUP BY ALL ORDER BY key, bucket`,
    bound.params,
    signal,
  );
  return {
    from: iso(start),
    to: iso(start + count * bucketMs),
    bucketMs,
    series: seriesOf(counted.data, count),
    total: Number(total),
    sql,
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function seriesOf(data: readonly (readonly unknown[])[], count: number): { key: string; counts: number[] }[] {
  const [keys = [], places = [], counts = []] = data;
  const series = new Map<string, number[]>();
  for (const [index, key] of keys.entries()) {
    const name = String(key);
    const into = series.get(name) ?? Array.from({ length: count }, () => 0);
    into[Number(places[index])] = Number(counts[index]);
    series.set(name, into);
  }
  return [...series].map(([key, values]) => ({ key, counts: values }));
}
