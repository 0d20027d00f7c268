/**
 * Decoders of runs that hold bytes: base64 and base64url in all four phases, hexadecimal in both.
 * A run found inside another word starts anywhere, so every phase is decoded. All decoded runs of a text make
 * two views, clean text and binary, where each unit stands for its whole run: a run is hidden whole or not at all.
 */
import { isUtf8 } from 'node:buffer';
import type { Decoder } from './escapes.ts';
import { type View, ViewBuilder } from './view.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
const control = /[\0-\x08\x0e-\x1f\x7f]/;

interface Piece {
  readonly text: string;
  readonly clean: boolean;
}

function piecesOf(bytes: Buffer): Piece[] {
  if (bytes.length < 3) return [];
  const text = bytes.toString('utf8');
  const clean = isUtf8(bytes) && !control.test(text);
  const pieces: Piece[] = [{ text, clean }];
  if (!clean && bytes.includes(0)) {
    const wide = bytes.toString('utf16le');
    pieces.push({ text: wide, clean: !control.test(wide) && /^[\0-\u04ff]*$/.test(wide) });
  }
  return pieces;
}

function decodeRuns(view: View, via: string, pattern: RegExp, decode: (run: string) => readonly Buffer[]): readonly View[] {
  const clean = new ViewBuilder(view, 64);
  const binary = new ViewBuilder(view, 64);
  for (const match of view.text.matchAll(pattern)) {
    for (const bytes of decode(match[0])) {
      for (const piece of piecesOf(bytes)) {
        (piece.clean ? clean : binary).put(`${piece.text}\n`, match.index, match.index + match[0].length);
      }
    }
  }
  const views: View[] = [];
  if (clean.length > 0) views.push(clean.view(via));
  if (binary.length > 0) views.push(binary.view(via, true));
  return views;
}

export const decodeBase64: Decoder = (view) =>
  decodeRuns(view, 'base64', /[A-Za-z0-9+/_-]{6,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*={0,2}/g, (run) => {
    const joined = run.replace(/\s/g, '');
    return [0, 1, 2, 3].map((phase) => Buffer.from(joined.slice(phase), 'base64'));
  });

export const decodeHex: Decoder = (view) =>
  decodeRuns(view, 'hex', /[0-9a-fA-F]{8,}/g, (run) => [0, 1].map((phase) => Buffer.from(run.slice(phase, run.length - ((run.length - phase) % 2)), 'hex')));
