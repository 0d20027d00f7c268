/**
 * Exports wrap what a vendor's API gives once more: a stream's `{log_id, data}`, an event bus's `detail`, a CSV column
 * that holds JSON. The roots are the keys of the records under which another object lies.
 */
import type { JsonObject } from '../content/source.ts';
import type { Root } from './framing.ts';
import { isObject, parseObject } from './readers/json-shape.ts';

const maxRoots = 12;

/** Keys that a JSON path can name in quotes. */
const plainKey = /^[\w@ .:-]+$/;

function rootOf(key: string, value: unknown): Root | undefined {
  if (!plainKey.test(key)) return undefined;
  if (isObject(value)) return { key, isText: false };
  if (typeof value === 'string' && value.startsWith('{') && parseObject(value) !== undefined)
    return { key, isText: true };
  return undefined;
}

/** Keys of the first record that hold an object, or one as text, in order. */
export function rootsIn(sample: readonly JsonObject[]): Root[] {
  const roots = Object.entries(sample[0] ?? {}).flatMap(([key, value]) => rootOf(key, value) ?? []);
  return roots.slice(0, maxRoots);
}

export function underRoot(sample: readonly JsonObject[], root: Root): JsonObject[] {
  return sample
    .map((record) => {
      const value = record[root.key];
      if (root.isText) return typeof value === 'string' ? parseObject(value) : undefined;
      return isObject(value) ? value : undefined;
    })
    .filter((inner) => inner !== undefined);
}
