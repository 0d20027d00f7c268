/**
 * What becomes of one cell, by its column and the profile; the other columns of its row tell what kind of entity it is.
 * Used by reports and by exported results. Columns without an operator are dropped.
 */
import type { ReportColumn, ReportEvent } from '../../shared/model/report.ts';
import type { EntityKind } from '../content/redactor.ts';
import type { Counts } from './counts.ts';
import { generaliseTime, generaliseUserAgent } from './generalise.ts';
import { isClientId, kindOfTarget } from './known/collect.ts';
import type { KnownValues } from './known/known-values.ts';
import { isCountry, productWords } from './known/product-words.ts';
import { isTechnicalName } from './known/technical-names.ts';
import { dependsOnSource, operatorOf } from './profiles/operator-of.ts';
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

export interface CellPolicy {
  /** Undefined: the cell is left out. */
  cell(column: ReportColumn, value: string, columns: Columns): string | undefined;
  /** Text of no known column: a whole name of the case, else what is found inside it. */
  freeText(value: string): string;
}

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

const actorColumns: readonly ReportColumn[] = ['actor_kind', 'actor_email', 'actor_id', 'actor_name'];
const targetColumns: readonly ReportColumn[] = ['target_kind', 'target_id', 'target_name'];

/** The columns of the same row that `cell` may look at, for this column: rows are given to it without the others. */
export function contextOf(column: ReportColumn, profile: Profile): readonly ReportColumn[] {
  const source: readonly ReportColumn[] = dependsOnSource(profile, column) ? ['source'] : [];
  if (profile.columns[column] !== 'entity') return source;
  if (actorColumns.includes(column)) return [...actorColumns, ...source];
  if (targetColumns.includes(column)) return [...targetColumns, ...source];
  return column === 'integration' ? ['integration', ...source] : source;
}

/** What Afterlog itself puts into a kept column; a case that was tampered with can hold other things. */
function isMadeHere(column: ReportColumn, value: string): boolean {
  return column === 'event_id' || column === 'file_id' || column === 'record_no'
    ? /^[0-9a-f-]{1,64}$/.test(value)
    : productWords.has(value);
}

export function createCellPolicy(options: PolicyOptions): CellPolicy {
  const { profile, known, scrubber, counts } = options;

  function cell(column: ReportColumn, value: string, columns: Columns): string | undefined {
    const operator = operatorOf(profile, column, columns.source);
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
        return generaliseTime(value, profile.timePrecision);
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

  return { cell, freeText: (value) => hiddenWhole(value) ?? scrubber.scrub(value) };
}
