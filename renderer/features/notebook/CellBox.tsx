/** One cell: its title, what it asks or says, what it answered, and what can be done with it. */
import { ArrowDown, ArrowUp, Play, SquareTerminal, Telescope, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CellContent, NotebookCell, Replay } from '../../../shared/rpc/notebook.ts';
import { useCall } from '../../client/use-call.ts';
import { useCaseId, useCaseStore } from '../../state/CaseContext.tsx';
import { useWorkbenchStore } from '../../state/WorkbenchContext.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { reviewerOrNobody } from '../../workbench/use-keep-cell.ts';
import { placeAfterMove } from './cell-places.ts';
import { KeptAnswerBox } from './KeptAnswerBox.tsx';

export interface CellBoxProps {
  readonly cell: NotebookCell;
  readonly cells: readonly NotebookCell[];
  readonly replay: Replay | undefined;
  readonly isBusy: boolean;
  readonly onAsk: () => void;
}

export function CellBox({ cell, cells, replay, isBusy, onAsk }: CellBoxProps) {
  const caseId = useCaseId();
  const store = useCaseStore();
  const workbench = useWorkbenchStore();
  const put = useCall('notebook.put');
  const removal = useCall('notebook.remove');
  const { id, title, content, kept, by } = cell;
  const name = title === '' ? 'this cell' : title;
  const as = reviewerOrNobody();

  // What was changed a moment ago is not in the cell yet: the next change must not take it back.
  const draft = useRef({ title, content });
  useEffect(() => {
    draft.current = { title, content };
  }, [title, content]);
  const change = async (patch: { title?: string; content?: CellContent; place?: number }): Promise<void> => {
    const { place, ...words } = patch;
    draft.current = { ...draft.current, ...words };
    const done = await put.run({
      caseId,
      as,
      id,
      ...draft.current,
      ...(place === undefined ? {} : { place }),
    });
    if (!done.ok) workbench.getState().reportError('Could not change the cell', done.error);
  };
  const remove = async (): Promise<void> => {
    const done = await removal.run({ caseId, as, id });
    if (!done.ok) workbench.getState().reportError('Could not take the cell out', done.error);
  };
  const move = (by: 1 | -1): void => {
    const place = placeAfterMove(cells, id, by);
    if (place !== undefined) void change({ place });
  };
  const open = (): void => {
    const state = store.getState();
    if (content.kind === 'query') state.openSql(content.sql);
    else if (content.kind === 'view') {
      state.setFilter(content.filter);
      for (const [param, value] of Object.entries(content.params))
        state.setViewParam(content.viewId, param, value);
      state.openView(content.viewId);
    }
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a cell is walked to, and its keys act on it
    <article className="notebook-cell" aria-label={name} tabIndex={0}>
      <header>
        <TitleField title={title} onTitle={(next) => void change({ title: next })} />
        {replay === undefined || replay.change === 'text' ? null : (
          <Badge
            tone={replay.change === 'failed' ? 'danger' : replay.change === 'changed' ? 'warning' : 'neutral'}
          >
            {replay.words.slice(0, 120)}
          </Badge>
        )}
        <span className="notebook-acts">
          {content.kind === 'text' ? null : (
            <>
              <IconButton
                data-act="ask"
                label={`Ask ${name} again`}
                keys="r"
                icon={<Play aria-hidden="true" />}
                disabled={isBusy}
                onClick={onAsk}
              />
              <IconButton
                data-act="open"
                keys="o"
                label={content.kind === 'query' ? `Open ${name} as SQL` : `Open the view of ${name}`}
                icon={
                  content.kind === 'query' ? (
                    <SquareTerminal aria-hidden="true" />
                  ) : (
                    <Telescope aria-hidden="true" />
                  )
                }
                onClick={open}
              />
            </>
          )}
          <IconButton
            data-act="up"
            label={`Move ${name} up`}
            keys="alt+arrowup"
            icon={<ArrowUp aria-hidden="true" />}
            onClick={() => move(-1)}
          />
          <IconButton
            data-act="down"
            label={`Move ${name} down`}
            keys="alt+arrowdown"
            icon={<ArrowDown aria-hidden="true" />}
            onClick={() => move(1)}
          />
          <IconButton
            data-act="remove"
            label={`Take ${name} out`}
            keys="delete"
            icon={<Trash2 aria-hidden="true" />}
            side="left"
            onClick={() => void remove()}
          />
        </span>
      </header>
      {content.kind === 'text' ? (
        <TextField
          text={content.text}
          name={name}
          onText={(text) => void change({ content: { kind: 'text', text } })}
        />
      ) : content.kind === 'query' ? (
        <pre className="mono notebook-sql">{content.sql}</pre>
      ) : null}
      {content.kind === 'text' ? null : <KeptAnswerBox kept={kept} name={name} />}
      <p className="muted notebook-by">
        {by}
        {content.kind === 'view' && content.filter.terms.length > 0 ? ', under a filter of its own' : ''}
      </p>
    </article>
  );
}

/** Saved when one leaves it. */
function TitleField({
  title,
  onTitle,
}: {
  readonly title: string;
  readonly onTitle: (title: string) => void;
}) {
  const [typed, setTyped] = useState(title);
  return (
    <input
      className="notebook-title"
      aria-label="Title of this cell"
      placeholder="Title"
      maxLength={300}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => {
        if (typed.trim() !== title) onTitle(typed.trim());
      }}
    />
  );
}

function TextField({
  text,
  name,
  onText,
}: {
  readonly text: string;
  readonly name: string;
  readonly onText: (text: string) => void;
}) {
  const [typed, setTyped] = useState(text);
  return (
    <textarea
      className="notebook-text"
      aria-label={`Text of ${name}`}
      placeholder="What this means, and what is still open"
      rows={Math.max(3, typed.split('\n').length + 1)}
      maxLength={50_000}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => {
        if (typed !== text) onText(typed);
      }}
    />
  );
}
