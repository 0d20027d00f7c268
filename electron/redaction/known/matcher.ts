/**
 * Aho-Corasick over folded UTF-16 units: every occurrence of every value in one pass. A value is a path of states only as far as
 * others go the same way, and at least for a few units; what is left of it is compared where that path ends. So a million random
 * ids cost a few states each, and not one for every unit. At the root a filter (start-filter.ts) skips what cannot start a
 * value, which is nearly all of ordinary text.
 */
import { createEdgeTable } from './edge-table.ts';
import { createStartFilter, unitsAhead } from './start-filter.ts';

export interface Matcher {
  readonly size: number;
  /**
   * Calls back for every occurrence; of those that end at one place the longer ones mostly come first: return true to hear of no
   * shorter one there.
   */
  scan(folded: string, found: (start: number, end: number, value: number) => boolean): void;
}

/** Shortest value a matcher takes: two units, for names in Han script. */
export const minValueUnits = 2;
/** A tail is not compared before so many units were as they must be. */
const leastPath = 6;
/** Nor is more compared: a text of near matches must not make each place dear. */
const mostTail = 64;

/** Whether the text goes on at `at` as the value does behind its first `from` units. */
function goesOn(text: string, at: number, value: string, from: number): boolean {
  if (at + value.length - from > text.length) return false;
  for (let unit = from; unit < value.length; unit += 1)
    if (text.charCodeAt(at + unit - from) !== value.charCodeAt(unit)) return false;
  return true;
}

interface Trie {
  readonly states: number;
  next(state: number, unit: number): number;
  readonly parent: Int32Array;
  readonly via: Uint16Array;
  readonly depth: Uint16Array;
  /** The value that ends in this state, or -1. */
  readonly ends: Int32Array;
  /** The value that goes on from this state all alone, or -1. */
  readonly tails: Int32Array;
}

function createTrie(values: readonly string[], add: (value: string) => void): Trie {
  const edges = createEdgeTable();
  let room = 1 << 12;
  let parent = new Int32Array(room);
  let via = new Uint16Array(room);
  let depth = new Uint16Array(room);
  let ends = new Int32Array(room).fill(-1);
  let tails = new Int32Array(room).fill(-1);
  let states = 1;
  const grow = (): void => {
    room = Math.ceil(room * 1.5);
    const wider = <T extends Int32Array | Uint16Array>(old: T, made: T, fill: number): T => {
      made.set(old);
      if (fill !== 0) made.fill(fill, old.length);
      return made;
    };
    parent = wider(parent, new Int32Array(room), 0);
    via = wider(via, new Uint16Array(room), 0);
    depth = wider(depth, new Uint16Array(room), 0);
    ends = wider(ends, new Int32Array(room), -1);
    tails = wider(tails, new Int32Array(room), -1);
  };
  const step = (from: number, unit: number): number => {
    if (states === room) grow();
    const to = states;
    states += 1;
    edges.set(from, unit, to);
    parent[to] = from;
    via[to] = unit;
    depth[to] = (depth[from] ?? 0) + 1;
    return to;
  };
  /** The value ends here, or goes on alone. */
  const settle = (state: number, index: number): void => {
    const isWhole = values[index]?.length === depth[state];
    if (isWhole) ends[state] = index;
    else tails[state] = index;
  };

  for (const [index, value] of values.entries()) {
    if (value.length < minValueUnits) throw new Error(`a value of ${value.length} units cannot be searched`);
    add(value);
    const path = Math.min(value.length, Math.max(leastPath, value.length - mostTail));
    let node = 0;
    for (let at = 0; at < value.length; at += 1) {
      const known = edges.get(node, value.charCodeAt(at));
      if (known === -1) {
        node = step(node, value.charCodeAt(at));
        if (at + 1 < path) continue;
        settle(node, index);
        break;
      }
      node = known;
      if (at + 1 === value.length) {
        if (ends[node] === -1) ends[node] = index;
        break;
      }
      const other = tails[node] ?? -1;
      if (other === -1) continue;
      if (values[other] === value) break;
      // Two go on from here: the one that was alone makes its next step.
      tails[node] = -1;
      settle(step(node, values[other]?.charCodeAt(at + 1) ?? 0), other);
    }
  }
  return { states, next: edges.get, parent, via, depth, ends, tails };
}

/** `values` are folded already; shorter than `minValueUnits` is a bug, equal values keep the first. */
export function createMatcher(values: readonly string[]): Matcher {
  const filter = createStartFilter();
  const { states, next: edge, parent, via, depth, ends, tails } = createTrie(values, filter.add);
  const fail = new Int32Array(states);
  /** Nearest state on the failure chain (itself excluded) where a value ends or goes on alone; 0 when none. */
  const shorter = new Int32Array(states);

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
    let next = edge(state, unit);
    while (next === -1 && state !== 0) {
      state = fail[state] ?? 0;
      next = edge(state, unit);
    }
    const target = next === -1 ? 0 : next;
    fail[node] = target;
    shorter[node] = ends[target] !== -1 || tails[target] !== -1 ? target : (shorter[target] ?? 0);
  }

  function scan(text: string, found: (start: number, end: number, value: number) => boolean): void {
    let state = 0;
    const last = text.length;
    /** Ends of what was found before they were reached, and was enough there: end to start. */
    const enough = new Map<number, number>();
    let hash = filter.begin(text);
    for (let at = 0; at < last; at += 1) {
      const ahead = at + unitsAhead;
      hash = filter.roll(hash, ahead < last ? text.charCodeAt(ahead) : 0);
      if (state === 0 && !filter.mayStart(text, at, hash)) continue;
      const unit = text.charCodeAt(at);
      let next = edge(state, unit);
      while (next === -1 && state !== 0) {
        state = fail[state] ?? 0;
        next = edge(state, unit);
      }
      state = next === -1 ? 0 : next;
      let isEnough = false;
      for (
        let node = ends[state] !== -1 || tails[state] !== -1 ? state : (shorter[state] ?? 0);
        node !== 0;
        node = shorter[node] ?? 0
      ) {
        const start = at + 1 - (depth[node] ?? 0);
        const tail = tails[node] ?? -1;
        if (tail !== -1) {
          const value = values[tail] ?? '';
          const end = start + value.length;
          const known = enough.get(end) ?? start;
          if (known >= start && goesOn(text, at + 1, value, depth[node] ?? 0) && found(start, end, tail))
            enough.set(end, start);
        }
        const whole = ends[node] ?? -1;
        if (whole === -1 || isEnough || (enough.get(at + 1) ?? start) < start) continue;
        isEnough = found(start, at + 1, whole);
      }
      if (enough.size > 0) enough.delete(at + 1);
    }
  }

  return { size: values.length, scan };
}
