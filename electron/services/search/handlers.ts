/** Search over everything, and its index. */
import type { Cell } from '../../../shared/model/cell.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import type { Output } from '../../../shared/rpc/contract.ts';
import type { SearchHit } from '../../../shared/rpc/search.ts';
import { cancelled } from '../../base/app-errors.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import { shownId } from '../../casefile/shown-id.ts';
import { isAlone } from '../../ingest/alone.ts';
import { buildIndex } from '../../search/build-index.ts';
import { coverageOf } from '../../search/index-state.ts';
import { type Found, type Hit, type Place, search } from '../../search/search.ts';
import { type TextMatch, textColumns } from '../../search/text-condition.ts';
import { boundFilter } from '../events/filter-sql.ts';
import type { Handlers } from '../handler.ts';
import { matchesIn } from './highlight.ts';

/** Of a record, enough to find the place and no more than a screen can use. */
const mostRaw = 4_000_000;

export const searchHandlers: Handlers<'search'> = {
  async run(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    const started = performance.now();
    const { text, match, filter, order, limit, budgetMs } = input;
    const { where, params } = boundFilter({ ...filter, alsoText: { text, match } });
    try {
      const found = await search(file.value, {
        text,
        match,
        where,
        params,
        fromUs: microseconds(filter.from),
        toUs: microseconds(filter.to, 1),
        order,
        limit,
        after: placeOf(input.cursor),
        budgetMs,
        signal: context.signal,
        onProgress: (done, total, count) =>
          context.progress({
            phase: `searching: at least ${count.toLocaleString('en-US')} events`,
            done,
            total,
            unit: 'records',
          }),
      });
      return ok({
        hits: await describeHits(file.value, found.hits, text, match),
        settled: found.isSettled,
        next: nextOf(found),
        counts: countsOf(found),
        events: found.rows,
        indexed: found.indexedRows,
        ms: performance.now() - started,
      });
    } catch (cause) {
      if (context.signal.aborted) return { ok: false, error: cancelled('the search') };
      throw cause;
    }
  },
  async state(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    if (isAlone(file.value)) {
      const counted = await file.value.reader.read(
        'events counted',
        'SELECT count(*)::BIGINT FROM store.event',
      );
      return ok({ events: Number(counted.data[0]?.[0] ?? 0), indexed: null });
    }
    const { places, indexedRows } = await coverageOf(file.value);
    return ok({ events: places.rows, indexed: indexedRows });
  },
  async index(context, input): Promise<Result<Output<'search.index'>>> {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    const { rows, indexedRows } = await buildIndex(file.value, {
      signal: context.signal,
      isHeld: () => isAlone(file.value),
      onProgress: (done, total) =>
        context.progress({ phase: 'indexing for search', done, total, unit: 'records' }),
    });
    if (context.signal.aborted) return { ok: false, error: cancelled('the indexing') };
    return ok({ events: rows, indexed: indexedRows });
  },
};

/** Of whole milliseconds, so many later: the filter itself decides on what is finer. */
const microseconds = (time: string | undefined, laterMs = 0): number | undefined =>
  time === undefined ? undefined : (Date.parse(time) + laterMs) * 1_000;

function placeOf(cursor: string | undefined): Place | undefined {
  const [us, eventId] = cursor?.split('_') ?? [];
  return us === undefined || eventId === undefined ? undefined : { us: Number(us), eventId };
}

function nextOf({ hits, hasMore, isSettled }: Found): string | null {
  const last = hits.at(-1);
  return isSettled && hasMore && last !== undefined ? `${last.us}_${last.eventId}` : null;
}

function countsOf({ counts }: Found): Output<'search.run'>['counts'] {
  const sources = [...counts.sources]
    .map(([source, count]) => ({ source, count }))
    .sort((a, b) => b.count - a.count || (a.source < b.source ? -1 : 1));
  return {
    total: sources.reduce((sum, each) => sum + each.count, 0),
    complete: counts.done >= counts.of,
    sources,
    looked: counts.done,
    toLook: counts.of,
  };
}

async function describeHits(
  file: CaseFile,
  hits: readonly Hit[],
  text: string,
  match: TextMatch,
): Promise<SearchHit[]> {
  if (hits.length === 0) return [];
  const others = textColumns.filter((name) => name !== 'raw').join(', ');
  const found = await file.reader.read(
    'search: what is shown of a page',
    `SELECT ${shownId('event_id')} AS event_id, ts, source, category, action, outcome, ${others}, (raw::VARCHAR)[1:${mostRaw}] AS raw
     FROM (SELECT unnest([${hits.map((hit) => hit.row).join(', ')}]) AS place) JOIN store.clocked ON rid = place`,
  );
  const byId = new Map<string, Record<string, Cell>>();
  for (let row = 0; row < found.rows; row += 1) {
    const each = Object.fromEntries(
      found.columns.map((column, at) => [column.name, found.data[at]?.[row] ?? null]),
    );
    byId.set(String(each.event_id), each);
  }
  return hits.flatMap((hit) => {
    const row = byId.get(hit.eventId);
    return row === undefined ? [] : [describe(row, text, match)];
  });
}

const textOrNull = (value: Cell | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

function describe(row: Readonly<Record<string, Cell>>, text: string, match: TextMatch): SearchHit {
  return {
    eventId: String(row.event_id),
    ts: textOrNull(row.ts),
    source: String(row.source ?? ''),
    category: String(row.category ?? ''),
    action: String(row.action ?? ''),
    outcome: String(row.outcome ?? ''),
    actor: textOrNull(row.actor_email ?? row.actor_name),
    message: textOrNull(row.message),
    matches: matchesIn(row, text, match),
  };
}
