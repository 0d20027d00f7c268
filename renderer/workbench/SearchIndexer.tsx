/**
 * Brings the search index up to the events while nobody waits for it: a moment after the case was opened or an import
 * ended. It is a task like others, with progress and cancel; cancelled, it waits for the next change.
 */
import { useEffect } from 'react';
import { useCall } from '../client/use-call.ts';
import { useQuery } from '../client/use-query.ts';
import { useCaseId } from '../state/CaseContext.tsx';

const pauseMs = 1_500;

export function SearchIndexer() {
  const caseId = useCaseId();
  const { data, reload } = useQuery('search.state', { caseId });
  const { run } = useCall('search.index');
  const missing = data === undefined || data.indexed === null ? 0 : data.events - data.indexed;
  useEffect(() => {
    if (missing <= 0) return undefined;
    const timer = setTimeout(
      () => void run({ caseId }).then((done) => (done.ok ? reload() : undefined)),
      pauseMs,
    );
    return () => clearTimeout(timer);
  }, [missing, caseId, run, reload]);
  return null;
}
