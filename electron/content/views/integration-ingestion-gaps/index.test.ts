import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const count = (day: number, items: number, more: Partial<TestEvent> = {}, hour = 8): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, day, hour)).toISOString(),
  source: 'app.sync',
  category: 'integration',
  action: 'ingest.count',
  integration: 'deskpilot',
  workspace: 'ws_1',
  item_count: items,
  ...more,
});
const at = (day: number): string => `${new Date(Date.UTC(2026, 2, day)).toISOString().slice(0, 19)}.000000Z`;
const days = (from: number, to: number, items: number, more: Partial<TestEvent> = {}): TestEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => count(from + index, items + (index % 2), more));

test('a gap of three days, a drop and a flood, against the past of the same integration', async () => {
  await bench.fill([
    ...days(1, 12, 100),
    ...days(16, 20, 100),
    ...days(1, 10, 1_000, { integration: 'drops' }),
    ...days(11, 12, 200, { integration: 'drops' }),
    ...days(13, 20, 1_000, { integration: 'drops' }),
    ...days(1, 14, 10, { integration: 'floods' }),
    count(15, 500, { integration: 'floods' }),
    ...days(16, 20, 10, { integration: 'floods' }),
  ]);
  const asked = await bench.ask(view);
  const row = { workspace: 'ws_1', source: 'app.sync' };
  expect(
    asked.found.map(({ share, ...told }) => ({ ...told, share: Math.round(100 * Number(share)) })),
  ).toEqual([
    {
      ...row,
      what: 'gap',
      integration: 'deskpilot',
      since: at(13),
      until: at(16),
      stretches: 3,
      items: 0,
      usual: 101,
      share: 0,
    },
    {
      ...row,
      what: 'flood',
      integration: 'floods',
      since: at(15),
      until: at(16),
      stretches: 1,
      items: 500,
      usual: 11,
      share: 4_545,
    },
    {
      ...row,
      what: 'drop',
      integration: 'drops',
      since: at(11),
      until: at(13),
      stretches: 2,
      items: 201,
      usual: 1_001,
      share: 20,
    },
  ]);
  expect(asked.answer).toBe(
    '1 gap, 1 drop and 1 flood; first look at the gap of deskpilot of ws_1 from 2026-03-13 00:00:00 UTC until 2026-03-16 00:00:00 UTC: 0 items a stretch where 101 are usual.',
  );
  const later = await bench.ask(view, {}, " WHERE ts >= '2026-03-16 00:00:00+00'");
  expect(later.state).toBe('none');
});

test('a gap lasts until the last whole stretch of a log that goes on', async () => {
  await bench.fill([...days(1, 12, 100), count(20, 0, { action: 'sync.state', integration: 'other' })]);
  const { found } = await bench.ask(view);
  expect(found.map((row) => [row.what, row.since, row.until, row.stretches])).toEqual([
    ['gap', at(13), at(20), 7],
  ]);
});

test('stays silent about weekends, a short past, weak days as before, and days that were now and then empty', async () => {
  const week = (integration: string, weekend: number): TestEvent[] =>
    Array.from({ length: 28 }, (_, day) => day + 1).flatMap((day) => {
      const items = [0, 6].includes(new Date(Date.UTC(2026, 2, day)).getUTCDay()) ? weekend : 500;
      return items === 0 ? [] : [count(day, items, { integration })];
    });
  await bench.fill([
    ...week('weekends off', 0),
    ...week('weak weekends', 20),
    ...days(20, 26, 100, { integration: 'young' }),
    count(28, 100, { integration: 'young' }),
  ]);
  const asked = await bench.ask(view, { past: 8 });
  expect(asked.found).toEqual([]);
  expect(asked.state).toBe('none');
});

test('drops and floods of random counts are those of comparing each day with the days before it', async () => {
  const random = createRandom('integration-ingestion-gaps');
  const items = Array.from({ length: 200 }, () =>
    random.chance(0.06) ? random.pick([5, 2_000]) : random.int(100, 300),
  );
  await bench.fill(items.map((each, index) => count(index + 1, each)));
  const bounds = items.map((_, index) => {
    const past = items.slice(Math.max(1, index - 28), index).sort((a, b) => a - b);
    const at_ = (share: number): number => past[Math.ceil(share * past.length) - 1] ?? 0;
    return past.length < 7 ? undefined : { weak: at_(0.05), strong: at_(0.95) };
  });
  const expected = items.slice(0, -1).flatMap((each, index) => {
    const recent = bounds.slice(Math.max(0, index - 7), index + 1).filter((bound) => bound !== undefined);
    if (bounds[index] === undefined) return [];
    if (each < 0.3 * Math.max(...recent.map((bound) => bound.weak))) return [`drop ${index + 1}`];
    return each > 3 * Math.min(...recent.map((bound) => bound.strong)) ? [`flood ${index + 1}`] : [];
  });
  const { found } = await bench.ask(view);
  const told = found.flatMap((row) =>
    Array.from(
      { length: Number(row.stretches) },
      (_, index) =>
        `${row.what} ${Math.round((Date.parse(String(row.since)) - Date.UTC(2026, 2, 1)) / 86_400_000) + 1 + index}`,
    ),
  );
  expect(told.sort()).toEqual(expected.sort());
  expect(expected.length).toBeGreaterThan(2);
});

test('integrations and workspaces without a name count, two sources apart, and only what the filter lets through', async () => {
  const unnamed = ['a.sync', 'b.sync'].flatMap((source) =>
    days(1, 20, 100, { source })
      .map(({ integration: _name, workspace: _workspace, ...event }) => event)
      .filter((event) => source === 'a.sync' || !event.ts.startsWith('2026-03-15')),
  );
  await bench.fill(unnamed);
  const { found } = await bench.ask(view);
  expect(found.map((row) => [row.what, row.since, row.source])).toEqual([['gap', at(15), 'b.sync']]);
  expect((await bench.ask(view, {}, " WHERE source = 'a.sync'")).state).toBe('none');
  const march = await bench.ask(view, {}, " WHERE ts >= '2026-03-14 00:00:00+00'");
  expect(march.found.map((row) => row.usual)).toEqual([101]);
});
