/** Widths a person dragged, by column, remembered in this browser under the grid's name. */
import { useCallback, useState } from 'react';
import { z } from 'zod';
import { clampWidth } from './grid-column.ts';

const widthsSchema = z.record(z.string(), z.number().min(1).max(10_000));

export interface ColumnWidths {
  readonly dragged: Readonly<Record<string, number>>;
  /** `undefined` gives the column its first width back. */
  readonly setWidth: (key: string, px: number | undefined) => void;
}

/** Of the columns of SQL results, which are anything: those dragged last. */
const mostKept = 500;

/** Without a name nothing is remembered. */
export function useColumnWidths(name: string | undefined): ColumnWidths {
  const [dragged, setDragged] = useState(() => read(name));
  const setWidth = useCallback(
    (key: string, px: number | undefined) =>
      setDragged((before) => {
        const { [key]: _before, ...rest } = before;
        const kept = Object.fromEntries(Object.entries(rest).slice(-mostKept));
        const next = px === undefined ? kept : { ...kept, [key]: clampWidth(px) };
        write(name, next);
        return next;
      }),
    [name],
  );
  return { dragged, setWidth };
}

function read(name: string | undefined): Readonly<Record<string, number>> {
  if (name === undefined) return {};
  try {
    return widthsSchema.catch({}).parse(JSON.parse(localStorage.getItem(`afterlog.columns.${name}`) ?? '{}'));
  } catch {
    return {};
  }
}

function write(name: string | undefined, widths: Readonly<Record<string, number>>): void {
  if (name === undefined) return;
  try {
    localStorage.setItem(`afterlog.columns.${name}`, JSON.stringify(widths));
  } catch {
    // A full or forbidden storage costs the memory of widths, nothing else.
  }
}
