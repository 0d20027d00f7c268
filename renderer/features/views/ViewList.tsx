/** All views by group, with a field that finds them; arrows move, Enter or a click chooses. */
import { Search } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { ViewSummary } from '../../../shared/model/view.ts';
import { Input } from '../../ui/Input.tsx';
import { groupedViews, groupTitles } from './view-groups.ts';

export interface ViewListProps {
  readonly views: readonly ViewSummary[];
  readonly chosen: string | undefined;
  readonly onChoose: (viewId: string) => void;
}

export function ViewList({ views, chosen, onChoose }: ViewListProps) {
  const [words, setWords] = useState('');
  const list = useRef<HTMLElement>(null);
  const groups = groupedViews(views, words);
  const first = groups[0]?.views[0]?.id;
  const shownIds = groups.flatMap((each) => each.views.map((view) => view.id));
  const focusable = chosen !== undefined && shownIds.includes(chosen) ? chosen : first;

  const move = (event: KeyboardEvent, step: (at: number, length: number) => number): void => {
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
    const focused = document.activeElement;
    const at = focused instanceof HTMLButtonElement ? buttons.indexOf(focused) : -1;
    buttons[Math.min(Math.max(step(at, buttons.length), 0), buttons.length - 1)]?.focus();
    event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') move(event, (at) => at + 1);
    else if (event.key === 'ArrowUp') move(event, (at) => at - 1);
    else if (event.key === 'Home') move(event, () => 0);
    else if (event.key === 'End') move(event, (_, length) => length - 1);
  };

  return (
    <div className="view-list">
      <Input
        label="Find a view"
        labelHidden
        placeholder="Find a view"
        icon={<Search aria-hidden="true" />}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') move(event, () => 0);
        }}
      />
      <nav ref={list} aria-label="Guided views" onKeyDown={onKeyDown}>
        {groups.length === 0 ? <p className="muted view-list-none">No view has these words.</p> : null}
        {groups.map(({ group, views: members }) => (
          <section key={group} aria-label={groupTitles[group]}>
            <h2 className="view-list-group">{groupTitles[group]}</h2>
            {members.map((view) => (
              <button
                key={view.id}
                type="button"
                className="view-list-item"
                aria-current={view.id === chosen ? 'page' : undefined}
                tabIndex={view.id === focusable ? 0 : -1}
                title={view.question}
                onClick={() => onChoose(view.id)}
              >
                {view.title}
              </button>
            ))}
          </section>
        ))}
      </nav>
    </div>
  );
}
