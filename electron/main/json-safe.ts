/**
 * Makes what a window sent over IPC the same as what a browser could have sent as JSON. IPC clones dates,
 * maps, big integers and cycles; the contract knows none of them, so they are refused. A property that is
 * undefined is left out, as JSON does. Size and depth have the browser door's limits.
 */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

const maxCharacters = 8 * 1024 * 1024;
const maxDepth = 100;

interface Budget {
  characters: number;
}

function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Undefined: not JSON. */
function copy(value: unknown, depth: number, budget: Budget): JsonValue | undefined {
  budget.characters -= typeof value === 'string' ? value.length + 2 : 2;
  if (budget.characters < 0 || depth > maxDepth) return undefined;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  // Adding nothing makes -0 a 0, as JSON does.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : undefined;
  if (typeof value !== 'object') return undefined;
  if (Array.isArray(value)) return copyArray(value, depth, budget);
  return isPlainObject(value) ? copyObject(value, depth, budget) : undefined;
}

function copyArray(values: readonly unknown[], depth: number, budget: Budget): JsonValue | undefined {
  if (values.length > budget.characters) return undefined;
  const items: JsonValue[] = [];
  for (const value of values) {
    const item = copy(value, depth + 1, budget);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

function copyObject(value: Record<string, unknown>, depth: number, budget: Budget): JsonValue | undefined {
  const entries: [string, JsonValue][] = [];
  for (const [name, property] of Object.entries(value)) {
    if (property === undefined) continue;
    budget.characters -= name.length;
    const item = copy(property, depth + 1, budget);
    if (item === undefined) return undefined;
    entries.push([name, item]);
  }
  // fromEntries defines `__proto__` as a plain property, as JSON.parse does; assignment would not.
  return Object.fromEntries(entries);
}

/** A copy, or undefined for what is not JSON, too deep (a cycle included) or too long. */
export function readJsonSafe(value: unknown): JsonValue | undefined {
  return copy(value, 0, { characters: maxCharacters });
}
