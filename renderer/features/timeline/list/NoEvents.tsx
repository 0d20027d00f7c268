/** Empty is an answer: what was looked through, and the way out. */
import { useQuery } from '../../../client/use-query.ts';
import { useCaseId, useCaseState } from '../../../state/CaseContext.tsx';
import { describeTerm, isFiltering } from '../../../state/filter-terms.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { formatCounted, formatRange } from '../../../ui/format.ts';

export function NoEvents() {
  const caseId = useCaseId();
  const filter = useCaseState((state) => state.filter);
  const { clearFilter, setRange } = useCaseState((state) => state);
  const info = useQuery('case.info', { caseId });
  const events = info.data?.totals.events;
  if (!isFiltering(filter)) {
    return (
      <EmptyState title="This case has no events yet">
        <p>
          Drop exports on the window: archives, folders or files. The first events can be read while the rest
          loads.
        </p>
      </EmptyState>
    );
  }
  const asked = [
    filter.from === undefined && filter.to === undefined
      ? ''
      : `between ${formatRange(filter.from ?? info.data?.firstTs ?? '', filter.to ?? info.data?.lastTs ?? '')} UTC`,
    ...(filter.terms ?? []).map(describeTerm),
    filter.text === undefined ? '' : `with the text "${filter.text}"`,
    filter.marked === undefined ? '' : `that are ${filter.marked === 'any' ? 'marked' : filter.marked}`,
  ].filter((part) => part !== '');
  return (
    <EmptyState
      title="No events match"
      actions={
        <>
          <Button tone="primary" onClick={clearFilter}>
            Clear filters
          </Button>
          {filter.from === undefined && filter.to === undefined ? null : (
            <Button onClick={() => setRange(undefined, undefined)}>Look through all time</Button>
          )}
        </>
      }
    >
      <p>
        Looked through {events === undefined ? 'every event' : formatCounted(events, 'event')} for those{' '}
        {asked.join(', and ')}.
      </p>
    </EmptyState>
  );
}
