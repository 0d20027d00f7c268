import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { explain, formatTable, processOutput } from './output.ts';

const hostile = '\u001b]0;owned\u0007\u001b[2J\u009b2K\u202etxt\r';

test('what a log says cannot speak to the terminal, in answers, errors and progress', () => {
  const [out, err] = [new PassThrough({ encoding: 'utf8' }), new PassThrough({ encoding: 'utf8' })];
  const output = processOutput(out, Object.assign(err, { isTTY: true }));
  output.answer(formatTable({ columns: [{ name: hostile, type: 'VARCHAR' }], rows: 1, data: [[hostile]] }));
  output.answer(JSON.stringify({ message: hostile }));
  output.progress(hostile);
  output.complain(hostile);
  explain(output, { code: 'query/failed', message: hostile });
  const written = `${out.read()}${err.read()}`;
  const isSilent = [...written.matchAll(/(?![\n\r])\p{Cc}|\u202e/gu)].length === 0;
  expect([isSilent, written.includes('owned')]).toEqual([true, true]);
});

test('JSON says the same afterwards, and ordinary text in any script is as it was', () => {
  const out = new PassThrough({ encoding: 'utf8' });
  const output = processOutput(out);
  output.answer(JSON.stringify({ message: hostile }));
  const json = String(out.read());
  output.answer('Nováková\tمحمد 王小明 👩‍💻\n');
  expect([JSON.parse(json), out.read()]).toEqual([{ message: hostile }, 'Nováková\tمحمد 王小明 👩‍💻\n']);
});
