/**
 * A filter as SQL, twice from one description: with bound values over `store.clocked` to run,
 * and with literals over the public `events` to show, so that every number opens as the query behind it.
 */
import { type EventFilter, entityTerm, type FilterTerm } from '../../../shared/model/event-filter.ts';
import type { SqlValue } from '../../casefile/reader.ts';
import { entityCondition } from '../../correlate/entities/entity-filter.ts';
import { networkSql } from './network-sql.ts';

export interface BoundSql {
  readonly where: string;
  readonly params: readonly SqlValue[];
}

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const escapeRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

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

const textColumns = [
  'message',
  'actor_name',
  'actor_email',
  'target_name',
  'error',
  'src_ip',
  'action_original',
  'raw',
];

const markConditions = {
  pinned: 'pinned',
  starred: 'starred',
  noted: 'notes > 0',
  any: 'pinned OR starred OR notes > 0 OR len(tags) > 0 OR phase IS NOT NULL',
} as const;

function conditions(filter: EventFilter, bind: Bind, idColumn: string): string[] {
  const parts: string[] = [];
  if (filter.from !== undefined) parts.push(`ts >= CAST(${bind(filter.from)} AS TIMESTAMPTZ)`);
  if (filter.to !== undefined) parts.push(`ts < CAST(${bind(filter.to)} AS TIMESTAMPTZ)`);
  for (const term of filter.terms) parts.push(termSql(term, bind, idColumn));
  if (filter.text !== undefined && filter.text.trim() !== '') {
    const pattern = bind(`(?i)${escapeRegex(filter.text.trim())}`);
    parts.push(`(${textColumns.map((column) => `regexp_matches(${column}, ${pattern})`).join(' OR ')})`);
  }
  if (filter.marked !== undefined)
    parts.push(`${idColumn} IN (SELECT event_id FROM marks WHERE ${markConditions[filter.marked]})`);
  return parts;
}

const storedId = "replace(event_id::VARCHAR, '-', '')";

/** `first` is the number of the first free placeholder. */
export function boundFilter(filter: EventFilter, first = 1): BoundSql {
  const params: SqlValue[] = [];
  const bind: Bind = (value) => {
    params.push(value);
    return `$${first + params.length - 1}::VARCHAR`;
  };
  const parts = conditions(filter, bind, storedId);
  return { where: parts.length === 0 ? 'true' : parts.join(' AND '), params };
}

/** ` WHERE ...` or nothing, for SQL that a person reads. */
export function shownFilter(filter: EventFilter): string {
  const parts = conditions(filter, literal, 'event_id');
  return parts.length === 0 ? '' : `\nWHERE ${parts.join('\n  AND ')}`;
}
