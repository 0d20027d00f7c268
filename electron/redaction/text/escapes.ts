/**
 * Decoders of escapes inside text: percent, form plus, HTML references, JSON and C escapes, quoted-printable.
 * Each gives the parent's text with its escapes resolved, or undefined when there are none.
 */
import { decodeReference, referencePattern } from './html-entities.ts';
import { type View, ViewBuilder } from './view.ts';

export type Decoder = (view: View) => readonly View[];

export type Replace = (match: string) => string | undefined;

interface Change {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** How far around an escape a value can reach that the escape is part of: twice the longest one that is searched for. */
const reach = 1_024;
/** A text up to here is decoded whole. */
const shortText = 4_096;
/** Between parts that do not follow each other; no value and no detector crosses it. */
const gap = '\n\u0001\n';

/**
 * The text with its escapes resolved; of a long one the parts around its escapes, cut between words. What lies further from
 * every escape is as it was, and was searched as such: one plus sign must not make a second text to search.
 */
export function replaceAll(view: View, via: string, pattern: RegExp, replace: Replace): readonly View[] {
  const changes: Change[] = [];
  for (const match of view.text.matchAll(pattern)) {
    const value = replace(match[0]);
    if (value !== undefined) changes.push({ start: match.index, end: match.index + match[0].length, value });
  }
  if (changes.length === 0) return [];
  const { text } = view;
  const isWhole = text.length <= shortText;
  const builder = new ViewBuilder(
    view,
    isWhole ? text.length : Math.min(text.length, changes.length * reach),
  );
  let done = isWhole ? 0 : -1;
  let until = isWhole ? text.length : -1;
  for (const { start, end, value } of changes) {
    const from = isWhole ? 0 : wordBefore(text, start - reach);
    if (from > until) {
      if (until >= 0) {
        builder.copy(done, until);
        builder.put(gap, until, until);
      }
      done = from;
    }
    if (!isWhole) until = Math.max(until, wordAfter(text, end + reach));
    builder.copy(done, start);
    builder.put(value, start, end);
    done = end;
  }
  builder.copy(done, until);
  return [builder.view(via)];
}

const space = /\s/;

function wordBefore(text: string, at: number): number {
  let from = at;
  while (from > 0 && !space.test(text.charAt(from - 1))) from -= 1;
  return Math.max(0, from);
}

function wordAfter(text: string, at: number): number {
  let to = at;
  while (to < text.length && !space.test(text.charAt(to))) to += 1;
  return Math.min(text.length, to);
}

/** Bytes as UTF-8 where they are UTF-8, else as Latin-1: a wrong guess still shows ASCII. */
export function bytesToText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.includes('\ufffd') ? Buffer.from(bytes).toString('latin1') : text;
}

const fromHex = (hex: string): string => bytesToText(Buffer.from(hex, 'hex'));

export const decodePercent: Decoder = (view) =>
  view.text.includes('%')
    ? [
        ...replaceAll(view, 'percent', /(?:%[0-9a-fA-F]{2})+/g, (match) =>
          fromHex(match.replaceAll('%', '')),
        ),
        ...replaceAll(view, 'percent', /%u[0-9a-fA-F]{4}/g, (match) =>
          String.fromCharCode(Number.parseInt(match.slice(2), 16)),
        ),
      ]
    : [];

export const decodePlus: Decoder = (view) =>
  view.text.includes('+') ? replaceAll(view, 'form', /\+/g, () => ' ') : [];

export const decodeHtml: Decoder = (view) =>
  view.text.includes('&') ? replaceAll(view, 'html', referencePattern, decodeReference) : [];

const simple: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};
const slashEscape = /\\(?:u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}|[^uxU])/gs;

function resolveSlash(match: string): string | undefined {
  const kind = match.charAt(1);
  if (kind !== 'u' && kind !== 'x' && kind !== 'U') return simple[kind] ?? match.slice(1);
  const code = Number.parseInt(match.slice(2).replace(/[{}]/g, ''), 16);
  return Number.isInteger(code) && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

export const decodeSlash: Decoder = (view) => {
  if (!view.text.includes('\\')) return [];
  const bytes = /(?:\\x[0-9a-fA-F]{2}){2,}/g.test(view.text)
    ? replaceAll(view, 'bytes', /(?:\\x[0-9a-fA-F]{2})+/g, (match) => fromHex(match.replaceAll('\\x', '')))
    : [];
  return [...replaceAll(view, 'json', slashEscape, resolveSlash), ...bytes];
};

/** Small letters only where two bytes beyond ASCII follow each other: `x=default` is none. A line broken in a word goes on. */
const quotedPrintable = /=[0-9A-F]{2}|=[89a-f][0-9a-f]=[89ab][0-9a-f]|\p{L}=\r?\n\p{L}/u;
const quotedPrintableRun =
  /(?:=[0-9A-F]{2}|=[89a-fA-F][0-9a-fA-F](?==[89abAB][0-9a-fA-F])|(?<==[89a-fA-F][0-9a-fA-F])=[89abAB][0-9a-fA-F]|=\r?\n(?=\S))+/g;

export const decodeQuotedPrintable: Decoder = (view) =>
  quotedPrintable.test(view.text)
    ? replaceAll(view, 'quoted-printable', quotedPrintableRun, (match) =>
        fromHex(match.replace(/=\r?\n|=/g, '')),
      )
    : [];
