/**
 * Words beside a control on hover (after 400 ms) and on keyboard focus; Esc hides them.
 * The control keeps its own accessible name: the tooltip is decoration for eyes.
 * Drawn in the top layer (popover) so that no pane clips it.
 */
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import './Tooltip.css';
import { Kbd } from './Kbd.tsx';
import { placeBeside, type Side } from './place-beside.ts';

export interface TooltipProps {
  readonly text: ReactNode;
  readonly keys?: string;
  readonly side?: Side;
  readonly children: ReactNode;
}

const delayMs = 400;

export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = useCallback(() => {
    const target = anchor.current?.firstElementChild;
    const node = bubble.current;
    if (target === null || target === undefined || node === null || !node.isConnected) return;
    node.showPopover();
    placeBeside(node, target.getBoundingClientRect(), side);
  }, [side]);

  const hide = useCallback(() => {
    clearTimeout(timer.current);
    if (bubble.current?.matches(':popover-open') === true) bubble.current.hidePopover();
  }, []);

  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the control inside
    <span
      className="tooltip-anchor"
      ref={anchor}
      onPointerEnter={() => {
        clearTimeout(timer.current);
        timer.current = setTimeout(show, delayMs);
      }}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => {
        if (event.target.matches(':focus-visible')) show();
      }}
      onBlur={hide}
      onKeyDown={(event) => {
        if (event.key === 'Escape') hide();
      }}
    >
      {children}
      <span className="tooltip" popover="manual" ref={bubble} aria-hidden="true">
        {text}
        {keys === undefined ? null : <Kbd keys={keys} />}
      </span>
    </span>
  );
}
