/**
 * A JSON value as the lines of a tree: only opened branches are walked, without recursion, so that neither depth nor
 * size matters. Long branches show their first `shownChildren` and say how many more there are.
 */
import { ExactNumber, type JsonValue } from './read-json.ts';

export interface TreeLine {
  /** `$.actor.roles[0]`, as a JSON path of DuckDB. */
  readonly path: string;
  readonly depth: number;
  /** Undefined for the root. */
  readonly name: string | undefined;
  readonly isIndex: boolean;
  readonly value: JsonValue;
  /** Children, or undefined for a leaf. */
  readonly size: number | undefined;
  readonly isOpen: boolean;
  /** This line stands for the rest of its parent. */
  readonly hidden?: number;
}

export const shownChildren = 200;

export function flattenJson(
  root: JsonValue,
  isOpen: (path: string, depth: number) => boolean,
): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  const waiting: TreeLine[] = [line('$', 0, undefined, false, root, isOpen)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    lines.push(next);
    if (!next.isOpen) continue;
    for (const child of childrenOf(next, isOpen).toReversed()) waiting.push(child);
  }
  return lines;
}

function childrenOf(parent: TreeLine, isOpen: (path: string, depth: number) => boolean): readonly TreeLine[] {
  const entries = entriesOf(parent.value);
  const shown = entries.slice(0, shownChildren).map(([name, value]) => {
    const isIndex = Array.isArray(parent.value);
    const path = isIndex ? `${parent.path}[${name}]` : `${parent.path}${pathKey(name)}`;
    return line(path, parent.depth + 1, name, isIndex, value, isOpen);
  });
  const hidden = entries.length - shown.length;
  if (hidden === 0) return shown;
  const rest: TreeLine = {
    path: `${parent.path} rest`,
    depth: parent.depth + 1,
    name: undefined,
    isIndex: false,
    value: null,
    size: undefined,
    isOpen: false,
    hidden,
  };
  return [...shown, rest];
}

function line(
  path: string,
  depth: number,
  name: string | undefined,
  isIndex: boolean,
  value: JsonValue,
  isOpen: (path: string, depth: number) => boolean,
): TreeLine {
  const isBranch = typeof value === 'object' && value !== null && !(value instanceof ExactNumber);
  const size = isBranch ? entriesOf(value).length : undefined;
  return {
    path,
    depth,
    name,
    isIndex,
    value,
    size,
    isOpen: size !== undefined && size > 0 && isOpen(path, depth),
  };
}

function entriesOf(value: JsonValue): readonly (readonly [string, JsonValue])[] {
  return typeof value === 'object' && value !== null && !(value instanceof ExactNumber)
    ? Object.entries(value)
    : [];
}

function pathKey(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `."${name.replaceAll('"', '\\"')}"`;
}

/** A leaf as it is written in JSON; a branch as what it is and how much is in it. */
export function previewOf({ value, size }: TreeLine): string {
  if (size !== undefined) {
    if (Array.isArray(value)) return size === 0 ? '[]' : `[ ${size} ]`;
    return size === 0 ? '{}' : `{ ${size} }`;
  }
  return value instanceof ExactNumber ? value.digits : JSON.stringify(value);
}
