/**
 * What every chain's test holds: its story is found, told and with its events, and nothing is found when one thing of it is
 * amiss. `events` are the story's own and no others, in order; `before` is what the case holds besides.
 */
import { expect, test } from 'vitest';
import type { Chain } from '../../electron/content/chain.ts';
import { viewOfChain } from '../../electron/correlate/chains/view-of-chain.ts';
import { openViewBench, type TestEvent } from './view-bench.ts';

export interface Story {
  readonly before?: readonly TestEvent[];
  readonly events: readonly TestEvent[];
  readonly who: string;
  readonly told: readonly string[];
  /** What makes the last step somebody else's: each of these alone. */
  readonly others: Readonly<Record<string, Partial<TestEvent>>>;
  /** Cases of its own where nothing is found. */
  readonly silent?: Readonly<Record<string, readonly TestEvent[]>>;
}

/** An event of 4 March 2026. */
export function moment(clock: string, fields: Omit<TestEvent, 'ts'>): TestEvent {
  return { outcome: 'success', ...fields, ts: `2026-03-04T${clock}.000000Z` };
}

/** So many of one kind, a minute apart. */
export function moments(count: number, clock: string, fields: Omit<TestEvent, 'ts'>): TestEvent[] {
  return Array.from({ length: count }, (_, index) => shifted(moment(clock, fields), index * 60));
}

function shifted(event: TestEvent, seconds: number): TestEvent {
  return {
    ...event,
    ts: `${new Date(Date.parse(event.ts) + seconds * 1_000).toISOString().slice(0, -1)}000Z`,
  };
}

export function testChain(chain: Chain, story: Story): void {
  const bench = openViewBench();
  const view = viewOfChain(chain);
  const { before = [], events, told, who, others, silent = {} } = story;
  const [first, last] = [events[0]?.ts ?? '', events.at(-1)?.ts ?? ''];
  const took = (Date.parse(last) - Date.parse(first)) / 1_000;
  const lastStep = events.length - (chain.steps.at(-1)?.atLeast ?? 1);
  const found = async (those: readonly TestEvent[]): Promise<number> => {
    await bench.fill([...before, ...those]);
    return (await bench.ask(view)).rows;
  };

  test('the story is one match, told step by step, with its events', async () => {
    await bench.fill([...before, ...events]);
    const asked = await bench.ask(view);
    expect(asked.found).toEqual([
      {
        who,
        began: first,
        ended: last,
        took,
        told,
        ids: events.map((_, index) => (before.length + index + 1).toString(16).padStart(32, '0')),
      },
    ]);
  });

  test('silent where any one event of the story is missing', async () => {
    const rows: number[] = [];
    for (const index of events.keys()) rows.push(await found(events.filter((_, at) => at !== index)));
    expect(rows).toEqual(events.map(() => 0));
  });

  test('silent where it happened the other way round', async () => {
    const turned = events.map((event) =>
      shifted(event, (Date.parse(first) + Date.parse(last) - 2 * Date.parse(event.ts)) / 1_000),
    );
    expect(await found(turned)).toBe(0);
  });

  test.each(Object.entries(others))('silent where the last step is of another %s', async (_, other) => {
    const elsewhere = events.map((event, index) => (index < lastStep ? event : { ...event, ...other }));
    expect(await found(elsewhere)).toBe(0);
  });

  test('found at the end of the window and silent a second later', async () => {
    const late = chain.windowMinutes * 60 - took;
    const later = (seconds: number): TestEvent[] =>
      events.map((event, index) => (index < lastStep ? event : shifted(event, seconds)));
    expect([await found(later(late)), await found(later(late + 1))]).toEqual([1, 0]);
  });

  for (const [name, those] of Object.entries(silent))
    test(`silent where ${name}`, async () => {
      await bench.fill(those);
      expect((await bench.ask(view)).state).toBe('none');
    });
}
