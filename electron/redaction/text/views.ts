/**
 * Every way to read a text: itself, and each decoding of each decoding, three deep.
 * Fails (throws) rather than skip a decoding when a text unfolds beyond its budget: the caller treats that as unsafe.
 */
import {
  decodeByteList,
  decodeHarmless,
  decodeHostAddress,
  decodeMarks,
  decodePunycode,
} from './disguises.ts';
import { decodeHtml, decodePercent, decodePlus, decodeQuotedPrintable, decodeSlash } from './escapes.ts';
import { decodeLookalikes } from './lookalikes.ts';
import { decodeBase64, decodeHex } from './packed.ts';
import { plainView, type View } from './view.ts';

const escapes = [
  decodePercent,
  decodeHtml,
  decodeSlash,
  decodePlus,
  decodeQuotedPrintable,
  decodeLookalikes,
  decodeHarmless,
  decodeHostAddress,
  decodePunycode,
  decodeByteList,
  decodeMarks,
];
const packed = [decodeBase64, decodeHex];
const maxDepth = 3;

/** Decoded units allowed for a text of this length. */
function budgetFor(length: number): number {
  return length * 400 + 4_000_000;
}

export function viewsOf(text: string): readonly View[] {
  const views: View[] = [plainView(text)];
  const seen = new Set<string>([text]);
  let budget = budgetFor(text.length);
  let level: readonly View[] = views.slice();
  for (let depth = 1; depth <= maxDepth && level.length > 0; depth += 1) {
    const next: View[] = [];
    for (const parent of level) {
      if (parent.binary) continue;
      for (const decode of [...escapes, ...packed]) {
        for (const view of decode(parent)) {
          if (seen.has(view.text)) continue;
          seen.add(view.text);
          budget -= view.text.length;
          if (budget < 0) throw new Error(`text of ${text.length} characters unfolds beyond its budget`);
          next.push(view);
        }
      }
    }
    views.push(...next);
    level = next;
  }
  return views;
}
