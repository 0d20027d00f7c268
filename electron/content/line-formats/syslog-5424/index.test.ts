import { expect, test } from 'vitest';
import { linearMs, slowestHostileLine } from '../../../../tests/support/hostile-lines.ts';
import { lineFormat } from './index.ts';

const line =
  '<86>1 2026-03-04T02:11:09.003Z bastion-1 sshd 812 - [origin ip="192.0.2.4" x="-"][a@32473 k="say \\"\\]\\\\" ] Accepted publickey';
const good = line.replace(' ]', ']');

test('structured data by id and name, escapes undone', () => {
  expect(lineFormat.parse(good)).toEqual({
    pri: '86',
    version: '1',
    time: '2026-03-04T02:11:09.003Z',
    host: 'bastion-1',
    program: 'sshd',
    pid: '812',
    message: 'Accepted publickey',
    sd: { origin: { ip: '192.0.2.4' }, 'a@32473': { k: 'say "]\\' } },
  });
});

test('broken structured data is left in the text; a byte order mark is not', () => {
  expect([
    lineFormat.parse(line)?.['message'],
    lineFormat.parse('<34>1 2026-03-04T02:11:09Z h app - ID47 - \uFEFFtext'),
  ]).toEqual([
    '[a@32473 k="say \\"\\]\\\\" ] Accepted publickey',
    {
      pri: '34',
      version: '1',
      time: '2026-03-04T02:11:09Z',
      host: 'h',
      program: 'app',
      msgid: 'ID47',
      message: 'text',
    },
  ]);
});

test.each(['', '<34>Mar  4 02:11:09 host su: text', '<34>1 2026-03-04T02:11:09Z h app - ID47 text'])(
  'no record: %s',
  (text) => expect(lineFormat.parse(text)).toBeUndefined(),
);

test('hostile lines in linear time', () =>
  expect(slowestHostileLine(lineFormat, good)).toBeLessThan(linearMs));
