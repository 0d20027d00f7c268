/**
 * Which events a report tells: those somebody pinned, else the important ones.
 * Important: critical or high severity, then failed privileged acts, then medium; at most ten of one action, outcome
 * and actor, so that a spray of failures does not fill the page. Never more than `maxEvents`; what is left out is counted.
 */
import type { ReportEvent } from '../../shared/model/report.ts';
import { type ReportColumn, reportColumns } from '../../shared/model/report.ts';
import type { Reader } from '../casefile/reader.ts';
import { listOf, numberOf, type Row, rowsOf, textOf } from './rows.ts';

export const maxEvents = 200;
/** Pins are people's choice: all of them, within what a report can hold. */
export const maxPinned = 1_000;
const maxAlike = 10;

const columns = reportColumns.map((column) => `e.${column}`).join(', ');

const pinnedSql = `select ${columns}, m.phase, m.tags, m.pinned from events e join marks m on m.event_id = e.event_id
where m.pinned order by e.ts, e.event_id limit ${maxPinned}`;

const importantSql = `with ranked as (
  select event_id, ts, action, outcome, coalesce(actor_email, actor_name, actor_id) as actor,
    case when severity = 'critical' then 1 when severity = 'high' then 2
         when outcome = 'failure' and category in ('authz', 'admin', 'integration') then 3
         when action in ('role.grant', 'impersonate', 'data.export', 'mfa.reset', 'policy.change') then 4
         when severity = 'medium' then 5 end as rank
  from events
), few as (
  select event_id, ts, rank, row_number() over (partition by action, outcome, actor order by rank, ts, event_id) as nth
  from ranked where rank is not null
), chosen as (select event_id from few where nth <= ${maxAlike} order by rank, ts, event_id limit ${maxEvents})
select ${columns}, m.phase, m.tags, m.pinned from events e join chosen using (event_id) left join marks m on m.event_id = e.event_id
order by e.ts, e.event_id`;

const countSql = `select (select count(*) from marks where pinned)::integer as pinned,
  (select count(*) from events where severity in ('critical', 'high', 'medium') or action in ('role.grant', 'impersonate', 'data.export', 'mfa.reset', 'policy.change')
     or (outcome = 'failure' and category in ('authz', 'admin', 'integration')))::integer as important`;

const notesSql = `select event_id, by_name, made_at, text from annotations where kind = 'note' and text is not null order by made_at, op_id`;

function eventOf(row: Row, notes: ReportEvent['notes']): ReportEvent {
  const values: Partial<Record<ReportColumn, string>> = {};
  for (const column of reportColumns) {
    const value = textOf(row(column));
    if (value !== undefined && value !== '') values[column] = value;
  }
  return { columns: values, phase: textOf(row('phase')), tags: listOf(row('tags')), notes };
}

export interface SelectedEvents {
  readonly kind: 'pinned' | 'important';
  /** How many there are to choose from; more than `events` when the report shows a part. */
  readonly candidates: number;
  readonly events: readonly ReportEvent[];
}

export async function selectEvents(reader: Reader): Promise<SelectedEvents> {
  const counts = rowsOf(await reader.read('report.candidates', countSql))[0];
  const pinned = numberOf(counts?.('pinned'));
  const notes = new Map<string, ReportEvent['notes'][number][]>();
  for (const row of rowsOf(await reader.read('report.notes', notesSql))) {
    const eventId = textOf(row('event_id')) ?? '';
    const note = {
      by: textOf(row('by_name')) ?? '',
      at: textOf(row('made_at')) ?? '',
      text: textOf(row('text')) ?? '',
    };
    notes.set(eventId, [...(notes.get(eventId) ?? []), note]);
  }
  const kind = pinned > 0 ? 'pinned' : 'important';
  const table = await reader.read(`report.${kind}`, kind === 'pinned' ? pinnedSql : importantSql);
  const events = rowsOf(table).map((row) => eventOf(row, notes.get(textOf(row('event_id')) ?? '') ?? []));
  return { kind, candidates: kind === 'pinned' ? pinned : numberOf(counts?.('important')), events };
}
