import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldedPlain } from './fold.ts';
import { sourceSpan } from './view.ts';

test('whatever the spaces and lines, each letter of a folded text is the one it came from', () => {
  const unit = fc.constantFrom(' ', '\n', '\t', '\r', 'a', 'B', 'ß', 'É', 'Ａ', '.');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      const view = foldedPlain(text);
      const letters = [...text].flatMap((char, at) => (/\S/.test(char) ? [at] : []));
      const places = [...view.text].flatMap((char, at) => (/\S/.test(char) ? [at] : []));
      const from = new Set(places.map((at) => sourceSpan(view, at, at + 1).start));
      expect([...from]).toEqual(letters);
    }),
    { numRuns: 2_000 },
  );
});
