/** What the guided views found by themselves, heaviest first; a click goes to the view. Silence is an answer, too. */
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCounted } from '../../ui/format.ts';
import { SeverityMark } from '../../ui/Shapes.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Block } from './Block.tsx';
import './StandsOut.css';

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
        <ul className="stands-out-list">
          {data.found.map((glance) => (
            <li key={glance.viewId}>
              <button
                type="button"
                className="stands-out-item"
                onClick={() => store.getState().openView(glance.viewId)}
              >
                <SeverityMark severity={glance.weight} />
                <span className="stands-out-title">{glance.title}</span>
                <span className="stands-out-answer">{glance.answer}</span>
              </button>
            </li>
          ))}
        </ul>
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
