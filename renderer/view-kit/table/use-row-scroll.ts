/**
 * Ties the scroll position of an element to a position in a list of any length (see scroll-scale.ts).
 * On a scaled track the wheel still moves pixel by pixel; only the scroll bar moves in proportion.
 */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import {
  listTopAt,
  type RowSpan,
  revealRow,
  type ScrollScale,
  scrollScale,
  trackTopAt,
  visibleRows,
} from './scroll-scale.ts';

export interface RowScroll {
  readonly scale: ScrollScale;
  readonly listTop: number;
  readonly span: RowSpan;
  readonly scrollLeft: number;
  readonly gridPx: number;
  /** Height of the rows' view, without the head. */
  readonly viewPx: number;
  /** Rows that fit in the view. */
  readonly pageRows: number;
  readonly reveal: (row: number, align?: 'nearest' | 'center') => void;
}

interface View {
  readonly width: number;
  readonly height: number;
  readonly scrollLeft: number;
}

export function useRowScroll(
  scroller: RefObject<HTMLElement | null>,
  { rows, rowPx, headPx }: { readonly rows: number; readonly rowPx: number; readonly headPx: number },
): RowScroll {
  const [view, setView] = useState<View>({ width: 0, height: 0, scrollLeft: 0 });
  const [listTop, setListTop] = useState(0);
  const scale = scrollScale(rows, rowPx, view.height);
  const latest = useRef({ scale, listTop, rowPx, height: view.height });
  latest.current = { ...latest.current, scale, rowPx, height: view.height };
  /** Where we put the track ourselves: the scroll event that follows says nothing new. */
  const placed = useRef(-1);

  const moveTo = useCallback(
    (top: number) => {
      const node = scroller.current;
      const now = latest.current;
      const next = Math.min(Math.max(top, 0), now.scale.listRangePx);
      now.listTop = next;
      setListTop(next);
      if (node === null) return;
      node.scrollTop = trackTopAt(now.scale, next);
      placed.current = node.scrollTop;
    },
    [scroller],
  );

  useLayoutEffect(() => {
    const node = scroller.current;
    if (node === null) return undefined;
    const measure = (): void =>
      setView((before) => ({
        ...before,
        width: node.clientWidth,
        height: Math.max(0, node.clientHeight - headPx),
      }));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, [scroller, headPx]);

  useEffect(() => {
    const node = scroller.current;
    if (node === null) return undefined;
    const onScroll = (): void => {
      setView((before) =>
        before.scrollLeft === node.scrollLeft ? before : { ...before, scrollLeft: node.scrollLeft },
      );
      if (node.scrollTop === placed.current) return;
      placed.current = -1;
      const top = listTopAt(latest.current.scale, node.scrollTop);
      latest.current.listTop = top;
      setListTop(top);
    };
    const onWheel = (event: WheelEvent): void => {
      const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (!latest.current.scale.isScaled || isSideways || event.ctrlKey) return;
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? latest.current.rowPx : 1;
      moveTo(latest.current.listTop + event.deltaY * unit);
    };
    node.addEventListener('scroll', onScroll, { passive: true });
    node.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      node.removeEventListener('scroll', onScroll);
      node.removeEventListener('wheel', onWheel);
    };
  }, [scroller, moveTo]);

  const reveal = useCallback(
    (row: number, align: 'nearest' | 'center' = 'nearest') => {
      const now = latest.current;
      moveTo(revealRow(row, now.listTop, now.height, now.rowPx, align));
    },
    [moveTo],
  );

  // A list that became shorter under us: the browser moved the track, or will.
  const top = Math.min(listTop, scale.listRangePx);
  return {
    scale,
    listTop: top,
    span: visibleRows(top, view.height, rowPx, rows),
    scrollLeft: view.scrollLeft,
    gridPx: view.width,
    viewPx: view.height,
    pageRows: Math.max(1, Math.floor(view.height / rowPx) - 1),
    reveal,
  };
}
