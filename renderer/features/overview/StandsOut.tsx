/** What the guided views found by themselves, heaviest first; a click goes to the view. Silence is an answer, too. */
import { useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCounted } from '../../ui/format.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { GlanceList } from '../../view-kit/glance/GlanceList.tsx';
import { useGlance } from '../../workbench/use-glance.ts';
import { Block } from './Block.tsx';

export function StandsOut() {
  const store = useCaseStore();
  const filter = useCaseState((state) => state.filter);
  const { asked, found, failed, groupsAnswered, groups, error } = useGlance(filter);
  const isDone = groupsAnswered === groups;
  return (
    <Block
      title="What stands out"
      className="stands-out"
      note={
        groupsAnswered === 0
          ? null
          : `${found.length} of ${formatCounted(asked, 'question')} found something${isDone ? '' : '; asking on'}`
      }
    >
      {error === undefined ? null : <ErrorPanel error={error} />}
      {found.length > 0 ? (
        <GlanceList found={found} onOpen={(viewId) => store.getState().openView(viewId)} />
      ) : isDone ? (
        <p className="block-empty">None of {formatCounted(asked, 'question')} found anything in scope.</p>
      ) : error === undefined ? (
        <Skeleton rows={6} words="Asking the guided views" />
      ) : null}
      {failed.length === 0 ? null : (
        <p className="block-empty" role="alert">
          {formatCounted(failed.length, 'view')} could not be asked:{' '}
          {failed.map((each) => `${each.viewId} (${each.message})`).join('; ')}
        </p>
      )}
    </Block>
  );
}
