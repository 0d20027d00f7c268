import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText, foldView } from './fold.ts';
import { plainView, sourceSpan } from './view.ts';
import { viewsOf } from './views.ts';

test.each([
  ['José', 'jose'],
  ['ＪＯＳＥ', 'jose'],
  ['Jo\u200bse\u0301', 'jose'],
  ['STRASSE', foldText('Straße')],
  ['Łukasz', 'lukasz'],
  ['İSTANBUL ı', 'istanbul i'],
  ['ΣΊΣΥΦΟΣ', foldText('σίσυφος')],
])('%s folds to %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

test('a span of any view is the part of the original that it came from', () => {
  const text = 'a Nov\\u00e1kov&aacute; %6Darta b';
  const found = viewsOf(text).flatMap((view) => {
    const folded = foldView(view);
    const at = folded.text.indexOf('novakova marta');
    if (at < 0) return [];
    const span = sourceSpan(folded, at, at + 14);
    return [text.slice(span.start, span.end)];
  });
  expect(new Set(found)).toEqual(new Set(['Nov\\u00e1kov&aacute; %6Darta']));
});

test('any text can be viewed, and every map stays inside it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const view of [plainView(text), ...viewsOf(text)]) {
        const span = sourceSpan(view, 0, view.text.length);
        if (view.text.length > 0)
          expect(span.start >= 0 && span.start < span.end && span.end <= text.length).toBe(true);
      }
    }),
  );
});
