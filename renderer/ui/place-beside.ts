/** Puts a floating element beside a rectangle, flipped and shifted so that it stays in the window. */
export type Side = 'top' | 'bottom' | 'left' | 'right';

const gapPx = 6;
const marginPx = 4;

export function placeBeside(node: HTMLElement, anchor: DOMRect, side: Side): void {
  const { width, height } = node.getBoundingClientRect();
  let left = anchor.left + anchor.width / 2 - width / 2;
  let top = anchor.bottom + gapPx;
  if (side === 'top' || (side === 'bottom' && top + height > window.innerHeight))
    top = anchor.top - height - gapPx;
  if (side === 'left' || side === 'right') {
    top = anchor.top + anchor.height / 2 - height / 2;
    left = side === 'right' ? anchor.right + gapPx : anchor.left - width - gapPx;
  }
  node.style.left = `${Math.max(marginPx, Math.min(left, window.innerWidth - width - marginPx))}px`;
  node.style.top = `${Math.max(marginPx, Math.min(top, window.innerHeight - height - marginPx))}px`;
}
