/** The filter in force, one chip a term. A click on a chip turns "is" into "is not". */
import { useCaseState } from '../../state/CaseContext.tsx';
import { describeTerm, isFiltering } from '../../state/filter-terms.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { formatTime } from '../../ui/format.ts';

export function FilterChips() {
  const filter = useCaseState((state) => state.filter);
  const { setRange, flipTerm, setFilter, setText, setMarked, clearFilter } = useCaseState((state) => state);
  if (!isFiltering(filter)) return null;
  const terms = filter.terms ?? [];
  return (
    <section className="filter-chips" aria-label="Filter">
      {filter.from === undefined && filter.to === undefined ? null : (
        <Chip label={describeRange(filter.from, filter.to)} onRemove={() => setRange(undefined, undefined)} />
      )}
      {terms.map((term) => (
        <Chip
          key={`${term.column} ${term.op} ${term.values.join(' ')}`}
          label={describeTerm(term)}
          negated={term.op === 'not'}
          toggleHint={`${term.column}: ${term.values.join(', ')}. Click to ${term.op === 'is' ? 'leave these out' : 'see only these'}.`}
          onToggle={() => flipTerm(term)}
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
      <Button tone="quiet" onClick={clearFilter}>
        Clear filter
      </Button>
    </section>
  );
}

function describeRange(from: string | undefined, to: string | undefined): string {
  if (from === undefined) return `before ${formatTime(to ?? '')}`;
  if (to === undefined) return `from ${formatTime(from)}`;
  return `${formatTime(from)} to ${formatTime(to)}`;
}
