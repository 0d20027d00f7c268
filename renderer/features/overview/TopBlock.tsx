/** The most frequent values of one column under the shared filter, optionally narrowed, optionally with a second column to switch to. */
import { useState } from 'react';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCount } from '../../ui/format.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { RankedBars, type RankedValue } from '../../view-kit/bars/RankedBars.tsx';
import type { Pivot } from '../../workbench/pivot/PivotMenu.tsx';
import { Block } from './Block.tsx';
import { failureFilter, type Narrow } from './block-filters.ts';

export interface TopBlockProps {
  readonly title: string;
  readonly heading: string;
  readonly column: string;
  readonly alternative?: { readonly column: string; readonly name: string };
  readonly narrow?: Narrow;
  /** Bars in the categories' own hues. */
  readonly isCategory?: boolean;
  readonly onPivot: (pivot: Pivot) => void;
}

const shownValues = 8;

export function TopBlock({
  title,
  heading,
  column,
  alternative,
  narrow,
  isCategory = false,
  onPivot,
}: TopBlockProps) {
  const caseId = useCaseId();
  const filter = useCaseState((state) => state.filter);
  const addTerm = useCaseState((state) => state.addTerm);
  const [isAlternative, setAlternative] = useState(false);
  const shown = isAlternative && alternative !== undefined ? alternative.column : column;
  const top = useQuery('events.top', {
    caseId,
    filter: narrow?.(filter) ?? filter,
    column: shown,
    limit: shownValues,
  });

  const choose = (value: string | undefined): void => {
    // The block's own narrowing goes into the filter too: the number clicked is the number one then sees.
    for (const term of narrow?.({ terms: [] }).terms ?? [])
      for (const wanted of term.values) if (term.column !== shown) addTerm(term.column, wanted, term.op);
    addTerm(shown, value ?? '');
  };

  const values = (top.data?.values ?? []).map(
    (row): RankedValue => ({
      value: row.value === null || row.value === '' ? undefined : row.value,
      count: row.count,
      failures: row.failures,
      first: row.first ?? undefined,
      last: row.last ?? undefined,
    }),
  );

  return (
    <Block
      title={title}
      sql={top.data?.sql}
      isStale={top.isStale}
      note={
        top.data === undefined
          ? null
          : top.data.distinct > values.length
            ? `${values.length} of ${formatCount(top.data.distinct)}`
            : null
      }
      actions={
        alternative === undefined ? null : (
          <Button tone="quiet" className="block-switch" onClick={() => setAlternative(!isAlternative)}>
            By {isAlternative ? heading.toLowerCase() : alternative.name.toLowerCase()}
          </Button>
        )
      }
    >
      {top.error !== undefined ? (
        <ErrorPanel error={top.error} />
      ) : top.data === undefined ? (
        <Skeleton rows={shownValues} words={`Counting ${title.toLowerCase()}`} />
      ) : values.length === 0 ? (
        <p className="block-empty">None among the events in scope.</p>
      ) : (
        <RankedBars
          label={title}
          column={isAlternative && alternative !== undefined ? alternative.name : heading}
          values={values}
          onChoose={choose}
          showFailures={narrow !== failureFilter}
          {...(isCategory
            ? { colorOf: (value: string | undefined) => `var(--cat-${value ?? 'other'})` }
            : {})}
          onMenu={(value, anchor) => onPivot({ column: shown, value: value ?? '', anchor })}
        />
      )}
    </Block>
  );
}
