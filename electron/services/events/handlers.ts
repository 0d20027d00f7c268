/** The timeline: histogram, rankings, ordered lists and their pages, one event. */
import { eventColumns } from '../../../shared/model/event-column.ts';
import { ok } from '../../../shared/result/result.ts';
import { fail } from '../../base/app-errors.ts';
import { shownId } from '../../casefile/shown-id.ts';
import type { Handlers } from '../handler.ts';
import { scopedFilter, shownFilter } from './filter-sql.ts';
import { histogram } from './histogram.ts';
import { lanes } from './lanes.ts';
import { getEvent, originalBytes } from './one-event.ts';

const listGone = fail('query/page-gone', 'this list is no longer kept', { hint: 'Load it again.' });

/** A literal that DuckDB reads: used only with names from the contract's own enum. */
const isKnownColumn = (name: string): boolean => eventColumns.some((column) => column.name === name);

export const eventsHandlers: Handlers<'events'> = {
  async histogram(context, input) {
    const file = context.cases.get(input.caseId);
    return file.ok ? ok(await histogram(file.value, input, context.signal)) : file;
  },
  async lanes(context, input) {
    const file = context.cases.get(input.caseId);
    return file.ok ? ok(await lanes({ file: file.value, input, signal: context.signal })) : file;
  },
  async top(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    if (!isKnownColumn(input.column))
      return fail('app/invalid-request', `no column is called ${input.column}`);
    const { from, where, params } = await scopedFilter(file.value, input.filter);
    const column = input.column === 'event_id' ? shownId('event_id') : input.column;
    const top = await file.value.reader.read(
      'top',
      `SELECT ${column}::VARCHAR AS value, count(*)::BIGINT AS n, count(*) FILTER (outcome = 'failure')::BIGINT AS failures, min(ts) AS first, max(ts) AS last
       FROM ${from} WHERE ${where} GROUP BY value ORDER BY n DESC, value LIMIT ${input.limit}`,
      params,
      context.signal,
    );
    const distinct = await file.value.reader.read(
      'distinct',
      `SELECT count(DISTINCT ${column})::BIGINT AS n FROM ${from} WHERE ${where}`,
      params,
      context.signal,
    );
    const [values = [], counts = [], failures = [], firsts = [], lasts = []] = top.data;
    return ok({
      values: values.map((value, row) => ({
        value: value === null ? null : String(value),
        count: Number(counts[row]),
        failures: Number(failures[row]),
        first: textOrNull(firsts[row]),
        last: textOrNull(lasts[row]),
      })),
      distinct: Number(distinct.data[0]?.[0] ?? 0),
      sql: `SELECT ${input.column}, count(*) AS events, count(*) FILTER (outcome = 'failure') AS failures,\n  min(ts) AS first, max(ts) AS last\nFROM events${shownFilter(input.filter)}\nGROUP BY ${input.column}\nORDER BY events DESC, ${input.column}\nLIMIT ${input.limit}`,
    });
  },
  async list(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    const scope = await scopedFilter(file.value, input.filter);
    const listId = context.platform.ids.random();
    const total = await file.value.lists.make(listId, scope, input.order === 'ts desc', context.signal);
    const columns =
      'ts, category, action, outcome, severity, actor_email, actor_name, target_name, src_ip, source, message';
    return ok({
      listId,
      total,
      sql: `SELECT ${columns}\nFROM events${shownFilter(input.filter)}\nORDER BY ${input.order}`,
    });
  },
  async page(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    const page = await file.value.lists.page(input.listId, input.offset, input.limit, input.columns);
    return page === undefined ? listGone : ok(page);
  },
  async locate(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    const offset = await file.value.lists.locate(input.listId, input.ts);
    return offset === undefined ? listGone : ok({ offset });
  },
  async get(context, input) {
    const file = context.cases.get(input.caseId);
    return file.ok ? getEvent(file.value, input.eventId) : file;
  },
  async original(context, input) {
    const file = context.cases.get(input.caseId);
    return file.ok ? originalBytes(file.value, input.eventId) : file;
  },
};

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
