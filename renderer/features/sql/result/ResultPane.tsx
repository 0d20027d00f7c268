/** What became of the query: rows, the reason it failed or was refused, how long it has been running, or where to begin. */
import { ChartColumn, ShieldAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTask } from '../../../client/ClientContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { describeError } from '../../../ui/describe-error.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { formatCounted, formatDuration } from '../../../ui/format.ts';
import { useDelayed } from '../../../ui/use-delayed.ts';
import { examples } from '../examples.ts';
import type { QueryFailure, RunningQuery } from '../session/sql-session.ts';
import { useSql } from '../session/use-sql-session.ts';
import { ResultChart } from './ResultChart.tsx';
import './ResultPane.css';
import { ResultTable } from './ResultTable.tsx';

export function ResultPane({ onExample }: { readonly onExample: (sql: string) => void }) {
  const { running, result, failure, wasCancelled } = useSql((state) => state);
  const [isChart, setChart] = useState(false);
  return (
    <section className="result" aria-label="Query result" aria-busy={running !== undefined}>
      {running === undefined ? null : <Running key={running.callId} running={running} />}
      {wasCancelled ? (
        <p className="result-note" role="status">
          The query was cancelled.{result === undefined ? '' : ' Below is the result before it.'}
        </p>
      ) : null}
      {failure === undefined ? null : <Failure failure={failure} />}
      {result !== undefined && failure === undefined ? (
        <>
          <div className="result-head figures" role="status">
            <strong>{formatCounted(result.rows, 'row')}</strong>
            <span className="muted">
              {formatCounted(result.columns.length, 'column')}, {formatDuration(result.ms)}
            </span>
            {result.truncated ? (
              <span className="result-cut">
                The first {formatCounted(result.rows, 'row')} are kept for looking; exporting writes all of
                them.
              </span>
            ) : null}
            <span className="result-space" />
            <Button
              tone="quiet"
              icon={<ChartColumn aria-hidden="true" />}
              aria-pressed={isChart}
              disabled={result.rows === 0}
              onClick={() => setChart(!isChart)}
            >
              {isChart ? 'Show rows' : 'Draw'}
            </Button>
          </div>
          {isChart && result.rows > 0 ? (
            <ResultChart key={result.resultId} result={result} />
          ) : result.rows === 0 ? (
            <EmptyState title="The query found no rows">
              <p>
                It ran to its end. Its columns would be{' '}
                {result.columns.map((column) => column.name).join(', ')}.
              </p>
            </EmptyState>
          ) : (
            <ResultTable key={result.resultId} result={result} />
          )}
        </>
      ) : null}
      {result === undefined && failure === undefined && running === undefined ? (
        <Begin onExample={onExample} />
      ) : null}
    </section>
  );
}

function Running({ running }: { readonly running: RunningQuery }) {
  const isShown = useDelayed(200);
  const task = useTask(running.callId);
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 100);
    return () => clearInterval(timer);
  }, []);
  if (!isShown) return null;
  return (
    <p className="result-note figures" role="status">
      {task?.phase ?? 'Running the query'}. Esc cancels it.
      {/* Counts for the eye: read aloud ten times a second it would be noise. */}
      <span className="muted" aria-hidden="true">
        {formatDuration(now - running.startedAt)}
      </span>
    </p>
  );
}

function Failure({ failure: { error } }: { readonly failure: QueryFailure }) {
  if (error.code !== 'query/refused') {
    return (
      <div className="result-failure">
        <ErrorPanel error={error} title="The query failed" />
      </div>
    );
  }
  return (
    <div className="result-failure">
      <div className="result-refused" role="alert">
        <ShieldAlert aria-hidden="true" />
        <div>
          <p className="result-refused-title">Refused: the case is read-only here</p>
          <p>{error.message}</p>
          {error.hint === undefined ? null : <p className="muted">{error.hint}</p>}
          <CopyButton text={describeError(error, 'The query was refused')} label="Copy error" />
        </div>
      </div>
    </div>
  );
}

function Begin({ onExample }: { readonly onExample: (sql: string) => void }) {
  return (
    <div className="result-begin">
      <p className="muted">Write a query above, or begin with one of these:</p>
      <ul>
        {examples.map((example) => (
          <li key={example.title}>
            <Button tone="quiet" className="result-example" onClick={() => onExample(example.sql)}>
              {example.title}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
