// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid of positioned rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself holds the focus
/** The column heads, with an edge each that drags, answers to arrow keys, and resets on double click. */
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { ColumnSpan, GridColumn } from './grid-column.ts';
import { minColumnPx } from './grid-column.ts';

/** Which column the rows are in the order of. */
export interface GridSort {
  readonly key: string;
  readonly descending: boolean;
}

export interface GridHeadProps {
  readonly sort?: GridSort | undefined;
  /** A click on a head: up, down, off. Without it heads are no buttons. */
  readonly onSort?: ((sort: GridSort | undefined) => void) | undefined;
  readonly columns: readonly GridColumn[];
  readonly widths: readonly number[];
  readonly span: ColumnSpan;
  readonly onWidth: (key: string, px: number | undefined) => void;
}

const stepPx = 12;

/** Up, then down, then as it was. */
export function nextSort(sort: GridSort | undefined, key: string): GridSort | undefined {
  if (sort?.key !== key) return { key, descending: false };
  return sort.descending ? undefined : { key, descending: true };
}

export function GridHead({ columns, widths, span, onWidth, sort, onSort }: GridHeadProps) {
  const drag = useRef<{ readonly startX: number; readonly startPx: number }>(undefined);

  const onPointerDown = (event: PointerEvent, width: number): void => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { startX: event.clientX, startPx: width };
  };
  const onPointerMove = (event: PointerEvent, key: string): void => {
    if (drag.current === undefined) return;
    onWidth(key, drag.current.startPx + event.clientX - drag.current.startX);
  };
  const onKeyDown = (event: KeyboardEvent, key: string, width: number): void => {
    const step = { ArrowLeft: -stepPx, ArrowRight: stepPx }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onWidth(key, width + step);
  };

  return (
    <div role="row" aria-rowindex={1} className="grid-head" style={{ paddingLeft: span.beforePx }}>
      {columns.slice(span.first, span.end).map((column, offset) => {
        const width = widths[span.first + offset] ?? column.width;
        return (
          <div
            key={column.key}
            role="columnheader"
            aria-colindex={span.first + offset + 1}
            className={`grid-head-cell grid-${column.kind}`}
            style={{ width }}
            title={column.help}
            {...(sort?.key === column.key
              ? { 'aria-sort': sort.descending ? ('descending' as const) : ('ascending' as const) }
              : {})}
          >
            {onSort === undefined ? (
              <span className="truncate">{column.label}</span>
            ) : (
              <button
                type="button"
                tabIndex={-1}
                className="grid-sort"
                onClick={() => onSort(nextSort(sort, column.key))}
              >
                <span className="truncate">{column.label}</span>
                {sort?.key === column.key ? (
                  sort.descending ? (
                    <ArrowDown aria-hidden="true" />
                  ) : (
                    <ArrowUp aria-hidden="true" />
                  )
                ) : null}
              </button>
            )}
            <span
              role="separator"
              tabIndex={-1}
              aria-label={`Resize ${column.label}`}
              aria-orientation="vertical"
              aria-valuenow={Math.round(width)}
              aria-valuemin={minColumnPx}
              className="grid-resize"
              onPointerDown={(event) => onPointerDown(event, width)}
              onPointerMove={(event) => onPointerMove(event, column.key)}
              onPointerUp={() => {
                drag.current = undefined;
              }}
              onDoubleClick={() => onWidth(column.key, undefined)}
              onKeyDown={(event) => onKeyDown(event, column.key, width)}
            />
          </div>
        );
      })}
    </div>
  );
}
