import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Call } from '../../../shared/rpc/contract.ts';
import { type Core, openCore } from '../../../tests/support/core.ts';
import type { Session } from '../session.ts';
import { type RedactFlags, redactCommand } from './redact.ts';

let core: Core;
beforeAll(() => {
  core = openCore();
});
afterAll(() => core.close());

async function piped(chunks: readonly (string | Buffer)[], flags: RedactFlags): Promise<string> {
  const out = new PassThrough();
  const written: Buffer[] = [];
  out.on('data', (chunk: Buffer) => written.push(chunk));
  const session = { call: core.app.call as Call, output: {} } as unknown as Session;
  const exit = await redactCommand(session, flags, {
    input: Readable.from(chunks, { objectMode: false }),
    out,
  });
  expect(exit).toBe(0);
  return Buffer.concat(written).toString('utf8');
}

test('addresses and mail go, the same value has the same name, line ends and order stay', async () => {
  const text = 'mail ana@quarry.example from 198.51.100.7\r\nnothing here\n\nana@quarry.example again';
  const redacted = await piped([text], { profile: 'public' });
  const [first = '', second, third, last = ''] = redacted.split('\n');
  expect(redacted).not.toMatch(/ana@quarry|198\.51\.100\.7/);
  expect([first.endsWith('\r'), second, third]).toEqual([true, 'nothing here', '']);
  expect(last.replace(' again', '')).toBe(/mail (\S+) from/.exec(first)?.[1]);
});

test('places are told by line, as offsets of what was read', async () => {
  const line = 'é mail ana@quarry.example';
  const told = await piped([`${line}\nplain\n`], { profile: 'public', json: true });
  const [first, second] = told
    .trimEnd()
    .split('\n')
    .map((each) => JSON.parse(each));
  expect(
    first.spans.map(({ start, end, kind }: { start: number; end: number; kind: string }) => [
      line.slice(start, end),
      kind,
    ]),
  ).toEqual([['ana@quarry.example', 'email']]);
  expect(second).toEqual({ spans: [] });
});

test('a character cut by two chunks and a text of many parts come out whole', async () => {
  const bytes = Buffer.from(`${'zeile mit ü\n'.repeat(1_200)}ende`);
  const redacted = await piped([bytes.subarray(0, 11), bytes.subarray(11, 12), bytes.subarray(12)], {
    profile: 'internal',
  });
  expect(redacted).toBe(bytes.toString('utf8'));
});
