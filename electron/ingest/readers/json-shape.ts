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
];

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
  const wrappers = wrapperKeysIn(text);
  const looksLikeLines = parsed > 0 && parsed >= Math.min(complete.length, sampleSize) / 2;
  const pages: Framing[] = wrappers.map((key) => ({ kind: 'json', mode: 'wrapper', key }));
  // Of many lines each may be a page: only when the lines themselves are no records.
  const isLinesFirst = looksLikeLines && complete.length > 1;
  if (!isLinesFirst) framings.push(...pages);
  if (looksLikeLines) framings.push({ kind: 'lines' });
  if (isLinesFirst) framings.push(...pages);
  framings.push({ kind: 'json', mode: 'values' });
  return framings;
}

/** The known keys at depth 1 whose value is a list that begins with an object; then those whose list is empty. */
function wrapperKeysIn(text: string): string[] {
  let depth = 0;
  const full: string[] = [];
  const empty: string[] = [];
  const matcher = /"((?:[^"\\]|\\.)*)"|[{}[\]]/gs;
  for (let match = matcher.exec(text); match !== null; match = matcher.exec(text)) {
    const token = match[0];
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (depth === 1 && wrapperKeys.includes(match[1] ?? '')) {
      const begin = /^\s*:\s*\[\s*([{\]])/.exec(text.slice(matcher.lastIndex, matcher.lastIndex + 200))?.[1];
      if (begin === '{') full.push(match[1] ?? '');
      if (begin === ']') empty.push(match[1] ?? '');
    }
  }
  return [...full, ...empty];
}
