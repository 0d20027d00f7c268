/** The filter in force, one chip a term. A click on a chip turns "is" into "is not". */
import { useState } from 'react';
import type { FilterTerm } from '../../../shared/model/event-filter.ts';
import { useCaseState } from '../../state/CaseContext.tsx';
import { describeTerm, isFiltering } from '../../state/filter-terms.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { type Pivot, PivotMenu } from '../pivot/PivotMenu.tsx';

export function FilterChips() {
  const filter = useCaseState((state) => state.filter);
  const { flipTerm, setFilter, setText, setMarked, clearFilter, openSearch } = useCaseState((state) => state);
  const [pivot, setPivot] = useState<Pivot>();
  const { from: _from, to: _to, ...rest } = filter;
  // The time range has its own button.
  if (!isFiltering(rest)) return null;
  const terms = filter.terms ?? [];
  const menuOf = ({ column, values: [value = '', ...others] }: FilterTerm) =>
    others.length > 0 ? undefined : (anchor: HTMLElement) => setPivot({ column, value, anchor });
  return (
    <section className="filter-chips" aria-label="Filter">
      {terms.map((term) => (
        <Chip
          key={`${term.column} ${term.op} ${term.values.join(' ')}`}
          label={describeTerm(term)}
          negated={term.op === 'not'}
          toggleHint={`${term.column}: ${term.values.join(', ')}. Click to ${term.op === 'is' ? 'leave these out' : 'see only these'}, right click for more.`}
          onToggle={() => flipTerm(term)}
          onMenu={menuOf(term)}
          onRemove={() => setFilter({ ...filter, terms: terms.filter((known) => known !== term) })}
        />
      ))}
      {filter.text === undefined ? null : (
        <Chip label={`text contains "${filter.text}"`} onRemove={() => setText('')} />
      )}
      {filter.marked === undefined ? null : (
        <Chip
          label={`only ${filter.marked === 'any' ? 'marked' : filter.marked} events`}
          onRemove={() => setMarked(undefined)}
        />
      )}
      {filter.text === undefined ? null : (
        <Button tone="quiet" onClick={() => openSearch(filter.text ?? '')}>
          Show where it stands
        </Button>
      )}
      <Button tone="quiet" onClick={clearFilter}>
        Clear filter
      </Button>
      <PivotMenu pivot={pivot} onClose={() => setPivot(undefined)} />
    </section>
  );
}
