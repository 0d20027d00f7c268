import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const attempt = (minute: number, who: string, ip: string, outcome = 'failure'): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString(),
  source: 'okta.system',
  action: 'sign_in',
  outcome,
  actor_email: who,
  src_ip: ip,
});

test('a run of failures that ends in a success is listed, the one from a new address first', async () => {
  await bench.fill([
    attempt(0, 'ana@x.example', '192.0.2.1', 'success'),
    ...[1, 2, 3].map((minute) => attempt(minute, 'ana@x.example', '192.0.2.9')),
    attempt(4, 'ana@x.example', '192.0.2.1', 'success'),
    ...[10, 11, 12].map((minute) => attempt(minute, 'bo@x.example', '192.0.2.9')),
    attempt(13, 'bo@x.example', '192.0.2.9', 'success'),
  ]);
  const asked = await bench.ask(view, { failures: 3 });
  expect(
    asked.found.map(({ person, failures, address, tried_from }) => [person, failures, address, tried_from]),
  ).toEqual([
    ['bo@x.example', 3, 'new', 1],
    ['ana@x.example', 3, 'known', 1],
  ]);
  expect(asked.answer).toBe(
    '2 sign-ins of 2 people worked after such a run, 1 from an address that was new for them; bo@x.example after 3 failures.',
  );
});

test('stays silent below the number, outside of the window, across a success, and without a success', async () => {
  await bench.fill([
    ...[0, 1].map((minute) => attempt(minute, 'few@x.example', '192.0.2.1')),
    attempt(2, 'few@x.example', '192.0.2.1', 'success'),
    ...[0, 1, 70].map((minute) => attempt(minute, 'slow@x.example', '192.0.2.1')),
    attempt(90, 'slow@x.example', '192.0.2.1', 'success'),
    ...[0, 1].map((minute) => attempt(minute, 'mixed@x.example', '192.0.2.1')),
    attempt(2, 'mixed@x.example', '192.0.2.1', 'success'),
    attempt(3, 'mixed@x.example', '192.0.2.1'),
    attempt(4, 'mixed@x.example', '192.0.2.1', 'success'),
    ...[0, 1, 2, 3].map((minute) => attempt(minute, 'never@x.example', '192.0.2.1')),
  ]);
  expect((await bench.ask(view, { failures: 3 })).state).toBe('none');
  expect((await bench.ask(view, { failures: 3, minutes: 90 })).rows).toBe(1);
});

test('numbers are those of a walk over the events', async () => {
  let seed = 11;
  const next = (n: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  const minutes = new Set<number>();
  while (minutes.size < 200) minutes.add(next(2_000));
  const events = [...minutes].map((minute) =>
    attempt(minute, `p${next(5)}@x.example`, `192.0.2.${next(4)}`, next(4) === 0 ? 'success' : 'failure'),
  );
  await bench.fill(events);
  const expected: unknown[] = [];
  for (const person of new Set(events.map(({ actor_email }) => String(actor_email)))) {
    let run: TestEvent[] = [];
    for (const each of events
      .filter(({ actor_email }) => actor_email === person)
      .sort((a, b) => (a.ts < b.ts ? -1 : 1))) {
      if (each.outcome === 'failure') run.push(each);
      else {
        const near = run.filter(({ ts }) => Date.parse(ts) >= Date.parse(each.ts) - 3_600_000);
        if (near.length >= 3) expected.push(`${person} ${each.ts.slice(0, 19)} ${near.length}`);
        run = [];
      }
    }
  }
  const { found } = await bench.ask(view, { failures: 3 });
  expect(
    found
      .map(({ person, got_in, failures }) => `${person} ${String(got_in).slice(0, 19)} ${failures}`)
      .sort(),
  ).toEqual(expected.sort());
});
