import { expect, test } from 'vitest';
import { textFramings } from './text-shape.ts';

const formats = (text: string): (string | undefined)[] =>
  textFramings(text, true).map((framing) => (framing.kind === 'text' ? framing.format : undefined));

test('long stack traces do not hide that records begin with a time', () => {
  const trace = Array.from(
    { length: 24 },
    (_, line) => `#${line} /srv/app/Kernel.php(${line}): handle()\n`,
  ).join('');
  const record = `[2026-03-04 02:11:09] production.ERROR: Class not found\n[stacktrace]\n${trace}`;
  expect(formats(record.repeat(4))).toEqual(['timestamped']);
});

test('a date above a table does not make it a log of lines', () => {
  const rows = Array.from({ length: 15 }, (_, row) => `kim;${row};ok\n`).join('');
  expect(formats(`2026-03-04 02:11:09 Export\nname;count;state\n${rows}`)).toEqual([]);
});
