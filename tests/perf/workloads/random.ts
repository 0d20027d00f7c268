/**
 * A seeded stream of numbers and of the texts that logs are full of (ids, addresses, times), fast enough to write
 * gigabytes. The same seed gives the same bytes on every machine.
 */
export interface Random {
  below(limit: number): number;
  pick<const T extends readonly [unknown, ...unknown[]]>(items: T): T[number];
  chance(probability: number): boolean;
  hex(length: number): string;
  token(length: number): string;
  uuid(): string;
  address(): string;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
const pairs = Array.from({ length: 4_096 }, (_, at) => alphabet.charAt(at >> 6) + alphabet.charAt(at & 63));
const octets = Array.from({ length: 65_536 }, (_, at) => at.toString(16).padStart(4, '0'));
/** The documentation networks: no address of anyone. */
const networks = ['192.0.2.', '198.51.100.', '203.0.113.'] as const;

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => Math.floor((next() / 4_294_967_296) * limit);
  const hex = (length: number): string => {
    let text = '';
    while (text.length < length) {
      const bits = next();
      text += `${octets[bits >>> 16]}${octets[bits & 0xffff]}`;
    }
    return text.slice(0, length);
  };
  const token = (length: number): string => {
    let text = '';
    while (text.length < length) {
      const bits = next();
      text += `${pairs[bits >>> 20]}${pairs[bits & 4_095]}`;
    }
    return text.slice(0, length);
  };
  return {
    below,
    pick: (items) => items[below(items.length)] ?? items[0],
    chance: (probability) => next() / 4_294_967_296 < probability,
    hex,
    token,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    address: () => networks[below(3)] + String(1 + below(254)),
  };
}
