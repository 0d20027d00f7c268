/** One view: the question, its thresholds, the answer first, then the picture and the rows. */
import { CircleCheck, CircleHelp, Code, Filter, NotebookPen } from 'lucide-react';
import { useState } from 'react';
import type { ViewResult, ViewSummary } from '../../../shared/model/view.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCounted, formatDuration } from '../../ui/format.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useKeepCell } from '../../workbench/use-keep-cell.ts';
import { ParamFields } from './ParamFields.tsx';
import { ViewPictureBox } from './ViewPictureBox.tsx';
import { ViewRows } from './ViewRows.tsx';

export function ViewPane({ view }: { readonly view: ViewSummary }) {
  const caseId = useCaseId();
  const store = useCaseStore();
  const filter = useCaseState((state) => state.filter);
  const params = useCaseState((state) => state.viewParams[view.id]) ?? {};
  const [serial, setSerial] = useState(0);
  const asked = useQuery('view.run', { caseId, viewId: view.id, params, filter, pageSize: 500 });
  const { setViewParam, resetViewParams } = store.getState();
  const result = asked.data;
  const keep = useKeepCell();
  const again = (): void => {
    setSerial(serial + 1);
    asked.reload();
  };
  return (
    <article className={classNames('view-pane', asked.isStale && 'view-stale')} aria-label={view.title}>
      <header className="view-head">
        <div>
          <h1>{view.title}</h1>
          <p className="muted">{view.question}</p>
        </div>
        <Button
          icon={<NotebookPen aria-hidden="true" />}
          disabled={result === undefined}
          onClick={() =>
            void keep(view.title, { kind: 'view', viewId: view.id, params: { ...params }, filter })
          }
        >
          Keep in the notebook
        </Button>
        <Button
          icon={<Code aria-hidden="true" />}
          disabled={result === undefined}
          onClick={() => {
            if (result !== undefined) store.getState().openSql(result.sql);
          }}
        >
          Open as SQL
        </Button>
      </header>
      <ParamFields
        key={view.id}
        params={view.params}
        values={params}
        onValue={(name, value) => setViewParam(view.id, name, value)}
        onReset={() => resetViewParams(view.id)}
      />
      {asked.error !== undefined ? (
        <ErrorPanel
          error={asked.error}
          title="The view could not be answered"
          actions={<Button onClick={again}>Ask again</Button>}
        />
      ) : result === undefined ? (
        <Skeleton rows={9} words={`Asking: ${view.question}`} />
      ) : (
        <>
          <Answer result={result} onClearFilter={() => store.getState().clearFilter()} />
          {result.rows === 0 ? null : (
            <>
              <ViewPictureBox view={view} result={result} />
              <ViewRows key={`${result.resultId} ${serial}`} view={view} result={result} onAgain={again} />
            </>
          )}
        </>
      )}
    </article>
  );
}

function Answer({
  result,
  onClearFilter,
}: {
  readonly result: ViewResult;
  readonly onClearFilter: () => void;
}) {
  const { state, answer, rows, considered, sources, ms, truncated } = result;
  const icon =
    state === 'none' ? (
      <CircleCheck aria-hidden="true" />
    ) : state === 'elsewhere' ? (
      <Filter aria-hidden="true" />
    ) : state === 'cannot' ? (
      <CircleHelp aria-hidden="true" />
    ) : null;
  return (
    <div className={`view-answer view-answer-${state}`} role="status">
      {icon}
      <div>
        <p className="view-answer-words">{answer}</p>
        <p className="muted figures view-answer-note">
          {state === 'found'
            ? `${formatCounted(rows, 'row')}${truncated ? ' kept' : ''} from ${formatCounted(considered, 'event')} of ${formatCounted(sources.length, 'source')}, ${formatDuration(ms)}`
            : formatDuration(ms)}
        </p>
      </div>
      {state === 'elsewhere' ? <Button onClick={onClearFilter}>Clear the filter</Button> : null}
    </div>
  );
}
