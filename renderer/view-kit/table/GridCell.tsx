/** A value as it stands in a cell: null dim and in italics, so that it is not taken for the text "null". */
import type { Cell } from '../../../shared/model/cell.ts';
import { type CellKind, cellText } from './cell-text.ts';

/** Longer text is cut for the screen only; copying and the detail pane give all of it. */
const shownCharacters = 600;

export function GridCell({ value, kind }: { readonly value: Cell | undefined; readonly kind: CellKind }) {
  const text = cellText(value, kind);
  if (text === undefined) return <span className="grid-null">null</span>;
  if (text === '') return <span className="grid-null">empty</span>;
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}
