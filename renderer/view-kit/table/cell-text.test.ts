import { expect, test } from 'vitest';
import { cellText, kindOfType, tabSeparated, timeText } from './cell-text.ts';

test('times show milliseconds, and microseconds only where there are any', () => {
  expect(
    ['2026-03-04T02:11:09.412000Z', '2026-03-04T02:11:09.412345Z', '2026-03-04T02:11:09Z', 'infinity'].map(
      timeText,
    ),
  ).toEqual(['2026-03-04 02:11:09.412', '2026-03-04 02:11:09.412345', '2026-03-04 02:11:09.000', 'infinity']);
});

test('numbers keep every digit and are grouped from five on', () => {
  expect([1204331.5, 9999, -10000, 1e21].map((value) => cellText(value, 'number'))).toEqual([
    '1,204,331.5',
    '9999',
    '-10,000',
    '1e+21',
  ]);
});

test('null is not text', () => {
  expect([cellText(null, 'text'), cellText('null', 'text')]).toEqual([undefined, 'null']);
});

test('engine types are known by kind', () => {
  expect(
    [
      'TIMESTAMP WITH TIME ZONE',
      'HUGEINT',
      'DECIMAL(18,3)',
      'VARCHAR[]',
      'JSON',
      'BOOLEAN',
      'VARCHAR',
      'INTERVAL',
    ].map(kindOfType),
  ).toEqual(['time', 'number', 'number', 'json', 'json', 'boolean', 'text', 'text']);
});

test('copied rows stay one a line', () => {
  expect(
    tabSeparated([
      ['a\tb', null, 3],
      ['x\ny', true, { k: 1 }],
    ]),
  ).toBe('a b\t\t3\nx y\ttrue\t{"k":1}');
});
