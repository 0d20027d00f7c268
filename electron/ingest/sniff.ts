/**
 * Says what a file is from its first bytes: how its records are framed, a sample of them, and which source
 * claims them. Content only; the name of the file plays no part.
 */
import type { JsonObject, Source } from '../content/source.ts';
import type { Framing, SplitRecord } from './framing.ts';
import { CsvSplitter, headerNames, parseCsvRow } from './readers/csv-splitter.ts';
import { JsonSplitter } from './readers/json-splitter.ts';

export const headBytes = 256 * 1024;
const sampleSize = 40;
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
  'result',
];

export interface Sniffed {
  readonly framing: Framing;
  readonly source: Source | undefined;
  readonly sample: readonly JsonObject[];
  /** Why there is no source, in words for the accounting. */
  readonly note: string;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A byte order mark, which the engine would take for part of the first record. */
export function beginsWithMark(head: Buffer): boolean {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
}

export function sniff(head: Buffer, isWhole: boolean, sources: readonly Source[]): Sniffed {
  if (head.length === 0)
    return { framing: { kind: 'none' }, source: undefined, sample: [], note: 'the file is empty' };
  const bytes = beginsWithMark(head) ? head.subarray(3) : head;
  const text = bytes.toString('utf8');
  const first = text.trimStart()[0];
  const candidates = first === '{' || first === '[' ? jsonFramings(text, first, isWhole) : [];
  for (const framing of [...candidates, ...csvFramings(text)]) {
    const sample = sampleOf(framing, head);
    const source = claim(sample, sources);
    if (source !== undefined) return { framing, source, sample, note: '' };
  }
  // A log may hold NUL bytes (a disk that filled up leaves them); what no source claims is then no text at all.
  if (head.includes(0))
    return {
      framing: { kind: 'none' },
      source: undefined,
      sample: [],
      note: 'binary data that is not a known log',
    };
  const framing = candidates[0] ?? { kind: 'none' };
  return {
    framing,
    source: undefined,
    sample: sampleOf(framing, head),
    note: 'no known log format: kept as evidence, its records are counted but give no events',
  };
}

function claim(sample: readonly JsonObject[], sources: readonly Source[]): Source | undefined {
  if (sample.length === 0) return undefined;
  let best: { source: Source; score: number } | undefined;
  for (const source of sources) {
    const score = source.recognise(sample);
    if (score >= 0.6 && (best === undefined || score > best.score)) best = { source, score };
  }
  return best?.source;
}

function jsonFramings(text: string, first: string, isWhole: boolean): Framing[] {
  if (first === '[') return [{ kind: 'json', mode: 'array' }];
  const framings: Framing[] = [];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const complete = isWhole ? lines : lines.slice(0, -1);
  const parsed = complete.slice(0, sampleSize).filter((line) => parseObject(line) !== undefined).length;
  const wrappers = wrapperKeysIn(text);
  const looksLikeLines = parsed > 0 && parsed >= Math.min(complete.length, sampleSize) / 2;
  if (!(looksLikeLines && complete.length > 1))
    for (const key of wrappers) framings.push({ kind: 'json', mode: 'wrapper', key });
  if (looksLikeLines) framings.push({ kind: 'lines' });
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

function csvFramings(text: string): Framing[] {
  const firstLine = text.split('\n', 1)[0]?.replace(/\r$/, '') ?? '';
  const framings: Framing[] = [];
  for (const delimiter of [',', ';', '\t', '|']) {
    const header = headerNames(parseCsvRow(firstLine, delimiter));
    if (header.length >= 3) framings.push({ kind: 'csv', delimiter, header });
  }
  return framings.sort(
    (a, b) => (b.kind === 'csv' ? b.header.length : 0) - (a.kind === 'csv' ? a.header.length : 0),
  );
}

function sampleOf(framing: Framing, head: Buffer): JsonObject[] {
  const sample: JsonObject[] = [];
  const take = (record: Pick<SplitRecord, 'json'>): void => {
    if (sample.length >= sampleSize || record.json === undefined) return;
    const object = parseObject(record.json.toString('utf8'));
    if (object !== undefined) sample.push(object);
  };
  if (framing.kind === 'lines')
    for (const line of head
      .toString('utf8')
      .split('\n')
      .slice(0, sampleSize * 2))
      take({ json: Buffer.from(line) });
  if (framing.kind === 'json') new JsonSplitter(take, framing).push(Buffer.from(head));
  if (framing.kind === 'csv') new CsvSplitter(take, { ...framing, skipHeader: true }).push(head);
  return sample;
}
