/** What can be done with a value of an event: filters, moments, SQL, the clipboard. Pure: it gives the menu, the screen runs it. */
import { entityKindOfColumn } from '../../../shared/model/entity.ts';
import type { EventColumnName } from '../../../shared/model/event-column.ts';

export interface PivotValue {
  readonly column: EventColumnName;
  /** As it crossed the wire; an empty string stands for no value. */
  readonly value: string;
  /** The event's time, for moments. */
  readonly ts: string | undefined;
}

export type PivotAct =
  | { readonly kind: 'only' | 'not'; readonly column: EventColumnName; readonly value: string }
  | { readonly kind: 'search' | 'copy' | 'hide'; readonly value: string }
  | { readonly kind: 'follow'; readonly column: EventColumnName; readonly value: string }
  | { readonly kind: 'around'; readonly from: string; readonly to: string }
  | { readonly kind: 'sql'; readonly sql: string }
  | { readonly kind: 'range'; readonly from: string | undefined; readonly to: string | undefined };

export interface PivotItem {
  readonly label: string;
  readonly act: PivotAct;
  readonly startsGroup?: boolean;
}

/** Values that name one event or one record: a filter on them shows that event only, which is no pivot. */
const unfilterable = new Set<EventColumnName>([
  'ts',
  'time_original',
  'raw',
  'event_id',
  'message',
  'duration_ms',
  'item_count',
]);

export function pivotsOf({ column, value, ts }: PivotValue): readonly PivotItem[] {
  const items: PivotItem[] = [];
  if (value !== '' && entityKindOfColumn[column] !== undefined)
    items.push({ label: 'Follow it', act: { kind: 'follow', column, value } });
  if (!unfilterable.has(column)) {
    items.push({ label: 'Only this', act: { kind: 'only', column, value } });
    items.push({ label: 'Not this', act: { kind: 'not', column, value } });
  }
  if (column === 'ts') {
    items.push({ label: 'From here on', act: { kind: 'range', from: value, to: undefined } });
    items.push({ label: 'Up to here', act: { kind: 'range', from: undefined, to: justAfter(value) } });
  }
  if (ts !== undefined)
    items.push({ label: 'Around this moment, ±5 min', act: { kind: 'around', ...around(ts, 5) } });
  if (value !== '' && column !== 'ts' && column !== 'raw')
    items.push({ label: 'Search everywhere', act: { kind: 'search', value }, startsGroup: true });
  if (value !== '' && !unfilterable.has(column))
    items.push({ label: 'Its life in SQL', act: { kind: 'sql', sql: lifeOf(column, value) } });
  if (value !== '' && !['ts', 'raw', 'event_id'].includes(column))
    items.push({ label: 'Always hide it in reports', act: { kind: 'hide', value } });
  if (value !== '') items.push({ label: 'Copy value', act: { kind: 'copy', value }, startsGroup: true });
  return items;
}

/** Half-open and exact to the millisecond; the moment itself is inside. */
export function around(ts: string, minutes: number): { readonly from: string; readonly to: string } {
  const moment = Date.parse(ts);
  const span = minutes * 60_000;
  return { from: new Date(moment - span).toISOString(), to: new Date(moment + span).toISOString() };
}

function justAfter(ts: string): string {
  return new Date(Date.parse(ts) + 1).toISOString();
}

function lifeOf(column: EventColumnName, value: string): string {
  const literal = `'${value.replaceAll("'", "''")}'`;
  const condition =
    column === 'file_id' || column === 'record_no'
      ? `${column} = ${Number(value)}`
      : `${column} = ${literal}`;
  return `SELECT category, action, outcome, count(*) AS events, min(ts) AS first_seen, max(ts) AS last_seen\nFROM events\nWHERE ${condition}\nGROUP BY ALL\nORDER BY first_seen;`;
}
