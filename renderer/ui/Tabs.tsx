/** Tabs with roving focus: arrows move and choose, Home and End jump. The panel belongs to the caller's list. */
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import './Tabs.css';

export interface Tab<I extends string> {
  readonly id: I;
  readonly label: string;
  /** A count or mark behind the label. */
  readonly extra?: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps<I extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<I>[];
  readonly selected: I;
  readonly onSelect: (id: I) => void;
  /** Stands at the right end of the row of tabs. */
  readonly actions?: ReactNode;
}

export function Tabs<I extends string>({ label, tabs, selected, onSelect, actions }: TabsProps<I>) {
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);
  const active = tabs.find((tab) => tab.id === selected) ?? tabs[0];

  const move = (event: KeyboardEvent): void => {
    const index = tabs.findIndex((tab) => tab.id === active?.id);
    const steps: Record<string, number> = {
      ArrowLeft: index - 1,
      ArrowRight: index + 1,
      Home: 0,
      End: tabs.length - 1,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    const next = tabs[(step + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next.id);
    list.current?.querySelector<HTMLElement>(`[id="${prefix}-tab-${next.id}"]`)?.focus();
  };

  return (
    <div className="tabs">
      <div className="tabs-bar">
        <div
          className="tabs-list"
          role="tablist"
          aria-label={label}
          ref={list}
          tabIndex={-1}
          onKeyDown={move}
        >
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              className="tabs-tab"
              id={`${prefix}-tab-${tab.id}`}
              aria-selected={tab.id === active?.id}
              aria-controls={`${prefix}-panel`}
              tabIndex={tab.id === active?.id ? 0 : -1}
              onClick={() => onSelect(tab.id)}
            >
              {tab.label}
              {tab.extra}
            </button>
          ))}
        </div>
        {actions}
      </div>
      {active === undefined ? null : (
        <div
          className="tabs-panel"
          role="tabpanel"
          id={`${prefix}-panel`}
          aria-labelledby={`${prefix}-tab-${active.id}`}
        >
          {active.content}
        </div>
      )}
    </div>
  );
}
