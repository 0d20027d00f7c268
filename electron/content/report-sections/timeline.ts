/** The timeline: one numbered entry an event, with who, what, whence, and the reviewers' notes. */

import { categories } from '../../../shared/model/event-column.ts';
import type { ReportEvent, ReportModel } from '../../../shared/model/report.ts';
import type { Block, KeyedValue, Section, TimelineEntry } from '../../../shared/model/report-document.ts';
import { clock, countOf, day } from './format.ts';

type Columns = ReportEvent['columns'];

/** `person-07`, or `Marta N. (marta@…)` where the profile keeps people: each spelling once. */
function distinct(values: readonly (string | undefined)[]): string | undefined {
  const seen = [...new Set(values.filter((value) => value !== undefined && value !== ''))];
  const [first, ...rest] = seen;
  if (first === undefined) return undefined;
  return rest.length === 0 ? first : `${first} (${rest.join(', ')})`;
}

export function titleOf(columns: Columns): string {
  if (columns.message !== undefined) return columns.message;
  const actor = columns.actor_name ?? columns.actor_email ?? columns.actor_id;
  const target = columns.target_name ?? columns.target_id;
  return [actor, columns.action ?? columns.action_original ?? 'event', target]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function detailsOf(event: ReportEvent): readonly KeyedValue[] {
  const { columns } = event;
  const address = [columns.src_ip, columns.src_country, columns.src_asn]
    .filter((part) => part !== undefined)
    .join(', ');
  const entries: (readonly [string, string | undefined])[] = [
    [
      'actor',
      distinct([
        columns.actor_name,
        columns.actor_email,
        columns.actor_name === undefined && columns.actor_email === undefined ? columns.actor_id : undefined,
      ]),
    ],
    [
      'action',
      distinct([
        columns.action,
        columns.action_original === columns.action ? undefined : columns.action_original,
      ]),
    ],
    [
      'target',
      [columns.target_kind, distinct([columns.target_name ?? columns.target_id])]
        .filter((part) => part !== undefined)
        .join(' '),
    ],
    ['role', columns.role],
    ['from', address],
    ['client', columns.user_agent],
    ['session', columns.session_id],
    ['request', columns.request_id],
    ['integration', columns.integration],
    ['workspace', columns.workspace],
    ['status', columns.status_code],
    ['error', columns.error],
    ['phase', event.phase],
    ['tags', event.tags.join(', ')],
    ['source', columns.source],
  ];
  return entries.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]));
}

export function entryOf(event: ReportEvent, index: number): TimelineEntry {
  const { columns } = event;
  return {
    ref: `E-${String(index + 1).padStart(3, '0')}`,
    eventId: columns.event_id ?? '',
    day: columns.ts === undefined ? 'undated' : day(columns.ts),
    time: columns.ts === undefined ? '' : clock(columns.ts),
    category: categories.find((category) => category === columns.category) ?? 'other',
    severity: columns.severity ?? 'info',
    outcome: columns.outcome ?? 'unknown',
    title: titleOf(columns),
    details: detailsOf(event),
    notes: event.notes.map((note) => `${note.text} (${note.by}, ${day(note.at)})`),
  };
}

export function timelineSection(model: ReportModel): Section {
  const { kind, candidates } = model.selection;
  const shown = model.events.length;
  const all =
    shown === candidates
      ? `All ${countOf(shown, `${kind} event`)}`
      : `${countOf(shown, `${kind} event`)} of ${countOf(candidates, 'candidate')}`;
  const why =
    kind === 'pinned'
      ? 'chosen by the reviewers'
      : 'chosen by rule because none was pinned: by severity, failed privileged actions and grants, at most ten alike';
  const blocks: Block[] =
    shown === 0
      ? [{ kind: 'empty', text: 'No event was pinned and none is important by severity or outcome.' }]
      : [
          { kind: 'paragraph', text: `${all}, ${why}. Times are UTC.` },
          { kind: 'timeline', entries: model.events.map(entryOf) },
        ];
  return { id: 'timeline', title: 'Timeline', blocks };
}
