import { expect, test } from 'vitest';
import { decodeLookalikes } from './lookalikes.ts';
import { plainView, sourceSpan } from './view.ts';

test.each([
  ['card ４１１１ 1111', 'card 4111 1111'],
  ['tel +٤٤ ٢٠', 'tel +44 20'],
  ['\u0410KIA1234', 'AKIA1234'],
  ['𝟏𝟗𝟐.0', '192.0'],
])('%s reads %s', (text, plain) => {
  expect(decodeLookalikes(plainView(text)).map((view) => view.text)).toEqual([plain]);
});

test.each(['plain text', 'слово за слово', 'λόγος', 'jörg'])('%s stays as it is', (text) => {
  expect(decodeLookalikes(plainView(text))).toEqual([]);
});

test('a span of the view is a span of the text', () => {
  const [view] = decodeLookalikes(plainView('a 𝟏𝟗 b'));
  expect(view === undefined ? undefined : sourceSpan(view, 2, 4)).toEqual({ start: 2, end: 6 });
});
