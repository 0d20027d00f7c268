import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseFile } from '../../casefile/case-file.ts';
import { createCase } from '../../casefile/open-case.ts';
import { createNodePlatform } from '../../platform/node/node-platform.ts';
import { estimateSkew } from './estimate.ts';

let home: string;
let file: CaseFile;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'afterlog-skew-'));
  const made = await createCase(
    join(home, 'case'),
    { name: 'case' },
    createNodePlatform({ door: 'test', userDataDir: join(home, 'user-data') }),
  );
  if (!made.ok) throw new Error(made.error.message);
  file = made.value;
});

afterEach(async () => {
  await file.close();
  rmSync(home, { recursive: true, force: true });
});

/** `n` events of a source; `columns` and `at` (seconds after midnight) are SQL over the number `i`. */
async function see(
  source: string,
  n: number,
  at: string,
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  await file.writer.run(
    `INSERT INTO store.event (event_id, source, ts, ${Object.keys(columns).join(', ')})
     SELECT uuid(), '${source}', TIMESTAMPTZ '2026-03-04 00:00:00+00' + to_microseconds(((${at}) * 1e6)::BIGINT),
       ${Object.values(columns).join(', ')} FROM (SELECT i::BIGINT AS i FROM range(${n}) r(i))`,
  );
}

const request = { request_id: "'r-' || i" };
/** Up to half a second either way, no two alike. */
const jitter = '(((i * 7919) % 1001) / 1000.0 - 0.5)';
const estimate = (reference?: string) => estimateSkew(file.reader, reference);

test('a source that is 90 s behind, give or take half a second, is offered with what says so', async () => {
  await see('cloud', 400, 'i * 11', request);
  // Later sights of a request are its progress, not its clock.
  await see('cloud', 400, 'i * 11 + 40', request);
  await see('idp', 400, `i * 11 - 90 + ${jitter}`, request);
  const { offers, ...rest } = await estimate('cloud');
  expect(rest).toEqual({ compared: ['cloud', 'idp'], alone: [] });
  expect(offers).toEqual([
    {
      source: 'idp',
      reference: 'cloud',
      offsetUs: expect.closeTo(-90e6, -5),
      spreadUs: expect.closeTo(250_000, -4),
      pairs: 400,
      seenBy: 'request',
      via: undefined,
      looksLikeZone: false,
    },
  ]);
});

test('in a triangle the clock that the two others contradict is the wrong one, and shares no way of its own', async () => {
  await see('a', 200, 'i * 13', request);
  await see('b', 200, 'i * 13 + 0.2', request);
  await see('wrong', 200, 'i * 13 + 61', request);
  const { offers, compared } = await estimate();
  expect([offers.map((each) => [each.source, each.offsetUs]), compared.length]).toEqual([
    [['wrong', expect.closeTo(61e6, -6)]],
    3,
  ]);
  // A person may know better.
  expect(
    (await estimate('wrong')).offers.map((each) => [each.source, each.reference, each.offsetUs]),
  ).toEqual([
    ['a', 'wrong', -61e6],
    ['b', 'wrong', -60_800_000],
  ]);
});

test('two sources that share nothing are compared by way of a third', async () => {
  await see('a', 100, 'i * 13', request);
  await see('b', 100, 'i * 13 + 30', { ...request, session_id: "'s-' || i" });
  await see('c', 100, 'i * 13 + 130', { session_id: "'s-' || i" });
  expect(
    (await estimate('a')).offers.map((each) => [each.source, each.offsetUs, each.seenBy, each.via]),
  ).toEqual([
    ['b', 30e6, 'request', undefined],
    ['c', 130e6, 'session', 'b'],
  ]);
});

test('whole hours look like a zone that was read wrongly', async () => {
  await see('a', 50, 'i * 13 + 20000', request);
  await see('b', 50, `i * 13 + 20000 - 7200 + ${jitter}`, request);
  const { offers } = await estimate('a');
  expect(offers.map((each) => [each.source, each.looksLikeZone, each.offsetUs])).toEqual([
    ['b', true, expect.closeTo(-7200e6, -6)],
  ]);
});

test('nothing is offered without shared keys, with few pairs, within ordinary latency, or where differences scatter', async () => {
  await see('a', 300, 'i * 13', request);
  await see('strange', 300, 'i * 13 + 90', { request_id: "'other-' || i" });
  await see('few', 9, 'i * 13 + 90', request);
  await see('latency', 300, 'i * 13 + 1.5', request);
  await see('queue', 300, 'i * 13 + 20 + (i * 7919) % 300', request);
  expect(await estimate()).toEqual({
    offers: [],
    compared: ['a', 'latency'],
    alone: ['few', 'queue', 'strange'],
  });
});

test('sessions of hours with many events give the offset that most of them have, not the nearest neighbour', async () => {
  // 40 sessions of 20 events at odd times over five hours; the other source saw every second event, 90 s later.
  const session = { session_id: "'s-' || (i % 40)" };
  const at = '(hash(i) % 18000)::BIGINT';
  await see('a', 800, at, session);
  await see(
    'b',
    800,
    `CASE WHEN i % 2 = 0 THEN ${at} + 90 + ${jitter} ELSE (hash(-i) % 18000)::BIGINT END`,
    session,
  );
  const { offers } = await estimate('a');
  expect(offers).toEqual([
    {
      source: 'b',
      reference: 'a',
      offsetUs: expect.closeTo(90e6, -6),
      spreadUs: expect.closeTo(250_000, -6),
      pairs: expect.any(Number),
      seenBy: 'session',
      via: undefined,
      looksLikeZone: false,
    },
  ]);
});

test('an address and an actor in common tell it too', async () => {
  const who = { src_ip: "'192.0.2.' || (i % 50)", actor_email: "'p' || (i % 50) || '@quarry.example'" };
  await see('a', 200, '(hash(i) % 18000)::BIGINT', who);
  await see('b', 200, '(hash(i) % 18000)::BIGINT - 300', who);
  expect((await estimate('a')).offers.map((each) => [each.source, each.seenBy, each.offsetUs])).toEqual([
    ['b', 'address', -300e6],
  ]);
});

test('sources that ask every minute fit at every minute, so nothing is offered', async () => {
  const session = { session_id: "'s-' || (i % 20)" };
  await see('a', 800, '(i // 20) * 60 + i % 20', session);
  await see('b', 800, '(i // 20) * 60 + i % 20 + 17', session);
  expect((await estimate()).offers).toEqual([]);
});
