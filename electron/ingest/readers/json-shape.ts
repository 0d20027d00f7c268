/** How the head of a file of JSON may be framed (lines, an array, a wrapper, values), the likeliest first. */
import type { JsonObject } from '../../content/source.ts';
import type { Framing } from '../framing.ts';

/** Records looked at to tell what a file is. */
export const sampleSize = 40;
const wrapperKeys = [
  'Records',
  'records',
  'items',
  'value',
  'entries',
  'data',
  'events',
  'authlogs',
  'operation_logs',
  'activity_logs',
  'logs',
  'audit_logs',
  'result',
  'results',
  'Events',
  'response',
  'logins',
  'logEvents',
  'entities',
  'values',
  'resourceLogs',
];
/** Keys of an object that holds nothing but the list and what is said about it. */
const outerKeys = ['response', 'hits', 'data', 'result', 'results', 'body', 'payload', '_embedded'];
const isInnerKey = (key: string): boolean => key === 'hits' || wrapperKeys.includes(key);

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One JSON object; undefined for anything else. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function jsonFramings(text: string, first: string, isWhole: boolean): Framing[] {
  if (first === '[') return [{ kind: 'json', mode: 'array' }];
  const framings: Framing[] = [];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const complete = isWhole ? lines : lines.slice(0, -1);
  const parsed = complete.slice(0, sampleSize).filter((line) => parseObject(line) !== undefined).length;
  const wrappers = wrapperPathsIn(text);
  const looksLikeLines = parsed > 0 && parsed >= Math.min(complete.length, sampleSize) / 2;
  const pages: Framing[] = wrappers.map((path) => ({ kind: 'json', mode: 'wrapper', path }));
  // Of many lines each may be a page: only when the lines themselves are no records.
  const isLinesFirst = looksLikeLines && complete.length > 1;
  if (!isLinesFirst) framings.push(...pages);
  if (looksLikeLines) framings.push({ kind: 'lines' });
  if (isLinesFirst) framings.push(...pages);
  framings.push({ kind: 'json', mode: 'values' });
  return framings;
}

const tokens = /"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\]]/gs;
const listBegin = /\s*\[\s*([{\]])/y;

/**
 * The known keys whose value is a list that begins with an object, at depth 1 or under a known key there; those nearer to
 * the top first. Then those whose list is empty.
 */
function wrapperPathsIn(text: string): string[][] {
  const found = new Map<string, { readonly path: string[]; isFull: boolean }>();
  let depth = 0;
  let key = '';
  /** The key of the object at depth 2 that the scan is in. */
  let outer: string | undefined;
  for (const match of text.matchAll(tokens)) {
    const [token, name = '', colon] = match;
    if (token === '{' || token === '[') {
      if (depth === 1) outer = token === '{' ? key : undefined;
      depth += 1;
    } else if (token === '}' || token === ']') depth -= 1;
    else if (colon === undefined || depth < 1 || depth > 2) continue;
    else {
      const path = pathOf(depth, outer, name);
      if (depth === 1) key = name;
      listBegin.lastIndex = match.index + token.length;
      const begin = path === undefined ? undefined : listBegin.exec(text)?.[1];
      if (path === undefined || begin === undefined) continue;
      const id = path.join('\n');
      const known = found.get(id) ?? { path, isFull: false };
      known.isFull ||= begin === '{';
      found.set(id, known);
    }
  }
  const all = [...found.values()].sort((a, b) => a.path.length - b.path.length);
  return [...all.filter(({ isFull }) => isFull), ...all.filter(({ isFull }) => !isFull)].map(
    ({ path }) => path,
  );
}

function pathOf(depth: number, outer: string | undefined, name: string): string[] | undefined {
  if (depth === 1) return wrapperKeys.includes(name) ? [name] : undefined;
  return outer !== undefined && outerKeys.includes(outer) && isInnerKey(name) ? [outer, name] : undefined;
}
