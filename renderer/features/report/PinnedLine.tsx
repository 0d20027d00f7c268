/** How many events the report tells of, and the way to choose others. */
import { Pin } from 'lucide-react';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseStore } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { formatCounted } from '../../ui/format.ts';
import { Kbd } from '../../ui/Kbd.tsx';

export function PinnedLine({ events }: { readonly events: number | undefined }) {
  const caseId = useCaseId();
  const store = useCaseStore();
  const marks = useQuery('annotation.marks', { caseId });
  const pinned = marks.data?.events.filter((one) => one.mark.pinned).length;
  const show = (onlyPinned: boolean): void => {
    store.getState().setMarked(onlyPinned ? 'pinned' : undefined);
    store.getState().goTo('timeline');
  };
  return (
    <div className="report-pins">
      <Pin aria-hidden="true" />
      <p>
        {marks.error !== undefined ? (
          'The pins could not be read.'
        ) : pinned === undefined ? (
          'Counting pins'
        ) : pinned > 0 ? (
          <strong>{formatCounted(pinned, 'pinned event')}</strong>
        ) : (
          <>
            Nothing is pinned
            {events === undefined || events === 0
              ? ''
              : `, so Afterlog chose ${formatCounted(events, 'important event')}`}
            . Pin with <Kbd keys="p" /> on the timeline.
          </>
        )}
      </p>
      <Button onClick={() => show((pinned ?? 0) > 0)}>
        {(pinned ?? 0) > 0 ? 'Show pins' : 'Go to timeline'}
      </Button>
    </div>
  );
}
