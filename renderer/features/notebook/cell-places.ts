/** Where a cell goes: between the places of its new neighbours, so that no other cell is touched. Pure. */
interface Placed {
  readonly id: string;
  readonly place: number;
}

/** The place that brings the cell one up or down; undefined at the end of the list. */
export function placeAfterMove(cells: readonly Placed[], id: string, by: 1 | -1): number | undefined {
  const at = cells.findIndex((cell) => cell.id === id);
  const to = at + by;
  if (at === -1 || to < 0 || to >= cells.length) return undefined;
  const rest = cells.filter((cell) => cell.id !== id);
  const [before, after] = [rest[to - 1]?.place, rest[to]?.place];
  if (before === undefined) return (after ?? 1) - 1;
  return after === undefined ? before + 1 : (before + after) / 2;
}
