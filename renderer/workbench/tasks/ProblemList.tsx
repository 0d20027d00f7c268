/** Problems stand at the file they belong to; the records that could not be read open from here. */
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { describeError } from '../../ui/describe-error.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RejectsDialog } from '../rejects/RejectsDialog.tsx';
import type { Problem } from './use-problems.ts';

export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const [shown, setShown] = useState<{ readonly fileId: number; readonly path: string }>();
  if (problems.length === 0)
    return <EmptyState title="No problems.">Every record was read, and no task has failed.</EmptyState>;
  return (
    <>
      <ul>
        {problems.map((problem) =>
          problem.kind === 'file' ? (
            <li key={`file ${problem.fileId}`} className="problem-row">
              <span className="mono truncate" title={problem.path}>
                {problem.path}
              </span>
              <span>{problem.words}</span>
              {problem.rejected > 0 ? (
                <Button onClick={() => setShown(problem)}>Show rejected records</Button>
              ) : (
                <span />
              )}
            </li>
          ) : (
            <li key={`task ${problem.callId}`} className="problem-row">
              <span>{problem.words}</span>
              <span>{problem.error.message}</span>
              <CopyButton text={describeError(problem.error, problem.words)} label="Copy error" />
            </li>
          ),
        )}
      </ul>
      <RejectsDialog file={shown} onClose={() => setShown(undefined)} />
    </>
  );
}
