/** The values of a few records by their paths of keys: what a guess looks at and the wizard offers. */
import type { KeyPath } from '../../../shared/model/mapping.ts';
import type { JsonObject } from '../../content/source.ts';

const maxPaths = 400;
const maxDepth = 5;

export interface SeenPath {
  readonly path: KeyPath;
  /** Scalars as text, in record order; records without the path are left out. */
  readonly values: string[];
}

export function valueUnder(record: JsonObject, path: KeyPath): unknown {
  let value: unknown = record;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as JsonObject)[key];
  }
  return value;
}

/** Paths to scalars, in order of first sight. Of a list the first item is looked at. */
export function seenPaths(sample: readonly JsonObject[]): SeenPath[] {
  const seen = new Map<string, SeenPath>();
  for (const record of sample) collect(record, [], seen);
  return [...seen.values()];
}

function collect(value: unknown, path: KeyPath, seen: Map<string, SeenPath>): void {
  if (typeof value === 'object' && value !== null) {
    if (path.length >= maxDepth) return;
    const entries = Array.isArray(value)
      ? value.slice(0, 1).map((item, index) => [String(index), item])
      : Object.entries(value);
    for (const [key, inner] of entries as [string, unknown][])
      if (key !== '') collect(inner, [...path, key], seen);
    return;
  }
  if (value === null || value === undefined || value === '' || path.length === 0) return;
  const id = JSON.stringify(path);
  const known = seen.get(id);
  if (known !== undefined) known.values.push(String(value));
  else if (seen.size < maxPaths) seen.set(id, { path, values: [String(value)] });
}
