/**
 * DuckDB's proposals as an editor wants them: one line a name, columns first, no needless quotes. Where DuckDB proposes
 * nothing, the names of the schema that begin with the typed word. Pure.
 */
import type { SchemaEntry, SchemaIndex } from './schema-index.ts';

export interface Proposal {
  readonly text: string;
  /** Offset in the asked text from which it replaces. */
  readonly start: number;
}

export interface Suggestion {
  readonly label: string;
  readonly insert: string;
  readonly start: number;
  readonly known: SchemaEntry | undefined;
  /** Sorts as text. */
  readonly rank: string;
}

const plainName = /^[A-Za-z_]\w*$/;

export function suggestionsFor(
  asked: string,
  proposals: readonly Proposal[],
  schema: SchemaIndex,
): readonly Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const [at, proposal] of (proposals.length > 0 ? proposals : fromSchema(asked, schema)).entries()) {
    const name = proposal.text.trim().replace(/^"(.*)"$/, '$1');
    const key = name.toLowerCase();
    const known = schema.get(key);
    if (name === '' || found.has(key)) continue;
    const insert = known !== undefined && plainName.test(name) ? known.name : proposal.text.trim();
    found.set(key, {
      label: name,
      insert,
      start: proposal.start,
      known,
      rank: `${rankOf(known)}${String(at).padStart(4, '0')}`,
    });
  }
  return [...found.values()];
}

function fromSchema(asked: string, schema: SchemaIndex): readonly Proposal[] {
  const word = /\w*$/.exec(asked)?.[0] ?? '';
  const start = asked.length - word.length;
  return [...schema.values()]
    .filter((entry) => entry.name.toLowerCase().startsWith(word.toLowerCase()))
    .map((entry) => ({ text: entry.name, start }));
}

/** Columns, then tables, then words of the language. */
function rankOf(known: SchemaEntry | undefined): string {
  return known === undefined ? 'c' : known.kind === 'column' ? 'a' : 'b';
}
