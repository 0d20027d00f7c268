/** Terms of a filter: one term a column and operator, values within it joined by OR. Pure. */
import type { FilterTerm } from '../../shared/model/event-filter.ts';

type Terms = readonly FilterTerm[];

/** The opposite term for the same value is dropped: a value is wanted or not wanted, never both. */
export function withValue(terms: Terms, column: string, value: string, op: FilterTerm['op']): FilterTerm[] {
  const rest = withoutValue(terms, column, value, op === 'is' ? 'not' : 'is');
  const same = rest.find((term) => term.column === column && term.op === op && term.match === undefined);
  if (same === undefined) return [...rest, { column, op, values: [value] }];
  if (same.values.includes(value)) return rest;
  return rest.map((term) => (term === same ? { ...term, values: [...term.values, value] } : term));
}

/** Terms typed at once, joined with those in force. */
export function withTerms(terms: Terms, added: Terms): FilterTerm[] {
  return added.reduce<FilterTerm[]>(
    (all, term) => {
      if (term.match === undefined)
        return term.values.reduce((sum, value) => withValue(sum, term.column, value, term.op), all);
      const isSame = (other: FilterTerm): boolean =>
        other.column === term.column && other.op === term.op && other.match === term.match;
      const same = all.find(isSame);
      const values = [...new Set([...(same?.values ?? []), ...term.values])];
      return [...all.filter((other) => !isSame(other)), { ...term, values }];
    },
    [...terms],
  );
}

export function withoutValue(
  terms: Terms,
  column: string,
  value: string,
  op: FilterTerm['op'],
): FilterTerm[] {
  return terms
    .map((term) =>
      term.column === column && term.op === op
        ? { ...term, values: term.values.filter((known) => known !== value) }
        : term,
    )
    .filter((term) => term.values.length > 0);
}

/** `actor_email is a@x.example or b@x.example`, `outcome is not failure`, `src_ip is empty`. */
export function describeTerm(term: FilterTerm): string {
  if (term.column === 'entity') {
    const [first = ''] = [...term.values].sort(
      (a, b) => Number(b.startsWith('email:')) - Number(a.startsWith('email:')),
    );
    const others = term.values.length === 1 ? '' : ` (${term.values.length} names)`;
    return `${term.op === 'is' ? '' : 'not '}${first.replace(/^email:/, '')}${others}`;
  }
  const values = term.values.map((value) => (value === '' ? 'empty' : value));
  const shown =
    values.length > 3
      ? `${values.slice(0, 2).join(' or ')} or ${values.length - 2} more`
      : values.join(' or ');
  const verbs =
    term.match === 'network'
      ? ['in', 'not in']
      : term.match === 'pattern'
        ? ['like', 'not like']
        : ['is', 'is not'];
  return `${term.column} ${verbs[term.op === 'is' ? 0 : 1]} ${shown}`;
}

export function isFiltering(filter: {
  readonly from?: unknown;
  readonly to?: unknown;
  readonly terms?: Terms;
  readonly text?: unknown;
  readonly marked?: unknown;
}): boolean {
  return (
    filter.from !== undefined ||
    filter.to !== undefined ||
    (filter.terms?.length ?? 0) > 0 ||
    filter.text !== undefined ||
    filter.marked !== undefined
  );
}
