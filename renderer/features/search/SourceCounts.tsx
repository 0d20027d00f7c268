/** How many events of which source, as far as they are counted: "at least" until all are. A source leads to its events. */
import type { SearchCounts } from '../../../shared/rpc/search.ts';
import { useCaseStore } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import type { SearchQuestion } from './SearchResults.tsx';

interface SourceCountsProps {
  readonly counts: SearchCounts;
  readonly isCounting: boolean;
  readonly onCount: () => void;
  readonly question: SearchQuestion;
}

export function SourceCounts({ counts, isCounting, onCount, question }: SourceCountsProps) {
  const store = useCaseStore();
  const most = Math.max(1, ...counts.sources.map((each) => each.count));
  const atLeast = counts.complete ? '' : 'At least ';
  const show = (source: string | undefined): void => {
    const { filter, setFilter, goTo } = store.getState();
    const terms = [
      ...(filter.terms ?? []),
      ...(source === undefined ? [] : [{ column: 'source' as const, op: 'is' as const, values: [source] }]),
    ];
    setFilter({ ...filter, terms, text: question.text });
    goTo('timeline');
  };
  return (
    <aside className="search-counts" aria-label="Counts per source">
      <p className="search-total" role="status">
        {atLeast}
        {formatCount(counts.total)} {counts.total === 1 ? 'event' : 'events'}
      </p>
      <ul className="search-sources">
        {counts.sources.map(({ source, count }) => (
          <li key={source}>
            <button
              type="button"
              className="search-source"
              title={`Show these events of ${source} on the timeline`}
              onClick={() => show(source)}
            >
              <span className="truncate">{source}</span>
              <span className="figures muted">{formatCount(count)}</span>
              <span className="search-share" style={{ width: `${(count / most) * 100}%` }} />
            </button>
          </li>
        ))}
      </ul>
      {counts.complete ? null : (
        <>
          <ProgressBar label="Events looked through" done={counts.looked} total={counts.toLook} />
          <p className="muted search-looked">
            {formatCount(counts.looked)} of {formatCount(counts.toLook)} looked through
          </p>
          {isCounting ? null : <Button onClick={onCount}>Count all</Button>}
        </>
      )}
      {question.match === 'anywhere' ? (
        <Button tone="quiet" onClick={() => show(undefined)}>
          Show all on the timeline
        </Button>
      ) : null}
    </aside>
  );
}
