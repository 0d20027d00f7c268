/**
 * Tells, nearly always rightly and never falsely "no", whether a value can start at a place of a text.
 * Three small bitmaps by length of value: five units rolled along the text, then eight hashed on demand; two units for
 * the shortest. With 100,000 values it lets through about one place in five hundred of ordinary text.
 */
const windowUnits = 5;
const longUnits = 8;
const bits = 21;
const mask = (1 << bits) - 1;
const rollMask = (1 << 25) - 1;

export interface StartFilter {
  add(value: string): void;
  /** Hash of the units before the last of the first window; feed it to `roll` with the unit at `at + 4`. */
  begin(text: string): number;
  roll(hash: number, unit: number): number;
  /** May a value start at `at`? `hash` covers the five units from there. */
  mayStart(text: string, at: number, hash: number): boolean;
}

export const unitsAhead = windowUnits - 1;

/** Each unit's bits are shifted out after five steps. */
function rolled(hash: number, unit: number): number {
  return ((hash << 5) ^ (Math.imul(unit, 0x9e3779b1) >>> 7)) & rollMask;
}

function longHash(text: string, at: number): number {
  let hash = 0x811c9dc5;
  for (let index = at; index < at + longUnits; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> 13)) & mask;
}

function pairHash(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 16;
}

export function createStartFilter(): StartFilter {
  const windows = new Uint8Array(1 << (bits - 3));
  const middle = new Uint8Array(1 << (bits - 3));
  const long = new Uint8Array(1 << (bits - 3));
  const pairs = new Uint8Array(1 << 16);
  const slotOf = (hash: number): number => (hash ^ (hash >>> 11)) & mask;
  const has = (map: Uint8Array, slot: number): boolean => ((map[slot >> 3] ?? 0) & (1 << (slot & 7))) !== 0;
  const put = (map: Uint8Array, slot: number): void => {
    map[slot >> 3] = (map[slot >> 3] ?? 0) | (1 << (slot & 7));
  };

  return {
    add: (value) => {
      if (value.length < windowUnits) {
        pairs[pairHash(value.charCodeAt(0), value.charCodeAt(1))] = 1;
        return;
      }
      let hash = 0;
      for (let at = 0; at < windowUnits; at += 1) hash = rolled(hash, value.charCodeAt(at));
      put(windows, slotOf(hash));
      if (value.length < longUnits) put(middle, slotOf(hash));
      else put(long, longHash(value, 0));
    },
    begin: (text) => {
      let hash = 0;
      for (let at = 0; at < Math.min(unitsAhead, text.length); at += 1)
        hash = rolled(hash, text.charCodeAt(at));
      return hash;
    },
    roll: rolled,
    mayStart: (text, at, hash) => {
      const slot = slotOf(hash);
      if (has(windows, slot) && (has(middle, slot) || has(long, longHash(text, at)))) return true;
      return pairs[pairHash(text.charCodeAt(at), text.charCodeAt(at + 1))] === 1;
    },
  };
}
