import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const start = Date.parse('2026-03-04T00:00:00Z');
const quarter = 15 * 60_000;

/** So many requests in the quarter of an hour, the last `failed` of them failing. */
function requests(slot: number, events: number, failed: number, more: Partial<TestEvent> = {}): TestEvent[] {
  return Array.from({ length: events }, (_, index): TestEvent => {
    const isFailed = index >= events - failed;
    return {
      ts: new Date(start + slot * quarter + index * Math.floor(890_000 / events)).toISOString(),
      source: 'web.access',
      category: 'app',
      action: isFailed ? 'request.error' : 'request',
      outcome: isFailed ? 'failure' : 'success',
      status_code: isFailed ? '502' : '200',
      ...more,
    };
  });
}
const slots = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

test('stretches in a row far above the usual share are one spike, with what failed most', async () => {
  await bench.fill([
    ...slots(40).flatMap((slot) => requests(slot, 50, slot === 20 || slot === 21 ? 0 : 1)),
    ...requests(20, 10, 0),
    ...requests(20, 30, 30, { error: 'upstream timed out' }),
    ...requests(21, 20, 20, { error: 'upstream refused' }),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found).toEqual([
    {
      what: 'web.access',
      started: '2026-03-04T05:00:00.000000Z',
      ended: '2026-03-04T05:29:59.999999Z',
      lasted: 1_800,
      errors: 50,
      usual: 3,
      events: 160,
      share: 0.313,
      usual_share: 0.02,
      commonest: 'upstream timed out',
      commonest_times: 30,
      source: 'web.access',
    },
  ]);
  expect(asked.answer).toBe(
    '1 spike of errors in 1 service; the worst in web.access from 2026-03-04 05:00:00 UTC with 50 errors where 3 would be usual.',
  );
  const hourly = await bench.ask(view, { minutes: 60, past: 5 });
  expect(hourly.found.map((row) => [row['lasted'], row['errors'], row['usual']])).toEqual([[3_600, 52, 5]]);
});

test('what failed most is told by error, else by verb and status, never by the path alone', async () => {
  await bench.fill([
    ...slots(40).flatMap((slot) => requests(slot, 50, 0)),
    ...slots(20).flatMap((page) =>
      requests(30, 1, 1, { action_original: 'GET', message: `GET /page-${page} 502` }),
    ),
  ]);
  expect((await bench.ask(view)).found.map((row) => [row['commonest'], row['commonest_times']])).toEqual([
    ['GET 502', 20],
  ]);
});

test('services are told apart, and in a log of errors alone they are counted, quiet stretches as none', async () => {
  const of = (name: string): Partial<TestEvent> => ({
    source: 'app.otel',
    target_kind: 'service',
    target_name: name,
  });
  await bench.fill([
    ...requests(0, 1, 1, of('cart')),
    ...requests(30, 12, 12, of('cart')),
    ...requests(40, 2, 2, of('cart')),
    ...slots(41).flatMap((slot) => requests(slot, 12, 12, of('mail'))),
  ]);
  expect(
    (await bench.ask(view)).found.map((row) => [row['what'], row['errors'], row['usual'], row['share']]),
  ).toEqual([['cart', 12, 0, null]]);
});

test('a filter chooses the stretches, the numbers are those of all events', async () => {
  await bench.fill([
    ...slots(40).flatMap((slot) => requests(slot, 50, 1)),
    ...requests(30, 30, 30, { workspace: 'ws1' }),
    ...requests(35, 30, 30),
  ]);
  const numbers = async (where: string): Promise<unknown[]> =>
    (await bench.ask(view, {}, where)).found.map((row) => [row['errors'], row['events'], row['usual']]);
  expect(await numbers('')).toEqual([
    [31, 80, 2],
    [31, 80, 2],
  ]);
  expect(await numbers(" WHERE workspace = 'ws1'")).toEqual([[31, 80, 2]]);
  expect(await numbers(" WHERE ts >= TIMESTAMPTZ '2026-03-04 09:00:00+00'")).toEqual([]);
});

test.each([
  ['one error too few', [...requests(30, 9, 9)]],
  ['what clients did wrong', requests(30, 60, 60, { action: 'request', status_code: '404' })],
  ['sign-ins that failed', requests(30, 60, 60, { category: 'auth', action: 'sign_in', status_code: '' })],
  ['as many times the traffic as errors', requests(30, 2_000, 40)],
])('stays silent for %s', async (_, more) => {
  const usual = slots(40).flatMap((slot) => requests(slot, 50, slot === 30 ? 0 : 1));
  await bench.fill([...usual, ...more]);
  expect((await bench.ask(view)).state).toBe('none');
});

test('stays silent for swings that it is used to, for less than times the usual, and for too short a past', async () => {
  await bench.fill(slots(60).flatMap((slot) => requests(slot, 50, slot === 30 ? 21 : (slot % 5) * 4)));
  expect((await bench.ask(view)).state).toBe('none');
  await bench.fill(slots(40).flatMap((slot) => requests(slot, 400, slot === 30 ? 119 : 40)));
  expect((await bench.ask(view)).state).toBe('none');
  expect((await bench.ask(view, { times: 2 })).found).toHaveLength(1);
  await bench.fill(slots(23).flatMap((slot) => requests(slot, 50, slot === 20 ? 40 : 1)));
  expect((await bench.ask(view)).state).toBe('none');
  expect((await bench.ask(view, { past: 23 })).found).toHaveLength(1);
});

test('of random stretches, the spikes are those that medians of sorted shares tell', async () => {
  const random = createRandom('error-spikes');
  const counts = slots(200).map((): readonly [number, number] => {
    const events = random.int(20, 60);
    return [events, random.chance(0.08) ? random.int(5, events) : random.int(0, 3)];
  });
  await bench.fill(counts.flatMap(([events, failed], slot) => requests(slot, events, failed)));
  const middle = (numbers: readonly number[]): number =>
    numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length / 2) - 1] ?? 0;
  const shares = counts.map(([events, failed]) => failed / events);
  const usual = middle(shares);
  const spread = 1.4826 * middle(shares.map((share) => Math.abs(share - usual)));
  const sum = (of: 0 | 1): number => counts.reduce((total, each) => total + each[of], 0);
  const overall = sum(1) / sum(0);
  const isHigh = ([events, failed]: readonly [number, number]): boolean => {
    const deviation = Math.max(spread, Math.sqrt((overall * (1 - overall)) / events));
    return failed >= 10 && failed / events >= usual + 6 * deviation && failed / events >= 3 * usual;
  };
  const expected: [number, number][] = [];
  let last = -2;
  for (const [slot, count] of counts.entries()) {
    if (!isHigh(count)) continue;
    const open = expected.at(-1);
    if (open !== undefined && last === slot - 1) open[1] += count[1];
    else expected.push([start + slot * quarter, count[1]]);
    last = slot;
  }
  const found = (await bench.ask(view)).found.map((row) => [
    Date.parse(String(row['started'])),
    row['errors'],
  ]);
  expect(expected.length).toBeGreaterThan(4);
  expect(found.toSorted()).toEqual(expected.toSorted());
});
