/** A menu at a point, in the top layer: arrows and letters move, Enter chooses, Esc or a click elsewhere closes. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import './ContextMenu.css';
import { Kbd } from '../../ui/Kbd.tsx';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly keys?: string;
  /** A line stands above this item. */
  readonly startsGroup?: boolean;
  readonly run: () => void;
}

export interface ContextMenuProps {
  readonly label: string;
  /** What the menu is about, shown as its head. */
  readonly subject?: string;
  readonly at: { readonly x: number; readonly y: number };
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}

const marginPx = 4;

export function ContextMenu({ label, subject, at, items, onClose }: ContextMenuProps) {
  const node = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    const menu = node.current;
    if (menu === null) return undefined;
    const before = document.activeElement;
    menu.showPopover();
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(marginPx, Math.min(at.x, window.innerWidth - width - marginPx))}px`;
    menu.style.top = `${Math.max(marginPx, at.y + height + marginPx > window.innerHeight ? at.y - height : at.y)}px`;
    menu.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !menu.contains(event.target)) close.current();
    };
    const onBlur = (): void => close.current();
    document.addEventListener('pointerdown', onPointerDown, true);
    window.addEventListener('blur', onBlur);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, true);
      window.removeEventListener('blur', onBlur);
      if (
        before instanceof HTMLElement &&
        (menu.contains(document.activeElement) || document.activeElement === document.body)
      )
        before.focus({ preventScroll: true });
    };
  }, [at.x, at.y]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(node.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const focused = document.activeElement;
    const from = focused instanceof HTMLElement ? buttons.indexOf(focused) : -1;
    const steps: Record<string, number> = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      Home: 0,
      End: buttons.length - 1,
    };
    const byLetter = items.findIndex(
      (item, index) => index > from && item.label.toLowerCase().startsWith(event.key.toLowerCase()),
    );
    const step =
      steps[event.key] ??
      (event.key.length === 1 && event.key !== ' ' && byLetter !== -1 ? byLetter : undefined);
    if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (step !== undefined) buttons[(step + buttons.length) % buttons.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={node}
      className="context-menu"
      popover="manual"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {subject === undefined ? null : (
        <div className="context-menu-subject mono" role="presentation">
          {subject}
        </div>
      )}
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={item.startsGroup === true ? 'context-menu-item context-menu-group' : 'context-menu-item'}
          // On a move, not on entering: the menu may open under a pointer that rests.
          onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
          onClick={() => {
            onClose();
            item.run();
          }}
        >
          <span className="context-menu-icon">{item.icon}</span>
          <span className="context-menu-label">{item.label}</span>
          {item.keys === undefined ? null : <Kbd keys={item.keys} />}
        </button>
      ))}
    </div>
  );
}
