/**
 * Layer one: what becomes of each part of a report, by the profile. Every part is named here; a part added to
 * `ReportInput` does not compile until somebody decides about it. Columns without an operator are dropped.
 */
import type { ReportColumn, ReportEvent, ReportInput } from '../../shared/model/report.ts';
import type { EntityKind } from '../content/redactor.ts';
import type { Counts } from './counts.ts';
import { generaliseTime, generaliseUserAgent } from './generalise.ts';
import { isClientId, kindOfTarget } from './known/collect.ts';
import type { KnownValues } from './known/known-values.ts';
import { isCountry, productWords } from './known/product-words.ts';
import { isTechnicalName } from './known/technical-names.ts';
import type { Profile } from './profiles/profile.ts';
import type { Scrubber } from './scrubber.ts';
import { foldText } from './text/fold.ts';

export interface PolicyOptions {
  readonly profile: Profile;
  readonly known: KnownValues;
  readonly scrubber: Scrubber;
  readonly counts: Counts;
}

type Columns = ReportEvent['columns'];

/** Which kind of entity an `entity` column holds in this event; undefined when it is vocabulary, to be scrubbed. */
function kindOfColumn(column: ReportColumn, value: string, columns: Columns): EntityKind | undefined {
  switch (column) {
    case 'actor_id':
    case 'actor_name':
    case 'actor_email':
      if (columns.actor_kind === 'system' && columns.actor_email === undefined && isTechnicalName(value))
        return undefined;
      return columns.actor_kind === 'service' || columns.actor_kind === 'system' ? 'service' : 'person';
    case 'target_id':
    case 'target_name': {
      const kind = kindOfTarget(columns.target_kind, columns.target_name ?? columns.target_id);
      return kind === 'token' && column === 'target_name' ? 'object' : kind;
    }
    case 'src_ip':
      return 'ip';
    case 'session_id':
      return 'session';
    case 'request_id':
      return 'request';
    case 'workspace':
      return 'workspace';
    case 'integration':
      return columns.integration !== undefined && isClientId(columns.integration) ? 'client' : undefined;
    default:
      return undefined;
  }
}

/** What Afterlog itself puts into a kept column; a case that was tampered with can hold other things. */
function isMadeHere(column: ReportColumn, value: string): boolean {
  return column === 'event_id' || column === 'file_id' || column === 'record_no'
    ? /^[0-9a-f-]{1,64}$/.test(value)
    : productWords.has(value);
}

export function applyPolicy(input: ReportInput, options: PolicyOptions): ReportInput {
  const { profile, known, scrubber, counts } = options;
  const time = (text: string): string | undefined => generaliseTime(text, profile.timePrecision);

  function cell(column: ReportColumn, value: string, columns: Columns): string | undefined {
    const operator = profile.columns[column];
    switch (operator) {
      case 'keep':
        return isMadeHere(column, value) ? value : scrubber.scrub(value);
      case 'country':
        if (isCountry(value) || profile.entities.person === 'keep') return scrubber.scrub(value);
        counts.add('policy', `${column}: not a country, dropped`);
        return undefined;
      case 'scrub':
        return (
          (column === 'role' || column === 'status_code' ? hiddenWhole(value) : undefined) ??
          scrubber.scrub(value)
        );
      case 'time':
        if (profile.timePrecision !== 'exact')
          counts.add('policy', `${column}: to the ${profile.timePrecision}`);
        return time(value);
      case 'user-agent':
        counts.add('policy', `${column}: generalised`);
        return generaliseUserAgent(value);
      case 'entity': {
        const kind = kindOfColumn(column, value, columns);
        const whole = kind === undefined ? hiddenWhole(value) : undefined;
        if (whole !== undefined) return whole;
        if (kind === undefined || profile.entities[kind] === 'keep') return scrubber.scrub(value);
        counts.add('policy', `${column}: ${profile.entities[kind] === 'mask' ? 'masked' : 'pseudonym'}`);
        return scrubber.nameOf(kind, entityOf(column, kind, value, columns), value);
      }
      default:
        counts.add('policy', `${column}: dropped`);
        return undefined;
    }
  }

  /** A whole cell that is a name the case knows, a common word too, which no search in text may look for. */
  function hiddenWhole(value: string): string | undefined {
    if (!/\p{L}/u.test(value) || productWords.has(value)) return undefined;
    for (const kind of ['person', 'service', 'workspace', 'client', 'object'] as const) {
      const entity = profile.entities[kind] === 'keep' ? undefined : known.entityOf(value, kind)?.entity;
      if (entity !== undefined) return scrubber.nameOf(kind, entity, value);
    }
    return undefined;
  }

  /** The e-mail or id in the same event tells whom a name means that several people have. */
  function entityOf(column: ReportColumn, kind: EntityKind, value: string, columns: Columns): string {
    const spellings = column.startsWith('actor_') ? [columns.actor_email, columns.actor_id, value] : [value];
    for (const spelling of spellings) {
      const entity = spelling === undefined ? undefined : known.entityOf(spelling, kind)?.entity;
      if (entity !== undefined) return entity;
    }
    return foldText(value.trim());
  }

  function event(raw: ReportEvent): ReportEvent {
    const columns: Partial<Record<ReportColumn, string>> = {};
    for (const [name, value] of Object.entries(raw.columns)) {
      const kept = value === undefined ? undefined : cell(name as ReportColumn, value, raw.columns);
      if (kept !== undefined && kept !== '') columns[name as ReportColumn] = kept;
    }
    return {
      columns,
      phase: raw.phase === undefined ? undefined : scrubber.scrub(raw.phase),
      tags: raw.tags.map(scrubber.scrub),
      notes: raw.notes.map((note) => ({
        by:
          profile.entities.person === 'keep'
            ? note.by
            : scrubber.nameOf(
                'person',
                known.entityOf(note.by, 'person')?.entity ?? foldText(note.by.trim()),
                note.by,
              ),
        at: time(note.at) ?? '',
        text: scrubber.scrub(note.text),
      })),
    };
  }

  return {
    caseId: input.caseId,
    caseName: scrubber.scrub(input.caseName),
    classification: input.classification,
    asOf: input.asOf,
    toolVersion: input.toolVersion,
    title: scrubber.scrub(input.title),
    author: profile.byline === 'drop' ? '' : scrubber.scrub(input.author),
    summary: scrubber.scrub(input.summary),
    impact: scrubber.scrub(input.impact),
    firstTs: input.firstTs === undefined ? undefined : time(input.firstTs),
    lastTs: input.lastTs === undefined ? undefined : time(input.lastTs),
    totals: input.totals,
    selection: input.selection,
    events: input.events.map(event),
    touched: input.touched,
    byCategory: input.byCategory,
    chart: input.chart,
    evidence: input.evidence.map((file) => ({
      ...file,
      path: scrubber.scrub(file.path),
      note: scrubber.scrub(file.note),
    })),
  };
}
