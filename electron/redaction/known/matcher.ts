/**
 * Aho-Corasick over folded UTF-16 units: every occurrence of every value in one pass, time linear in the text.
 * 100,000 values are about a million states; at the root a filter (start-filter.ts) skips what cannot start a value,
 * which is nearly all of ordinary text.
 */
import { createEdgeTable } from './edge-table.ts';
import { createStartFilter, unitsAhead } from './start-filter.ts';

export interface Matcher {
  readonly size: number;
  /** Calls back for every occurrence, longest first at each end position; return true to stop looking at that end. */
  scan(folded: string, found: (start: number, end: number, value: number) => boolean): void;
}

/** Shortest value a matcher takes: two units, for names in Han script. */
export const minValueUnits = 2;

/** `values` are folded already; shorter than `minValueUnits` is a bug, equal values keep the first. */
export function createMatcher(values: readonly string[]): Matcher {
  let units = 1;
  for (const value of values) units += value.length;
  const edges = createEdgeTable();
  const parent = new Int32Array(units);
  const via = new Uint16Array(units);
  const depth = new Uint16Array(units);
  const ends = new Int32Array(units).fill(-1);
  const fail = new Int32Array(units);
  /** Nearest state on the failure chain (itself excluded) where a value ends; 0 when none. */
  const shorter = new Int32Array(units);
  const filter = createStartFilter();
  let states = 1;

  for (const [index, value] of values.entries()) {
    if (value.length < minValueUnits) throw new Error(`a value of ${value.length} units cannot be searched`);
    filter.add(value);
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
  for (let node = 1; node < states; node += 1)
    starts[(depth[node] ?? 0) + 1] = (starts[(depth[node] ?? 0) + 1] ?? 0) + 1;
  for (let level = 1; level < starts.length; level += 1)
    starts[level] = (starts[level] ?? 0) + (starts[level - 1] ?? 0);
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
    const last = text.length;
    let hash = filter.begin(text);
    for (let at = 0; at < last; at += 1) {
      const ahead = at + unitsAhead;
      hash = filter.roll(hash, ahead < last ? text.charCodeAt(ahead) : 0);
      if (state === 0 && !filter.mayStart(text, at, hash)) continue;
      const unit = text.charCodeAt(at);
      let next = edges.get(state, unit);
      while (next === -1 && state !== 0) {
        state = fail[state] ?? 0;
        next = edges.get(state, unit);
      }
      state = next === -1 ? 0 : next;
      for (
        let node = ends[state] !== -1 ? state : (shorter[state] ?? 0);
        node !== 0;
        node = shorter[node] ?? 0
      ) {
        if (found(at + 1 - (depth[node] ?? 0), at + 1, ends[node] ?? 0)) break;
      }
    }
  }

  return { size: values.length, scan };
}
