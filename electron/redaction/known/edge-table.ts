/** (state, unit) to state, open-addressed in one typed array so that a probe touches one cache line. Grows by halves. */
export interface EdgeTable {
  /** The next state, or -1. */
  get(node: number, unit: number): number;
  set(node: number, unit: number, next: number): void;
}

const empty = -1;
const width = 4;

function start(node: number, unit: number, mask: number): number {
  return (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) & mask;
}

export function createEdgeTable(): EdgeTable {
  let mask = (1 << 12) - 1;
  let cells = new Int32Array((mask + 1) * width).fill(empty);
  let count = 0;

  function slot(node: number, unit: number): number {
    let at = start(node, unit, mask) * width;
    for (;;) {
      const found = cells[at];
      if (found === empty || (found === node && cells[at + 1] === unit)) return at;
      at = (at + width) & (cells.length - 1);
    }
  }

  function grow(): void {
    const old = cells;
    mask = mask * 2 + 1;
    cells = new Int32Array((mask + 1) * width).fill(empty);
    for (let at = 0; at < old.length; at += width) {
      if (old[at] === empty) continue;
      const to = slot(old[at] ?? 0, old[at + 1] ?? 0);
      cells[to] = old[at] ?? 0;
      cells[to + 1] = old[at + 1] ?? 0;
      cells[to + 2] = old[at + 2] ?? 0;
    }
  }

  return {
    get: (node, unit) => {
      const at = slot(node, unit);
      return cells[at] === empty ? -1 : (cells[at + 2] ?? -1);
    },
    set: (node, unit, next) => {
      if (count * 2 > mask) grow();
      const at = slot(node, unit);
      if (cells[at] === empty) count += 1;
      cells[at] = node;
      cells[at + 1] = unit;
      cells[at + 2] = next;
    },
  };
}
