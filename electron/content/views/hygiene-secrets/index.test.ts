import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const event = (raw: unknown): TestEvent => ({ ts: '2026-03-04T08:00:00Z', source: 'app.health', raw });
// Put together here, so that no scanner of this repository takes them for real ones.
const github = ['ghp', 'a'.repeat(36)].join('_');
const token = ['eyJhbGciOiJub25lIn0', 'eyJzdWIiOiJ0ZXN0In0', 'c2lnbmF0dXJl'].join('.');

test('secrets by kind, source and field, masked', async () => {
  await bench.fill([
    event({ error: `401: Authorization: Bearer ${token}`, n: 1 }),
    event({ list: [{ url: `https://x.example/?t=${github}` }, { url: 'https://ana:hunter22@db.example/' }] }),
    event({ list: [{ url: `https://x.example/?t=${github}` }] }),
    event({ note: 'client_secret=abcdef123456' }),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found.map((row) => [row.kind, row.field, row.times, row.different, row.masked])).toEqual([
    ['GitHub token', '$.list[*].url', 2, 1, 'ghp_aa...40 characters'],
    ['JSON web token', '$.error', 1, 1, `eyJhbG...${token.length} characters`],
    ['credentials in a URL', '$.list[*].url', 1, 1, 'https:...21 characters'],
    ['password or secret', '$.note', 1, 1, 'client...26 characters'],
  ]);
  expect(JSON.stringify(asked.found)).not.toContain('hunter22');
  expect(asked.answer).toBe(
    '4 fields of 1 source hold 4 secrets, 5 times; most often $.list[*].url of app.health; 4 of the 4 records of these sources were looked at.',
  );
});

test('stays silent for words about secrets, masked values, hashes and ids', async () => {
  await bench.fill([
    event({ message: 'password changed', field: 'secret', note: 'password=******', hash: 'a'.repeat(64) }),
    event({
      id: '7f3c2a10-1111-4222-8333-444455556666',
      url: 'https://x.example:8080/a@b',
      s: 'bearer of news',
    }),
  ]);
  expect((await bench.ask(view)).state).toBe('none');
});
