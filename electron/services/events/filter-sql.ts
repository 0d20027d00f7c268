/**
 * A filter as SQL, twice from one description: with bound values over `store.clocked` to run,
 * and with literals over the public `events` to show, so that every number opens as the query behind it.
 */
import { type EventFilter, entityTerm, type FilterTerm } from '../../../shared/model/event-filter.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import type { SqlValue } from '../../casefile/reader.ts';
import { shownId } from '../../casefile/shown-id.ts';
import { entityCondition } from '../../correlate/entities/entity-filter.ts';
import { scopeFor } from '../../search/scope.ts';
import {
  escapeRegex,
  shownTextCondition,
  type TextMatch,
  textCondition,
} from '../../search/text-condition.ts';
import { networkSql } from './network-sql.ts';

export interface BoundSql {
  readonly where: string;
  readonly params: readonly SqlValue[];
}

/** `from` is `store.clocked` or a part of it. */
export interface ScopedSql extends BoundSql {
  readonly from: string;
}

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;

type Bind = (value: string) => string;

/** A star stands for anything, also nothing. */
function matchSql(term: FilterTerm, column: string, value: string, bind: Bind): string {
  if (term.match === 'network') return networkSql(column, value, bind);
  const pattern = `(?is)^${value.split('*').map(escapeRegex).join('.*')}$`;
  return `coalesce(regexp_matches(CAST(${column} AS VARCHAR), ${bind(pattern)}), false)`;
}

function termSql(term: FilterTerm, bind: Bind, idColumn: string): string {
  if (term.column === entityTerm) {
    const takesPart = entityCondition(term.values, bind);
    return term.op === 'is' ? takesPart : `NOT coalesce(${takesPart}, false)`;
  }
  const column = term.column === 'event_id' ? idColumn : term.column;
  const given = term.values.filter((value) => value !== '');
  const parts: string[] = [];
  if (term.match !== undefined) parts.push(...given.map((value) => matchSql(term, column, value, bind)));
  else if (given.length > 0) parts.push(`CAST(${column} AS VARCHAR) IN (${given.map(bind).join(', ')})`);
  if (given.length < term.values.length) parts.push(`(${column} IS NULL OR CAST(${column} AS VARCHAR) = '')`);
  const either = parts.length === 1 ? (parts[0] ?? 'true') : `(${parts.join(' OR ')})`;
  return term.op === 'is' ? either : `NOT coalesce(${either}, false)`;
}

const markConditions = {
  pinned: 'pinned',
  starred: 'starred',
  noted: 'notes > 0',
  any: 'pinned OR starred OR notes > 0 OR len(tags) > 0 OR phase IS NOT NULL',
} as const;

/** A filter with a text that is matched in another way than the filter's own. */
export interface SearchFilter extends EventFilter {
  readonly alsoText?: { readonly text: string; readonly match: TextMatch };
}

type TextSql = (text: string, bind: Bind) => string;

function conditions(filter: EventFilter, bind: Bind, idColumn: string, textSql: TextSql): string[] {
  const parts: string[] = [];
  if (filter.from !== undefined) parts.push(`ts >= CAST(${bind(filter.from)} AS TIMESTAMPTZ)`);
  if (filter.to !== undefined) parts.push(`ts < CAST(${bind(filter.to)} AS TIMESTAMPTZ)`);
  for (const term of filter.terms) parts.push(termSql(term, bind, idColumn));
  if (filter.text !== undefined && filter.text.trim() !== '') parts.push(textSql(filter.text.trim(), bind));
  if (filter.marked !== undefined)
    parts.push(`${idColumn} IN (SELECT event_id FROM marks WHERE ${markConditions[filter.marked]})`);
  return parts;
}

const storedId = shownId('event_id');

/** `first` is the number of the first free placeholder. */
export function boundFilter(filter: SearchFilter, first = 1): BoundSql {
  const params: SqlValue[] = [];
  const places = new Map<string, string>();
  const bind: Bind = (value) => {
    const known = places.get(value);
    if (known !== undefined) return known;
    params.push(value);
    const place = `$${first + params.length - 1}::VARCHAR`;
    places.set(value, place);
    return place;
  };
  const parts = conditions(filter, bind, storedId, (text) => textCondition(text, 'anywhere', bind));
  const { alsoText } = filter;
  if (alsoText !== undefined) parts.push(textCondition(alsoText.text, alsoText.match, bind));
  return { where: parts.length === 0 ? 'true' : parts.join(' AND '), params };
}

/** The same, reading only where the filter's text can be. */
export async function scopedFilter(file: CaseFile, filter: EventFilter, first = 1): Promise<ScopedSql> {
  return { ...boundFilter(filter, first), from: await scopeFor(file, filter.text) };
}

/** ` WHERE ...` or nothing, for SQL that a person reads. */
export function shownFilter(filter: EventFilter): string {
  const parts = conditions(filter, literal, 'event_id', (text) => shownTextCondition(text, literal));
  return parts.length === 0 ? '' : `\nWHERE ${parts.join('\n  AND ')}`;
}
