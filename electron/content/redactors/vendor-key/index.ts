/**
 * Keys that carry no mark but stand under their vendor's name: `HEROKU_KEY = "..."`, `sumologic.accessId: ...`. The
 * word, an assignment and the vendor's own key shape must all be there. Names that speak of an id or a hash of
 * something else (`commit`, `sha`, `digest`, `url`) are left alone.
 */
import type { Redactor, Span } from '../../redactor.ts';
import { shapeSource } from '../../token-shape.ts';
import { vendorRows } from './vendors.ts';

const between =
  '(?<rest>[A-Za-z0-9_.-]{0,40})\\\\{0,3}["\'`\\]]{0,2}\\s{0,4}(?::{0,3}=|\\?=|=>|:|,|\\s)\\s{0,4}\\\\{0,3}["\'`]?';
const harmless =
  /commit|sha\d*$|digest|checksum|hash|url|host|version|trace|span|request|event|(?:^|[_.-])(?:uu)?id$/i;
const namesKey = /key|token|secret|auth|access|pass|pwd|cred|client|api|contribsys|__com/i;

interface Vendor {
  readonly word: string;
  readonly name: string;
  readonly value: RegExp;
}

const starts = new Uint8Array(128 * 128);
const byStart: (Vendor[] | undefined)[] = [];
for (const [word, name, ...shapes] of vendorRows) {
  const key = word.charCodeAt(0) * 128 + word.charCodeAt(1);
  const shape = shapes.map((each) => `(?:${shapeSource(each)})(?![A-Za-z0-9_-])`).join('|');
  starts[key] = 1;
  byStart[key] = [
    ...(byStart[key] ?? []),
    { word, name, value: new RegExp(`${between}(?<value>${shape})`, 'dy') },
  ];
}

const lower = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code);

function spanAt(text: string, at: number, { word, name, value }: Vendor): Span | undefined {
  if (text.slice(at, at + word.length).toLowerCase() !== word) return undefined;
  value.lastIndex = at + word.length;
  const match = value.exec(text);
  const range = match?.indices?.groups?.['value'];
  if (range === undefined) return undefined;
  const rest = match?.groups?.['rest'] ?? '';
  if (harmless.test(rest) && !namesKey.test(rest)) return undefined;
  // A short word may be the end of another (`diamond`), and then only a name that says key counts.
  if ((word.length < 5 || !namesKey.test(rest)) && /[A-Za-z]/.test(text.charAt(at - 1))) return undefined;
  return { start: range[0], end: range[1], name };
}

function find(text: string): readonly Span[] {
  const spans: Span[] = [];
  let previous = 0;
  let done = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = lower(text.charCodeAt(index));
    const key = previous * 128 + code;
    previous = code;
    if (code > 127 || starts[key] !== 1 || index - 1 < done) continue;
    for (const vendor of byStart[key] ?? []) {
      if (vendor.word.charCodeAt(2) !== lower(text.charCodeAt(index + 1))) continue;
      const span = spanAt(text, index - 1, vendor);
      if (span === undefined) continue;
      spans.push(span);
      done = span.end;
      break;
    }
  }
  return spans;
}

export const redactor: Redactor = {
  id: 'vendor-key',
  kind: 'vendor-key',
  title: "Key under its vendor's name",
  severity: 'secret',
  entity: 'token',
  find,
};
