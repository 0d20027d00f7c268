/** What the guided views found by themselves, heaviest first; a click goes to the view. Silence is an answer, too. */
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCounted } from '../../ui/format.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { GlanceList } from '../../view-kit/glance/GlanceList.tsx';
import { Block } from './Block.tsx';

export function StandsOut() {
  const caseId = useCaseId();
  const store = useCaseStore();
  const filter = useCaseState((state) => state.filter);
  const asked = useQuery('view.glance', { caseId, filter });
  const { data, error } = asked;
  return (
    <Block
      title="What stands out"
      className="stands-out"
      isStale={asked.isStale}
      note={
        data === undefined
          ? null
          : `${data.found.length} of ${formatCounted(data.asked, 'question')} found something`
      }
    >
      {error !== undefined ? (
        <ErrorPanel error={error} />
      ) : data === undefined ? (
        <Skeleton rows={6} words="Asking the guided views" />
      ) : data.found.length === 0 ? (
        <p className="block-empty">
          None of {formatCounted(data.asked, 'question')} found anything in scope.
        </p>
      ) : (
        <GlanceList found={data.found} onOpen={(viewId) => store.getState().openView(viewId)} />
      )}
      {data === undefined || data.failed.length === 0 ? null : (
        <p className="block-empty" role="alert">
          {formatCounted(data.failed.length, 'view')} could not be asked:{' '}
          {data.failed.map((each) => `${each.viewId} (${each.message})`).join('; ')}
        </p>
      )}
    </Block>
  );
}
