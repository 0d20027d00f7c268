/**
 * Decoders of what people and programs do to a value besides escaping it: addresses made harmless for a report
 * (`ann[at]x[.]example`), addresses inside host names (`ip-203-0-113-7`), host names in ASCII (`xn--`), bytes written as a list
 * (hex dumps, `[107,97,116]`), and values with markup in the middle.
 */
import { domainToUnicode } from 'node:url';
import { bytesToText, type Decoder, replaceAll } from './escapes.ts';

const harmless = /\s?[[({]\s?(?:\.|dot|@|at|:\/{0,2})\s?[\])}]\s?/gi;

export const decodeHarmless: Decoder = (view) =>
  /[[({]\s?(?:[.@:]|dot|at)/i.test(view.text)
    ? replaceAll(view, 'defanged', harmless, (match) => {
        const inside = match.replace(/[\s[\](){}]/g, '').toLowerCase();
        return inside === 'dot' ? '.' : inside === 'at' ? '@' : inside;
      })
    : [];

const dashed =
  /(?<=[A-Za-z]\d?-)\d{1,3}(?:-\d{1,3}){3}(?![\d-])|(?<![\w.-])\d{1,3}(?:-\d{1,3}){3}(?=\.[A-Za-z])/g;
const numericHost = /(?<=:\/\/)(?:0[xX][0-9a-fA-F]{8}|\d{8,10})(?=[:/?#\s]|$)/g;

const quad = (number: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');

export const decodeHostAddress: Decoder = (view) => [
  ...(view.text.includes('-')
    ? replaceAll(view, 'dashes', dashed, (match) => {
        const parts = match.split('-');
        return parts.every((part) => Number(part) <= 255) ? parts.map(Number).join('.') : undefined;
      })
    : []),
  ...(view.text.includes('://')
    ? replaceAll(view, 'number', numericHost, (match) =>
        Number(match) < 2 ** 32 ? quad(Number(match)) : undefined,
      )
    : []),
];

export const decodePunycode: Decoder = (view) =>
  /xn--/i.test(view.text)
    ? replaceAll(view, 'punycode', /(?<![A-Za-z0-9-])xn--[A-Za-z0-9-]{1,59}/gi, (match) => {
        const plain = domainToUnicode(match.toLowerCase());
        return plain === '' || plain === match.toLowerCase() ? undefined : plain;
      })
    : [];

/** One separator throughout, so that a date and a time are no bytes. */
const hexList =
  /(?<![0-9A-Za-z])(?:0x)?[0-9a-fA-F]{2}(?<between>[ :-]|,\s?)(?:0x)?[0-9a-fA-F]{2}(?:\k<between>(?:0x)?[0-9a-fA-F]{2}){4,}(?![0-9A-Za-z])/g;
const numberList = /(?<=\[\s{0,12})\d{1,3}(?:,\s{0,12}\d{1,3}){5,}(?=\s{0,12}\])/g;
const isText = (text: string): boolean => !/(?![\t\n\r])\p{Cc}/u.test(text);

function textOf(bytes: readonly number[]): string | undefined {
  if (bytes.some((byte) => byte > 255)) return undefined;
  const text = bytesToText(Uint8Array.from(bytes));
  return isText(text) ? text : undefined;
}

export const decodeByteList: Decoder = (view) => [
  ...replaceAll(view, 'bytes', hexList, (match) =>
    textOf(
      (match.replaceAll('0x', '').match(/[0-9a-fA-F]{2}/g) ?? []).map((byte) => Number.parseInt(byte, 16)),
    ),
  ),
  ...(view.text.includes('[')
    ? replaceAll(view, 'bytes', numberList, (match) => textOf(match.split(',').map(Number)))
    : []),
];

const mark =
  /(?<=[\p{L}\p{M}\p{N}@.+_-])(?:\*{1,3}|`{1,3}|~~|<!--|-->|<\/?[a-z][^<>]{0,200}>)+(?=[\p{L}\p{M}\p{N}@.+_-])/giu;

export const decodeMarks: Decoder = (view) =>
  /[*`~<>]/.test(view.text)
    ? replaceAll(view, 'marks', mark, () => '').map((each) => ({ ...each, joined: true }))
    : [];
