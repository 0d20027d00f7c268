import { expect, test } from 'vitest';
import { extractHtml } from './extract-html.ts';

const texts = (html: string): Record<string, string> =>
  Object.fromEntries(extractHtml(html).map((piece) => [piece.where, piece.text]));

test('text with and without boundaries, attributes, comments and style come apart', () => {
  expect(
    texts('<p title="a&amp;b" data-x=y>one<b>two</b></p><td>three</td><!-- four --><style>five{}</style>'),
  ).toEqual({
    text: '\nonetwo\n\nthree\n\n\n',
    'text across tags': 'onetwothree',
    'attribute title of p': 'title a&b',
    'attribute data-x of p': 'data-x y',
    comment: ' four ',
    style: 'five{}',
  });
});

test.each([
  ['an unclosed comment', '<p>x<!-- secret', 'secret'],
  ['an unclosed tag', '<p>x<p secret', 'secret'],
  ['a lone less-than', 'a < secret', 'secret'],
  ['an unclosed script', '<script>secret', 'secret'],
  ['a greater-than inside an attribute', '<p title="> secret">x</p>', 'secret'],
])('nothing hides behind %s', (_name, html, value) => {
  expect(Object.values(texts(html)).some((text) => text.includes(value))).toBe(true);
});
