import { expect, test } from 'vitest';
import { csvFramings } from './csv-dialect.ts';

test('a flow log under a header of its own is a table with spaces', () => {
  const [framing] = csvFramings(
    'vpc-id srcaddr dstaddr action start end\nvpc-1 192.0.2.4 192.0.2.5 ACCEPT 1 2\n',
  );
  expect(framing).toEqual({
    kind: 'csv',
    delimiter: ' ',
    header: ['vpc-id', 'srcaddr', 'dstaddr', 'action', 'start', 'end'],
  });
});

test('a sentence is no header', () => {
  expect(csvFramings('the first line is a sentence of words\nand the second is too, of course\n')).toEqual(
    [],
  );
});

test('a W3C log names its columns in a comment', () => {
  const log = '#Software: x\r\n#Fields: date time c-ip sc-status\r\n2026-03-04 02:11:09 192.0.2.4 200\r\n';
  expect(csvFramings(log)).toEqual([
    {
      kind: 'csv',
      delimiter: ' ',
      header: ['date', 'time', 'c-ip', 'sc-status'],
      hasNoHeader: true,
      hasComments: true,
    },
  ]);
});
