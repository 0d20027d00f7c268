/**
 * The filter as one types it: `actor:ana@x.example -action:sign_in ip:10.0.0.0/8 "exact words" rest`. What has the form of a
 * term becomes one, the rest is free text. Pure; never throws: what cannot be read as a term is text.
 */
import { eventColumnNames } from './event-column.ts';
import { entityTerm, type FilterTerm } from './event-filter.ts';

/** Short names beside the columns' own. */
const aliases: Readonly<Record<string, string>> = {
  actor: 'actor_email',
  who: 'actor_email',
  email: 'actor_email',
  name: 'actor_name',
  target: 'target_name',
  ip: 'src_ip',
  address: 'src_ip',
  country: 'src_country',
  asn: 'src_asn',
  network: 'src_asn',
  agent: 'user_agent',
  ua: 'user_agent',
  session: 'session_id',
  request: 'request_id',
  status: 'status_code',
  file: 'file_id',
  id: 'event_id',
};

export interface ReadFilter {
  readonly terms: readonly FilterTerm[];
  readonly text: string;
}

/** `-key:value`, `key:"a value"`, `"a phrase"`, or a word. */
const token = /(-?)([a-z_]+):("(?:[^"\\]|\\.)*"|[^\s"]+)(?=\s|$)|"((?:[^"\\]|\\.)*)"|\S+/gi;

export function columnOf(key: string): string | undefined {
  const name = key.toLowerCase();
  const column = aliases[name] ?? name;
  return column === entityTerm || (eventColumnNames as readonly string[]).includes(column)
    ? column
    : undefined;
}

const unquoted = (value: string): string =>
  value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;

/** How a value is meant: a network for addresses, a pattern where it has a star outside of quotes. */
function matchOf(column: string, value: string): FilterTerm['match'] {
  if (column === 'src_ip' && /^[0-9a-f.:]+\/\d{1,3}$/i.test(value)) return 'network';
  if (column === entityTerm) return undefined;
  return !value.startsWith('"') && value.includes('*') ? 'pattern' : undefined;
}

export function readFilterText(typed: string): ReadFilter {
  const terms: FilterTerm[] = [];
  const words: string[] = [];
  for (const found of typed.matchAll(token)) {
    const [whole, minus, key, value, phrase] = found;
    const column = key === undefined ? undefined : columnOf(key);
    if (column === undefined || value === undefined) {
      words.push(phrase === undefined ? whole : phrase.replace(/\\(.)/g, '$1'));
      continue;
    }
    const match = matchOf(column, value);
    const op = minus === '-' ? 'not' : 'is';
    const same = terms.findIndex((term) => term.column === column && term.op === op && term.match === match);
    const text = unquoted(value);
    const before = terms[same];
    if (before === undefined)
      terms.push({ column, op, values: [text], ...(match === undefined ? {} : { match }) });
    else terms[same] = { ...before, values: [...before.values, text] };
  }
  return { terms, text: words.join(' ') };
}
