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

test('an account that is tried often is listed, with when somebody got in from where it failed', async () => {
  await bench.fill([
    ...[0, 1, 2, 3].map((minute) => attempt(minute, 'ana@x.example', '192.0.2.9')),
    attempt(200, 'ana@x.example', '192.0.2.9'),
    attempt(5, 'ana@x.example', '192.0.2.9', 'success'),
    ...[0, 1, 2].map((minute) => attempt(minute, 'bo@x.example', '192.0.2.9')),
    attempt(4, 'bo@x.example', '192.0.2.1', 'success'),
  ]);
  const asked = await bench.ask(view, { failures: 3 });
  expect(asked.found).toEqual([
    {
      person: 'ana@x.example',
      densest: 4,
      failures: 5,
      addresses: 1,
      began: '2026-03-04T08:00:00.000000Z',
      peak: '2026-03-04T08:03:00.000000Z',
      ended: '2026-03-04T11:20:00.000000Z',
      got_in: '2026-03-04T08:05:00.000000Z',
      sources: ['okta.system'],
    },
    {
      person: 'bo@x.example',
      densest: 3,
      failures: 3,
      addresses: 1,
      began: '2026-03-04T08:00:00.000000Z',
      peak: '2026-03-04T08:02:00.000000Z',
      ended: '2026-03-04T08:02:00.000000Z',
      got_in: null,
      sources: ['okta.system'],
    },
  ]);
  expect(asked.answer).toBe(
    '2 accounts were tried that often; ana@x.example failed 4 times within the window. 1 of them were got into from an address that had failed.',
  );
});

test('stays silent below the number, outside of the window, and where many people fail once', async () => {
  await bench.fill([
    ...[0, 1].map((minute) => attempt(minute, 'few@x.example', '192.0.2.1')),
    ...[0, 40, 80, 120].map((minute) => attempt(minute, 'slow@x.example', '192.0.2.1')),
    ...Array.from({ length: 20 }, (_, index) => attempt(index, `p${index}@x.example`, '192.0.2.1')),
  ]);
  expect((await bench.ask(view, { failures: 3, minutes: 60 })).state).toBe('none');
  expect((await bench.ask(view, { failures: 3, minutes: 80 })).rows).toBe(1);
});

test('numbers are those of a walk over the events', async () => {
  let seed = 3;
  const next = (n: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  const events = Array.from({ length: 200 }, () =>
    attempt(next(900), `p${next(6)}@x.example`, `192.0.2.${next(5)}`, next(5) === 0 ? 'success' : 'failure'),
  );
  await bench.fill(events);
  const failed = events.filter(({ outcome }) => outcome === 'failure');
  const densest = new Map<string, number>();
  for (const last of failed) {
    const near = failed.filter(
      (each) =>
        each.actor_email === last.actor_email &&
        each.ts <= last.ts &&
        Date.parse(each.ts) >= Date.parse(last.ts) - 1_800_000,
    ).length;
    densest.set(String(last.actor_email), Math.max(densest.get(String(last.actor_email)) ?? 0, near));
  }
  const { found } = await bench.ask(view, { failures: 4, minutes: 30 });
  expect(Object.fromEntries(found.map((row) => [row['person'], row['densest']]))).toEqual(
    Object.fromEntries([...densest].filter(([, near]) => near >= 4)),
  );
});
