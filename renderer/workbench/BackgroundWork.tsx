/**
 * What is done while nobody waits for it, a moment after the case was opened or an import ended: the search index is brought
 * up to the events, and then a large case answers its guided views, so that the slow ones are there when they are wanted.
 * Both are tasks like others, with progress and cancel; cancelled, they wait for the next change.
 */
import { useEffect } from 'react';
import { useCall } from '../client/use-call.ts';
import { useQuery } from '../client/use-query.ts';
import { useCaseId } from '../state/CaseContext.tsx';

const pauseMs = 1_500;
/** Below, every view answers at once. */
const largeCase = 200_000;

export function BackgroundWork() {
  const caseId = useCaseId();
  const { data, reload } = useQuery('search.state', { caseId });
  const { run: index } = useCall('search.index');
  const { run: prepare } = useCall('view.prepare');
  const events = data === undefined || data.indexed === null ? 0 : data.events;
  const missing = data === undefined || data.indexed === null ? 0 : data.events - data.indexed;
  useEffect(() => {
    if (missing <= 0) return undefined;
    const timer = setTimeout(
      () => void index({ caseId }).then((done) => (done.ok ? reload() : undefined)),
      pauseMs,
    );
    return () => clearTimeout(timer);
  }, [missing, caseId, index, reload]);
  const isReady = missing === 0 && events >= largeCase;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other events are other answers
  useEffect(() => {
    if (!isReady) return undefined;
    const timer = setTimeout(() => void prepare({ caseId }), pauseMs);
    return () => clearTimeout(timer);
  }, [isReady, events, caseId, prepare]);
  return null;
}
