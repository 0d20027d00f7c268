/**
 * Decoders of escapes inside text: percent, form plus, HTML references, JSON and C escapes, quoted-printable.
 * Each gives the parent's text with its escapes resolved, or undefined when there are none.
 */
import { decodeReference, referencePattern } from './html-entities.ts';
import { type View, ViewBuilder } from './view.ts';

export type Decoder = (view: View) => readonly View[];

type Replace = (match: string) => string | undefined;

function replaceAll(view: View, via: string, pattern: RegExp, replace: Replace): readonly View[] {
  const builder = new ViewBuilder(view, view.text.length);
  let done = 0;
  let changed = false;
  for (const match of view.text.matchAll(pattern)) {
    const value = replace(match[0]);
    if (value === undefined) continue;
    builder.copy(done, match.index);
    builder.put(value, match.index, match.index + match[0].length);
    done = match.index + match[0].length;
    changed = true;
  }
  if (!changed) return [];
  builder.copy(done, view.text.length);
  return [builder.view(via)];
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

export const decodeQuotedPrintable: Decoder = (view) =>
  /=[0-9A-F]{2}/.test(view.text)
    ? replaceAll(view, 'quoted-printable', /(?:=[0-9A-F]{2})+|=\r?\n/g, (match) =>
        match.includes('\n') ? undefined : fromHex(match.replaceAll('=', '')),
      )
    : [];
