/**
 * Decoders of runs that hold bytes: base64 and base64url in all four phases, hexadecimal in both.
 * A run found inside another word starts anywhere, so every phase is decoded; nearly all ordinary words give bytes
 * that are no text and are dropped at once. What is text makes two views, clean runs and stretches of text among
 * other bytes, where each unit stands for its whole run: a run is hidden whole or not at all.
 */
import type { Decoder } from './escapes.ts';
import { type View, ViewBuilder } from './view.ts';

/** Shortest stretch of text worth keeping from a run that is not all text. */
const minStretch = 7;
let bytes = new Uint8Array(1 << 12);

/** Length of the UTF-8 sequence of text at `at`; 0 for a control character or no UTF-8. */
function textUnits(at: number, length: number): number {
  const byte = bytes[at] ?? 0;
  if (byte < 0x80) return (byte >= 0x20 && byte !== 0x7f) || byte === 9 || byte === 10 || byte === 13 ? 1 : 0;
  const size =
    byte >= 0xc2 && byte < 0xe0 ? 2 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
  if (size === 0 || at + size > length) return 0;
  for (let next = 1; next < size; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  return size;
}

function decoded(start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
}

/** UTF-16, either order, when a zero is every other byte at the start. */
function wideText(length: number): string | undefined {
  for (const zeroAt of [1, 0]) {
    let zeros = 0;
    for (let at = zeroAt; at < Math.min(length, 16); at += 2) if (bytes[at] === 0) zeros += 1;
    if (zeros < 4) continue;
    let text = '';
    for (let at = 0; at + 1 < length; at += 2)
      text += String.fromCharCode(
        (bytes[at + (zeroAt === 1 ? 0 : 1)] ?? 0) | ((bytes[at + zeroAt] ?? 0) << 8),
      );
    return text;
  }
  return undefined;
}

type Keep = (text: string, isClean: boolean) => void;

function keepText(length: number, keep: Keep): void {
  if (length < 3) return;
  let start = 0;
  let at = 0;
  while (at < length) {
    const size = textUnits(at, length);
    if (size > 0) {
      at += size;
      continue;
    }
    if (at - start >= minStretch) keep(decoded(start, at), false);
    at += 1;
    start = at;
  }
  if (start === 0) keep(decoded(0, length), true);
  else if (length - start >= minStretch) keep(decoded(start, length), false);
  if (length >= 8 && (bytes[1] === 0 || bytes[0] === 0)) {
    const wide = wideText(length);
    if (wide !== undefined) keep(wide, true);
  }
}

function decodeRuns(
  view: View,
  via: string,
  pattern: RegExp,
  decode: (run: string, keep: Keep) => void,
): readonly View[] {
  const clean = new ViewBuilder(view, 0);
  const binary = new ViewBuilder(view, 0);
  for (const match of view.text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    decode(match[0], (text, isClean) => (isClean ? clean : binary).put(`${text}\n`, match.index, end));
  }
  return [
    ...(clean.length === 0 ? [] : [clean.view(via)]),
    ...(binary.length === 0 ? [] : [binary.view(via, true)]),
  ];
}

const base64Values = new Int8Array(128).fill(-1);
for (const [value, char] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  base64Values[char.charCodeAt(0)] = value;
base64Values[45] = 62;
base64Values[95] = 63;

function unpackBase64(run: string, phase: number): number {
  let bits = 0;
  let held = 0;
  let length = 0;
  for (let at = phase; at < run.length; at += 1) {
    const value = base64Values[run.charCodeAt(at) & 127] ?? -1;
    if (value < 0) continue;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length] = (held >> bits) & 0xff;
    length += 1;
  }
  return length;
}

/** Lines of mail and PEM bodies are one run; a short word before a line break is not part of the next. */
const base64Run = /[A-Za-z0-9+/]{60,76}(?:\r?\n[A-Za-z0-9+/]{1,76})+={0,2}|[A-Za-z0-9+/_-]{6,}={0,2}/g;

function makeRoom(length: number): void {
  if (bytes.length < length) bytes = new Uint8Array(length * 2);
}

export const decodeBase64: Decoder = (view) =>
  decodeRuns(view, 'base64', base64Run, (run, keep) => {
    makeRoom(run.length);
    for (let phase = 0; phase < 4; phase += 1) keepText(unpackBase64(run, phase), keep);
  });

export const decodeHex: Decoder = (view) =>
  decodeRuns(view, 'hex', /[0-9a-fA-F]{8,}/g, (run, keep) => {
    makeRoom(run.length);
    for (let phase = 0; phase < 2; phase += 1) {
      let length = 0;
      for (let at = phase; at + 1 < run.length; at += 2) {
        bytes[length] = Number.parseInt(run.slice(at, at + 2), 16);
        length += 1;
      }
      keepText(length, keep);
    }
  });
