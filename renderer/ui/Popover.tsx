/** A small panel beside a button, in the top layer: a click outside or Esc closes it and gives the focus back. */
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import './Popover.css';
import { placeBeside, type Side } from './place-beside.ts';

export interface PopoverProps {
  readonly label: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly isOpen: boolean;
  readonly side?: Side;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Popover({ label, anchor, isOpen, side = 'bottom', onClose, children }: PopoverProps) {
  const node = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const panel = node.current;
    const button = anchor.current;
    if (!isOpen || panel === null || button === null) return undefined;
    panel.showPopover();
    placeBeside(panel, button.getBoundingClientRect(), side);
    panel.querySelector<HTMLElement>('input, button')?.focus();
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !panel.contains(event.target) && !button.contains(event.target))
        close.current();
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown);
      if (panel.contains(document.activeElement)) button.focus();
    };
  }, [isOpen, anchor, side]);
  if (!isOpen) return null;
  return (
    <div
      ref={node}
      className="popover"
      popover="manual"
      role="dialog"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        anchor.current?.focus();
        onClose();
      }}
    >
      {children}
    </div>
  );
}
