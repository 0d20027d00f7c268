/**
 * Says what a file is from its first bytes: how its records are framed, where in a record the known part lies, a sample,
 * and which source claims it. Content only; the name of the file plays no part.
 */
import type { Mapping } from '../../shared/model/mapping.ts';
import type { JsonObject, RecordForm, Source } from '../content/source.ts';
import { type Framing, pathWord, type Root, type SplitRecord, type Splitter } from './framing.ts';
import { describeGuess, guessMapping } from './generic/guess.ts';
import { mappingOf, sourceFromMapping } from './generic/source-from-mapping.ts';
import { csvFramings } from './readers/csv-dialect.ts';
import { jsonFramings, parseObject, sampleSize } from './readers/json-shape.ts';
import { makeSplitter } from './readers/make-splitter.ts';
import { textFramings, textSample } from './readers/text-shape.ts';
import { rootsIn, underRoot } from './roots.ts';

export const headBytes = 256 * 1024;
/** So many records tell what a file is; a guess looks at more. */
const recordsForClaim = 12;
const sampledAtOnce = 32 * 1024;
/** A source is believed from this score on. */
const enough = 0.6;

export interface Sniffed {
  readonly framing: Framing;
  /** Where the claimed part lies in each record; undefined for the record itself. */
  readonly root: Root | undefined;
  readonly source: Source | undefined;
  /** JSON of the mapping where the source is no folder: guessed, or made by a person. */
  readonly mapping: string | undefined;
  readonly sample: readonly JsonObject[];
  /** Why there is no source, in words for the accounting. */
  readonly note: string;
}

/** A byte order mark, which the engine would take for part of the first record. */
export function beginsWithMark(head: Buffer): boolean {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
}

/** Every way the records of a file may be cut out, the likeliest first. */
export function framingsOf(head: Buffer, isWhole: boolean): Framing[] {
  const framings = [...candidates(plainText(head), isWhole)];
  return framings.length === 0 ? [{ kind: 'none' }] : framings;
}

/** For a person. */
export function describeFraming(framing: Framing): string {
  switch (framing.kind) {
    case 'lines':
      return 'one JSON object a line';
    case 'json':
      return framing.mode === 'wrapper'
        ? `the list under ${pathWord(framing)}`
        : framing.mode === 'array'
          ? 'one JSON list'
          : 'JSON objects one after the other';
    case 'csv':
      return `table with ${framing.header.length} columns, separated by ${delimiterWord(framing.delimiter)}`;
    case 'text':
      return `text lines: ${framing.format}`;
    case 'parquet':
      return 'the rows of a Parquet file';
    default:
      return 'lines of text';
  }
}

function delimiterWord(delimiter: string): string {
  return delimiter === '\t' ? 'tabs' : delimiter === ' ' ? 'spaces' : delimiter;
}

function plainText(head: Buffer): string {
  return (beginsWithMark(head) ? head.subarray(3) : head).toString('utf8');
}

/** `known` where nothing is left to be found out of how the records are cut. */
export function sniff(
  head: Buffer,
  isWhole: boolean,
  sources: readonly Source[],
  known?: Framing | undefined,
): Sniffed {
  const none = { root: undefined, source: undefined, mapping: undefined, sample: [] } as const;
  if (head.length === 0)
    return {
      ...none,
      framing: known ?? { kind: 'none' },
      note: known === undefined ? 'the file is empty' : '',
    };
  const framings: Framing[] = [];
  for (const framing of known === undefined ? candidates(plainText(head), isWhole) : [known]) {
    framings.push(framing);
    const sample = sampleOf(framing, head, isWhole, recordsForClaim);
    const claimed = claimWithRoots(sample, formOf(framing), sources);
    if (claimed !== undefined)
      return { framing, ...claimed, mapping: mappingText(claimed.source), sample, note: '' };
  }
  // A log may hold NUL bytes (a disk that filled up leaves them); what no source claims is then no text at all.
  if (head.includes(0))
    return { ...none, framing: { kind: 'none' }, note: 'binary data that is not a known log' };
  const samples = framings.map((framing) => sampleOf(framing, head, isWhole));
  const guess = guessAmong(framings, samples);
  if (guess !== undefined) return guess;
  const best = framings.findIndex((_, index) => (samples[index]?.length ?? 0) > 0);
  return {
    ...none,
    framing: framings[Math.max(0, best)] ?? { kind: 'none' },
    sample: samples[Math.max(0, best)] ?? [],
    note: 'no known log format: kept as evidence, its records are counted but give no events',
  };
}

