/** What a defender would search for: addresses, sessions, clients, integrations and tokens of the events told, with how often. */
import type { ReportColumn, ReportModel } from '../../../shared/model/report.ts';
import type { Section } from '../../../shared/model/report-document.ts';
import { clock, day, grouped } from './format.ts';

const kinds: readonly (readonly [ReportColumn, string])[] = [
  ['src_ip', 'address'],
  ['session_id', 'session'],
  ['user_agent', 'client'],
  ['integration', 'integration'],
  ['request_id', 'request'],
];

interface Seen {
  readonly kind: string;
  readonly value: string;
  events: number;
  first: string;
  last: string;
  readonly refs: string[];
}

export function indicatorsSection(model: ReportModel): Section {
  const seen = new Map<string, Seen>();
  for (const [index, { columns }] of model.events.entries()) {
    for (const [column, kind] of kinds) {
      const value = columns[column];
      if (value === undefined || value === '') continue;
      const ts = columns.ts ?? '';
      const entry = seen.get(`${kind} ${value}`) ?? { kind, value, events: 0, first: ts, last: ts, refs: [] };
      seen.set(`${kind} ${value}`, entry);
      entry.events += 1;
      if (ts < entry.first) entry.first = ts;
      if (ts > entry.last) entry.last = ts;
      if (entry.refs.length < 3) entry.refs.push(`E-${String(index + 1).padStart(3, '0')}`);
    }
  }
  const order = kinds.map(([, kind]) => kind);
  const rows = [...seen.values()]
    .filter(({ kind, events }) => kind !== 'request' || events > 1)
    .sort(
      (a, b) =>
        order.indexOf(a.kind) - order.indexOf(b.kind) || b.events - a.events || (a.value < b.value ? -1 : 1),
    );
  const when = (time: string): string => (time === '' ? 'undated' : `${day(time)} ${clock(time)}`);
  return {
    id: 'indicators',
    title: 'Indicators',
    blocks:
      rows.length === 0
        ? [{ kind: 'empty', text: 'The events told name no address, session, client or integration.' }]
        : [
            {
              kind: 'table',
              caption:
                'Of the events of the timeline; requests only where several events share one. Times are UTC.',
              columns: [
                { label: 'Kind' },
                { label: 'Value' },
                { label: 'Events', align: 'right' },
                { label: 'First' },
                { label: 'Last' },
                { label: 'See' },
              ],
              rows: rows.map(({ kind, value, events, first, last, refs }) => [
                kind,
                value,
                grouped(events),
                when(first),
                when(last),
                refs.join(', '),
              ]),
            },
          ],
  };
}
