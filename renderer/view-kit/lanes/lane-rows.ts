/** Where lanes lie in the plot, and which of what was drawn lies under a point. Pure. */
export interface LaneRow {
  readonly topPx: number;
  readonly heightPx: number;
}

const leastRowPx = 24;
const mostRowPx = 64;

/** Even rows that fill the room; where it is too small for all they keep their least height, and the plot scrolls. */
export function laneRows(lanes: number, roomPx: number): readonly LaneRow[] {
  const heightPx = Math.min(mostRowPx, Math.max(leastRowPx, Math.floor(roomPx / Math.max(1, lanes))));
  return Array.from({ length: lanes }, (_, lane) => ({ topPx: lane * heightPx, heightPx }));
}

export function laneAt(rows: readonly LaneRow[], yPx: number): number | undefined {
  const lane = rows.findIndex(({ topPx, heightPx }) => yPx >= topPx && yPx < topPx + heightPx);
  return lane === -1 ? undefined : lane;
}

/** Something small that was drawn and can be pointed at. */
export interface Spot<T> {
  readonly xPx: number;
  readonly yPx: number;
  readonly what: T;
}

const reachPx = 7;

/** The nearest spot within reach; of two equally near the one drawn later, which lies on top. */
export function spotAt<T>(spots: readonly Spot<T>[], xPx: number, yPx: number): Spot<T> | undefined {
  let nearest: Spot<T> | undefined;
  let least = reachPx * reachPx;
  for (const spot of spots) {
    const distance = (spot.xPx - xPx) ** 2 + (spot.yPx - yPx) ** 2;
    if (distance > least) continue;
    least = distance;
    nearest = spot;
  }
  return nearest;
}
