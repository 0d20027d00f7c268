/**
 * Aho-Corasick over folded UTF-16 units: every occurrence of every value in one pass, time linear in the text.
 * Edges sit in an open-addressed table of typed arrays (100,000 values are about a million states); at the root a
 * bitmap of three-unit prefixes skips what cannot start a value, which is nearly all of ordinary text.
 */
export interface Hit {
  readonly start: number;
  readonly end: number;
  /** Index of the value in the list that the matcher was made from. */
  readonly value: number;
}

export interface Matcher {
  readonly size: number;
  /** Calls back for every occurrence, longest first at each end position; return true to stop looking at that end. */
  scan(folded: string, found: (start: number, end: number, value: number) => boolean): void;
}

/** Shortest value a matcher takes: two units, for names in Han script. */
export const minValueUnits = 2;

const prefixBits = 22;
const prefixMask = (1 << prefixBits) - 1;

function prefixHash(a: number, b: number, c: number): number {
  return (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35)) >>> (32 - prefixBits) & prefixMask;
}

class EdgeTable {
  #size: number;
  #mask: number;
  #count = 0;
  #node: Int32Array;
  #unit: Uint16Array;
  #next: Int32Array;

  constructor(capacity: number) {
    this.#size = 1024;
    while (this.#size < capacity * 2) this.#size *= 2;
    this.#mask = this.#size - 1;
    this.#node = new Int32Array(this.#size).fill(-1);
    this.#unit = new Uint16Array(this.#size);
    this.#next = new Int32Array(this.#size);
  }

  #slot(node: number, unit: number): number {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) & this.#mask;
    for (;;) {
      const at = this.#node[slot];
      if (at === -1 || (at === node && this.#unit[slot] === unit)) return slot;
      slot = (slot + 1) & this.#mask;
    }
  }

  get(node: number, unit: number): number {
    const slot = this.#slot(node, unit);
    return this.#node[slot] === -1 ? -1 : (this.#next[slot] ?? -1);
  }

  set(node: number, unit: number, next: number): void {
    const slot = this.#slot(node, unit);
    if (this.#node[slot] === -1) this.#count += 1;
    if (this.#count * 2 > this.#size) throw new Error('edge table was sized too small');
    this.#node[slot] = node;
    this.#unit[slot] = unit;
    this.#next[slot] = next;
  }
}

/** `values` are folded already; shorter than `minValueUnits` is a bug, equal values keep the first. */
export function createMatcher(values: readonly string[]): Matcher {
  let units = 1;
  for (const value of values) units += value.length;
  const edges = new EdgeTable(units);
  const parent = new Int32Array(units);
  const via = new Uint16Array(units);
  const depth = new Uint16Array(units);
  const ends = new Int32Array(units).fill(-1);
  const fail = new Int32Array(units);
  /** Nearest state on the failure chain (itself excluded) where a value ends; 0 when none. */
  const shorter = new Int32Array(units);
  const prefixes = new Uint8Array(1 << (prefixBits - 3));
  /** First units of two-unit values: too short for the bitmap. */
  const shortStarts = new Set<number>();
  let states = 1;

  for (const [index, value] of values.entries()) {
    if (value.length < minValueUnits) throw new Error(`a value of ${value.length} units cannot be searched`);
    if (value.length === 2) shortStarts.add(value.charCodeAt(0));
    const hash = prefixHash(value.charCodeAt(0), value.charCodeAt(1), value.charCodeAt(2));
    prefixes[hash >> 3] = (prefixes[hash >> 3] ?? 0) | (1 << (hash & 7));
    let node = 0;
    for (let at = 0; at < value.length; at += 1) {
      const unit = value.charCodeAt(at);
      let next = edges.get(node, unit);
      if (next === -1) {
        next = states;
        states += 1;
        edges.set(node, unit, next);
        parent[next] = node;
        via[next] = unit;
        depth[next] = at + 1;
      }
      node = next;
    }
    if (ends[node] === -1) ends[node] = index;
  }

  const order = new Int32Array(states);
  const starts = new Int32Array(2 ** 16 + 1);
  for (let node = 1; node < states; node += 1) starts[(depth[node] ?? 0) + 1] = (starts[(depth[node] ?? 0) + 1] ?? 0) + 1;
  for (let level = 1; level < starts.length; level += 1) starts[level] = (starts[level] ?? 0) + (starts[level - 1] ?? 0);
  for (let node = 1; node < states; node += 1) {
    const level = depth[node] ?? 0;
    order[starts[level] ?? 0] = node;
    starts[level] = (starts[level] ?? 0) + 1;
  }
  for (let rank = 0; rank < states - 1; rank += 1) {
    const node = order[rank] ?? 0;
    const unit = via[node] ?? 0;
    const from = parent[node] ?? 0;
    if (from === 0) continue;
    let state = fail[from] ?? 0;
    let next = edges.get(state, unit);
    while (next === -1 && state !== 0) {
      state = fail[state] ?? 0;
      next = edges.get(state, unit);
    }
    const target = next === -1 ? 0 : next;
    fail[node] = target;
    shorter[node] = ends[target] !== -1 ? target : (shorter[target] ?? 0);
  }

  function scan(text: string, found: (start: number, end: number, value: number) => boolean): void {
    let state = 0;
    const hasShort = shortStarts.size > 0;
    const last = text.length;
    for (let at = 0; at < last; at += 1) {
      const unit = text.charCodeAt(at);
      if (state === 0) {
        const hash = prefixHash(unit, text.charCodeAt(at + 1), text.charCodeAt(at + 2));
        if (((prefixes[hash >> 3] ?? 0) & (1 << (hash & 7))) === 0 && !(hasShort && shortStarts.has(unit))) continue;
      }
      let next = edges.get(state, unit);
      while (next === -1 && state !== 0) {
        state = fail[state] ?? 0;
        next = edges.get(state, unit);
      }
      state = next === -1 ? 0 : next;
      for (let node = ends[state] !== -1 ? state : (shorter[state] ?? 0); node !== 0; node = shorter[node] ?? 0) {
        if (found(at + 1 - (depth[node] ?? 0), at + 1, ends[node] ?? 0)) break;
      }
    }
  }

  return { size: values.length, scan };
}
