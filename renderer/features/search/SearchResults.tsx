/** Pages of hits, as many as were asked for, beside the counts, which grow until they are complete. */
import { useEffect, useState } from 'react';
import type { EventFilter } from '../../../shared/model/event-filter.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState } from '../../state/CaseContext.tsx';
import { isFiltering } from '../../state/filter-terms.ts';
import type { SearchMatch, SearchOrder } from '../../state/search-slice.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCount } from '../../ui/format.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { HitRow } from './HitRow.tsx';
import { SourceCounts } from './SourceCounts.tsx';

export interface SearchQuestion {
  readonly text: string;
  readonly match: SearchMatch;
  readonly order: SearchOrder;
  readonly filter: EventFilter;
}

/** Counting goes on by itself for so long; then it wants to be asked. */
const patienceMs = 12_000;

export function SearchResults({ request }: { readonly request: SearchQuestion }) {
  const caseId = useCaseId();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [patientUntil, setPatientUntil] = useState(() => Date.now() + patienceMs);
  const asked = useQuery('search.run', { caseId, ...request });
  const { data, isLoading, reload } = asked;
  const isComplete = data?.counts.complete === true;
  const goesOn = data !== undefined && !isComplete && (!data.settled || Date.now() < patientUntil);
  useEffect(() => {
    if (!goesOn || isLoading) return undefined;
    const timer = setTimeout(reload, 0);
    return () => clearTimeout(timer);
  }, [goesOn, isLoading, reload]);

  if (asked.error !== undefined)
    return (
      <div className="search-problem">
        <ErrorPanel
          error={asked.error}
          title="The search failed"
          actions={<Button onClick={reload}>Try again</Button>}
        />
      </div>
    );
  if (data === undefined || (data.hits.length === 0 && !data.settled))
    return <Skeleton rows={16} words="Searching" />;
  if (data.hits.length === 0) return <NothingFound request={request} events={data.events} />;
  return (
    <div className="search-results">
      <SourceCounts
        counts={data.counts}
        isCounting={goesOn}
        onCount={() => {
          setPatientUntil(Date.now() + patienceMs * 5);
          reload();
        }}
        question={request}
      />
      <div className="search-hits">
        <ol className="search-list" aria-label="Events found">
          <Page request={request} cursor={undefined} />
          {cursors.map((cursor) => (
            <Page key={cursor} request={request} cursor={cursor} />
          ))}
        </ol>
        <More
          request={request}
          cursor={cursors.at(-1)}
          onMore={(next) => setCursors((known) => [...known, next])}
        />
      </div>
    </div>
  );
}

function NothingFound({ request, events }: { readonly request: SearchQuestion; readonly events: number }) {
  const setMatch = useCaseState((state) => state.setSearchMatch);
  const isNarrow = request.match !== 'anywhere';
  return (
    <EmptyState
      title={`No event holds "${request.text}"${isNarrow ? ' as a word' : ''}`}
      actions={
        isNarrow ? <Button onClick={() => setMatch('anywhere')}>Look inside words too</Button> : undefined
      }
    >
      {isFiltering(request.filter)
        ? 'Every event that the filter lets through was looked through'
        : `All ${formatCount(events)} events were looked through`}
      : the columns that hold text, and the whole record.
    </EmptyState>
  );
}

interface PageProps {
  readonly request: SearchQuestion;
  readonly cursor: string | undefined;
}

function usePage({ request, cursor }: PageProps) {
  const caseId = useCaseId();
  return useQuery(
    'search.run',
    cursor === undefined ? { caseId, ...request } : { caseId, ...request, cursor, budgetMs: 0 },
  );
}

function Page(props: PageProps) {
  const asked = usePage(props);
  const focusEvent = useCaseState((state) => state.focusEvent);
  const goTo = useCaseState((state) => state.goTo);
  if (asked.error !== undefined)
    return (
      <li>
        <ErrorPanel error={asked.error} title="This page could not be read" />
      </li>
    );
  return (asked.data?.hits ?? []).map((hit) => (
    <HitRow
      key={hit.eventId}
      hit={hit}
      onOpen={() => {
        focusEvent(hit.eventId);
        goTo('timeline');
      }}
    />
  ));
}

function More({ onMore, ...props }: PageProps & { readonly onMore: (next: string) => void }) {
  const { data, isLoading } = usePage(props);
  const next = data?.next ?? undefined;
  if (data === undefined) return <p className="muted search-more">Reading on</p>;
  if (!data.settled) return <p className="muted search-more">Reading on</p>;
  if (next === undefined) return <p className="muted search-more">No more events.</p>;
  return (
    <Button
      className="search-more"
      disabled={isLoading && props.cursor !== undefined}
      onClick={() => onMore(next)}
    >
      Show more
    </Button>
  );
}
