/** The notebook as a document: cells one below the other, written in place, asked again one by one or all at once. */
import { NotebookText, Play, Plus } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { Replay } from '../../../shared/rpc/notebook.ts';
import { useCall } from '../../client/use-call.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId } from '../../state/CaseContext.tsx';
import { useWorkbenchStore } from '../../state/WorkbenchContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCounted } from '../../ui/format.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useCommands } from '../../workbench/CommandProvider.tsx';
import type { Command } from '../../workbench/command.ts';
import { reviewerOrNobody } from '../../workbench/use-keep-cell.ts';
import { CellBox } from './CellBox.tsx';
import './NotebookScreen.css';
import { useCellCommands } from './use-cell-commands.ts';

export function NotebookScreen() {
  const caseId = useCaseId();
  const workbench = useWorkbenchStore();
  const listed = useQuery('notebook.list', { caseId });
  const put = useCall('notebook.put');
  const running = useCall('notebook.run');
  const [replays, setReplays] = useState<ReadonlyMap<string, Replay>>(new Map());
  const cells = listed.data?.cells ?? [];

  const addText = async (): Promise<void> => {
    const done = await put.run({
      caseId,
      as: reviewerOrNobody(),
      title: '',
      content: { kind: 'text', text: '' },
    });
    if (!done.ok) workbench.getState().reportError('Could not add a cell', done.error);
  };
  const ask = async (ids?: readonly string[]): Promise<void> => {
    const done = await running.run({
      caseId,
      as: reviewerOrNobody(),
      ...(ids === undefined ? {} : { ids: [...ids] }),
    });
    if (done.ok)
      setReplays(new Map([...replays, ...done.value.replays.map((each) => [each.id, each] as const)]));
    else if (done.error.code !== 'app/cancelled')
      workbench.getState().reportError('The notebook could not be asked', done.error);
  };
  const latest = useRef({ addText, ask });
  latest.current = { addText, ask };
  const commands = useMemo<readonly Command[]>(() => {
    const group = 'Notebook';
    return [
      {
        id: 'notebook.add',
        title: 'Add text to the notebook',
        group,
        run: () => void latest.current.addText(),
      },
      {
        id: 'notebook.run',
        title: 'Ask all of the notebook again',
        group,
        keywords: 'replay run',
        run: () => void latest.current.ask(),
      },
    ];
  }, []);
  useCommands(commands);
  const list = useRef<HTMLOListElement>(null);
  useCellCommands(list);

  if (listed.error !== undefined)
    return (
      <ErrorPanel
        error={listed.error}
        title="The notebook could not be read"
        actions={<Button onClick={listed.reload}>Try again</Button>}
      />
    );
  if (listed.data === undefined) return <Skeleton rows={8} words="Reading the notebook" />;
  const asked = cells.filter(({ content }) => content.kind !== 'text').length;
  const isRunning = running.state === 'running';
  return (
    <div className="notebook">
      <div className="notebook-bar" role="toolbar" aria-label="Notebook">
        <Button icon={<Plus aria-hidden="true" />} onClick={() => void addText()}>
          Add text
        </Button>
        <Button
          icon={<Play aria-hidden="true" />}
          disabled={asked === 0 || isRunning}
          onClick={() => void ask()}
        >
          Ask all again
        </Button>
        {isRunning ? <Button onClick={running.cancel}>Cancel</Button> : null}
        <span className="muted figures" role="status">
          {isRunning
            ? (running.progress?.phase ?? 'asking')
            : `${formatCounted(cells.length, 'cell')}, ${formatCounted(asked, 'question')}`}
        </span>
      </div>
      {cells.length === 0 ? (
        <EmptyState icon={<NotebookText aria-hidden="true" />} title="The notebook is empty">
          <p>
            Keep a view or a query with its answer from their screens, and write between them what they mean.
            When more logs come in, all of it is asked again, and says what changed.
          </p>
        </EmptyState>
      ) : (
        <ol ref={list} className="notebook-cells" aria-label="Cells">
          {cells.map((cell) => (
            <li key={cell.id}>
              <CellBox
                cell={cell}
                cells={cells}
                replay={replays.get(cell.id)}
                isBusy={isRunning}
                onAsk={() => void ask([cell.id])}
              />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
