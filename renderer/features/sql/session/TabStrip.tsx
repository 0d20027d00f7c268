/** The tabs of the SQL screen: arrows move, Delete closes, F2 or a double click renames. */
import { Plus, X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../../../ui/IconButton.tsx';
import { type SqlTab, tabTitle } from './sql-tabs.ts';
import './TabStrip.css';
import { useSqlTabs, useSqlTabsStore } from './use-sql-session.ts';

export function TabStrip() {
  const store = useSqlTabsStore();
  const { tabs, activeId, renamingId } = useSqlTabs((state) => state);
  const list = useRef<HTMLDivElement>(null);
  const focusActive = (): void =>
    list.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  const onKeyDown = (event: KeyboardEvent): void => {
    const { step, close, askName } = store.getState();
    if (event.key === 'ArrowLeft') step(-1);
    else if (event.key === 'ArrowRight') step(1);
    else if (event.key === 'Delete') close(activeId);
    else if (event.key === 'F2') {
      askName();
      event.preventDefault();
      return;
    } else return;
    event.preventDefault();
    requestAnimationFrame(focusActive);
  };
  return (
    <div className="sql-tabs">
      <div role="tablist" aria-label="Queries" className="sql-tabs-list" ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab, place) => (
          <OneTab
            key={tab.id}
            tab={tab}
            place={place}
            isActive={tab.id === activeId}
            isRenaming={renamingId === tab.id}
            onRename={(name) => store.getState().rename(tab.id, name)}
            onAskName={() => store.getState().askName(tab.id)}
          />
        ))}
      </div>
      <IconButton
        label="New query"
        icon={<Plus aria-hidden="true" />}
        onClick={() => store.getState().add()}
      />
      <IconButton
        label="Close this query"
        icon={<X aria-hidden="true" />}
        onClick={() => store.getState().close(activeId)}
      />
    </div>
  );
}

interface OneTabProps {
  readonly tab: SqlTab;
  readonly place: number;
  readonly isActive: boolean;
  readonly isRenaming: boolean;
  /** Undefined: as it was. */
  readonly onRename: (name: string | undefined) => void;
  readonly onAskName: () => void;
}

function OneTab({ tab, place, isActive, isRenaming, onRename, onAskName }: OneTabProps) {
  const store = useSqlTabsStore();
  const text = useStore(tab.session, (state) => state.text);
  const isRunning = useStore(tab.session, (state) => state.running !== undefined);
  const title = tabTitle(tab.name, text, place);
  if (isRenaming)
    return (
      <input
        className="input sql-tab-name"
        aria-label="Name of this query"
        defaultValue={title}
        maxLength={60}
        ref={takeFocus}
        onBlur={(event) => onRename(event.target.value.trim())}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') onRename(event.currentTarget.value.trim());
          else if (event.key === 'Escape') onRename(undefined);
        }}
      />
    );
  return (
    <button
      type="button"
      role="tab"
      className="sql-tab"
      aria-selected={isActive}
      tabIndex={isActive ? 0 : -1}
      title={text === '' ? 'Empty' : text.slice(0, 1_000)}
      onClick={() => store.getState().activate(tab.id)}
      onDoubleClick={onAskName}
    >
      {title}
      {isRunning ? <span className="muted"> runs</span> : null}
    </button>
  );
}

function takeFocus(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}
