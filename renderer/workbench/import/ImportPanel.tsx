/**
 * An import as it happens, above whatever screen is shown: what is being read, the files as they are recognised with a
 * bar each, cancel; at the end the account in one sentence. Stays until it is dismissed.
 */
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useClient, useTask } from '../../client/ClientContext.tsx';
import { useQuery } from '../../client/use-query.ts';
import type { ImportRun } from '../../state/import-run.ts';
import { useWorkbench, useWorkbenchStore } from '../../state/WorkbenchContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatBytes, formatDuration } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { progressWords } from '../tasks/progress-words.ts';
import { accountsSentence } from './accounts-sentence.ts';
import { FileTree } from './FileTree.tsx';
import './ImportPanel.css';
import { lockedOf, PasswordForm } from './PasswordForm.tsx';
import { cancelImport, dismissImport } from './start-import.ts';

const reloadMs = 700;

export function ImportPanel() {
  const run = useWorkbench((state) => state.importRun);
  return run === undefined ? null : <RunningImport key={run.callId} run={run} />;
}

function RunningImport({ run }: { readonly run: ImportRun }) {
  const client = useClient();
  const workbench = useWorkbenchStore();
  const task = useTask(run.callId);
  const info = useQuery('case.info', { caseId: run.caseId });
  const [isOpen, setOpen] = useState(true);
  const isRunning = run.state === 'handing-over' || run.state === 'running';
  const { reload } = info;
  useEffect(() => {
    if (!isRunning) return undefined;
    // The accounts of files that are done, now and then: a bundle may have thousands a second.
    const timer = setInterval(reload, reloadMs);
    return () => clearInterval(timer);
  }, [isRunning, reload]);

  useEffect(() => {
    // The account is said in one sentence; the overview below is what one wants to see now.
    if (run.state === 'done') setOpen(false);
  }, [run.state]);

  const locked = lockedOf(run);
  const files = run.report?.files ?? info.data?.files ?? [];
  return (
    <section className="import-panel" aria-label="Import">
      <div className="import-head">
        <h2 className="truncate">{titleOf(run)}</h2>
        <ImportProgress
          run={run}
          words={task === undefined ? '' : `${task.phase}${progressWords(task, Date.now())}`}
          done={task?.done ?? 0}
          total={task?.total ?? 0}
        />
        {files.length === 0 ? null : (
          <Button tone="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Hide files' : 'Show files'}
          </Button>
        )}
        {isRunning ? (
          <Button onClick={() => cancelImport({ client, workbench }, run)}>Cancel import</Button>
        ) : (
          <IconButton
            label="Dismiss import"
            side="left"
            icon={<X aria-hidden="true" />}
            onClick={() => dismissImport({ client, workbench }, run)}
          />
        )}
      </div>
      {locked.length === 0 ? null : <PasswordForm run={run} locked={locked} />}
      {run.error !== undefined && run.state === 'failed' && locked.length === 0 ? (
        <ErrorPanel error={run.error} title={`Could not import ${run.what}`} />
      ) : null}
      {isOpen && files.length > 0 ? (
        <FileTree files={files} label="Files of the import" isGrowing={isRunning} />
      ) : null}
    </section>
  );
}

function ImportProgress({
  run,
  words,
  done,
  total,
}: {
  readonly run: ImportRun;
  readonly words: string;
  readonly done: number;
  readonly total: number;
}) {
  if (run.state === 'done' && run.report !== undefined) {
    return (
      <p className="import-words figures" role="status">
        {run.report.broughtNothing
          ? 'Nothing is new: every file was in this case already, byte for byte. The case is as it was.'
          : accountsSentence(run.report.totals)}{' '}
        <span className="muted">Took {formatDuration(run.report.seconds * 1_000)}.</span>
      </p>
    );
  }
  if (run.state === 'cancelled')
    return <p className="import-words">Nothing of it was kept: the case is as it was before.</p>;
  if (run.state === 'failed') return <p className="import-words" />;
  const copied = run.state === 'handing-over' ? run.copied : undefined;
  return (
    <div className="import-words import-progress">
      <ProgressBar label="Import progress" done={copied?.done ?? done} total={copied?.total ?? total} />
      <span className="truncate figures">
        {copied === undefined
          ? words
          : `Copying to Afterlog, ${formatBytes(copied.done)} of ${formatBytes(copied.total)}`}
      </span>
    </div>
  );
}

function titleOf(run: ImportRun): string {
  switch (run.state) {
    case 'done':
      return `Imported ${run.what}`;
    case 'failed':
      return lockedOf(run).length > 0 ? `${run.what} is encrypted` : `Import of ${run.what} failed`;
    case 'cancelled':
      return `Import of ${run.what} cancelled`;
    default:
      return `Reading ${run.what}`;
  }
}