function mappingText(source: Source): string | undefined {
  const mapping = mappingOf(source);
  return mapping === undefined ? undefined : JSON.stringify(mapping);
}

/** What no source claims is mapped by a guess, where its records have a time. */
function guessAmong(
  framings: readonly Framing[],
  samples: readonly (readonly JsonObject[])[],
): Sniffed | undefined {
  for (const [index, framing] of framings.entries()) {
    const sample = samples[index] ?? [];
    const mapping = sample.length === 0 ? undefined : guessMapping(sample, formOf(framing));
    if (mapping === undefined) continue;
    const source = guessedSource(mapping);
    return {
      framing,
      root: undefined,
      source,
      mapping: mappingText(source),
      sample,
      note: describeGuess(mapping, sample),
    };
  }
  return undefined;
}

const guessed = new Map<string, Source>();
const guessesKept = 200;

/** One source for one mapping, so that files of one kind are loaded together. */
function guessedSource(mapping: Mapping): Source {
  const text = JSON.stringify(mapping);
  const known = guessed.get(text);
  if (known !== undefined) return known;
  if (guessed.size >= guessesKept) guessed.clear();
  const source = sourceFromMapping(mapping);
  guessed.set(text, source);
  return source;
}

/** Looked for one kind after the other: most files are claimed by the first, and there may be thousands of them. */
function* candidates(text: string, isWhole: boolean): Generator<Framing> {
  const first = /\S/.exec(text)?.[0];
  if (first === '{' || first === '[') yield* jsonFramings(text, first, isWhole);
  yield* textFramings(text, isWhole);
  yield* csvFramings(text);
}

export function formOf(framing: Framing): RecordForm {
  if (framing.kind === 'text') return { kind: 'text', format: framing.format };
  return { kind: framing.kind === 'csv' ? 'csv' : 'json' };
}

function claimWithRoots(
  sample: readonly JsonObject[],
  form: RecordForm,
  sources: readonly Source[],
): { source: Source; root: Root | undefined } | undefined {
  const whole = claim(sample, form, sources);
  if (whole !== undefined) return { source: whole, root: undefined };
  for (const root of rootsIn(sample)) {
    const source = claim(underRoot(sample, root), { kind: 'json' }, sources);
    if (source !== undefined) return { source, root };
  }
  return undefined;
}

function claim(
  sample: readonly JsonObject[],
  form: RecordForm,
  sources: readonly Source[],
): Source | undefined {
  if (sample.length === 0) return undefined;
  let best: { source: Source; score: number } | undefined;
  for (const source of sources) {
    const score = source.recognise(sample, form);
    if (score >= enough && (best === undefined || score > best.score)) best = { source, score };
  }
  return best?.source;
}

export function sampleOf(framing: Framing, head: Buffer, isWhole: boolean, limit = sampleSize): JsonObject[] {
  const text = plainText(head);
  if (framing.kind === 'text') return textSample(framing.format, text, isWhole);
  const sample: JsonObject[] = [];
  const take = (record: Pick<SplitRecord, 'json'>): void => {
    if (sample.length >= limit || record.json === undefined) return;
    const object = parseObject(record.json.toString('utf8'));
    if (object !== undefined) sample.push(object);
  };
  if (framing.kind === 'lines' || framing.kind === 'parquet')
    for (const line of text.split('\n', limit * 2)) take({ json: Buffer.from(line) });
  if (framing.kind === 'json' || framing.kind === 'csv')
    pushUntil(makeSplitter(framing, take), head, () => sample.length >= limit);
  return sample;
}

/** A splitter may write into what it is given, so it gets copies, and no more of them than it needs. */
function pushUntil(splitter: Splitter, head: Buffer, isEnough: () => boolean): void {
  for (let from = 0; from < head.length && !isEnough(); from += sampledAtOnce)
    splitter.push(Buffer.from(head.subarray(from, from + sampledAtOnce)));
}
