import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['marta.novakova@acme.example', 'marta.novakova@acme.example'],
  ['jörg.müller@firma-köln.example', 'jörg.müller@firma-köln.example'],
  ['用户@例子.公司', '用户@例子.公司'],
  ["o'brien+ops@mail.acme.co.uk", "o'brien+ops@mail.acme.co.uk"],
  ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
  ['(x_y@acme.example)', 'x_y@acme.example'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each(['icon@2x.png', 'git@host:repo', '@decorator', 'user @ acme.example', 'name@localhost'])(
  'leaves %s alone',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
