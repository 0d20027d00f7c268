/** A menu beside an element, in the top layer: arrows move, Enter chooses, Esc and a click outside close. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import './Menu.css';
import { placeBeside } from './place-beside.ts';

export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
}

export interface MenuProps {
  readonly label: string;
  /** Undefined: closed. */
  readonly anchor: HTMLElement | undefined;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}

export function Menu({ label, anchor, items, onClose }: MenuProps) {
  const node = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const menu = node.current;
    if (menu === null || anchor === undefined) return undefined;
    menu.showPopover();
    placeBeside(menu, anchor.getBoundingClientRect(), 'bottom');
    menu.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !menu.contains(event.target)) close.current();
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown);
      anchor.focus();
    };
  }, [anchor]);
  if (anchor === undefined) return null;

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const targets: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    const target = targets[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (target === undefined) return;
    else entries.at(target % entries.length)?.focus();
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={node}
      className="menu"
      popover="manual"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          className="menu-item"
          tabIndex={-1}
          onClick={() => {
            onClose();
            item.run();
          }}
        >
          {item.label}
        </button>
      ))}
    </div>
  );
}
