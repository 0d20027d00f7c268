/** Chains against a walk over every combination of random events. */
import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../tests/support/view-bench.ts';
import type { Chain, ChainKey } from '../../content/chain.ts';
import { chainSql } from './chain-sql.ts';
import { viewOfChain } from './view-of-chain.ts';

const bench = openViewBench();

const chainOf = (steps: Chain['steps'], windowMinutes = 10): Chain => ({
  id: 'any',
  title: 'Any',
  question: 'Any?',
  same: 'person',
  windowMinutes,
  steps,
  wants: 'anything',
});
const step = (action: string, rest: Partial<Chain['steps'][0]> = {}): Chain['steps'][0] => ({
  title: action,
  where: `action = '${action}'`,
  ...rest,
});
const granted = ['target_person', 'person'] as const;

const chains: Readonly<Record<string, Chain>> = {
  'two steps of a person': chainOf([step('a'), step('b')]),
  'three steps, two of them the same kind of event': chainOf([step('a'), step('b'), step('a')]),
  'runs at the beginning and at the end': chainOf([step('a', { atLeast: 2 }), step('b', { atLeast: 3 })], 30),
  'a run in the middle': chainOf([step('a'), step('b', { atLeast: 2 }), step('c')]),
  'steps that share different things': chainOf([
    step('a'),
    step('b', { same: 'address' }),
    step('c', { same: 'session' }),
  ]),
  'a person named as a target': chainOf([step('a'), step('b', { same: granted })]),
  'a person named as a target, before and after': chainOf([
    step('a'),
    step('b', { same: granted }),
    step('c', { same: ['person', 'target_person'] }),
  ]),
  'a run of a person named as a target': chainOf(
    [step('a'), step('b', { same: granted, atLeast: 2 }), step('c')],
    30,
  ),
  'after some quiet': chainOf([step('a', { afterQuietMinutes: 2 }), step('b', { afterQuietMinutes: 3 })], 30),
  'a run after some quiet': chainOf([step('a'), step('b', { atLeast: 2, afterQuietMinutes: 3 })], 30),
  'another address': chainOf([step('a'), step('b', { differs: 'address' })]),
  'another address of a person named as a target': chainOf([
    step('a'),
    step('b', { same: granted, differs: 'address' }),
    step('c'),
  ]),
  'a new address at the beginning': chainOf([step('a', { fresh: 'address' }), step('b')]),
  'a new address at the end, by a person named as a target': chainOf([
    step('a'),
    step('b', { same: granted, fresh: 'address' }),
  ]),
  'a new address that is another': chainOf(
    [step('a'), step('b', { fresh: 'address', differs: 'address' })],
    30,
  ),
};

/** A small world, so that things meet: seconds repeat, values are often missing. */
function eventsOf(seed: number): TestEvent[] {
  let state = seed * 2_654_435_761;
  const upTo = (limit: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return Math.floor((((state ^ (state >>> 13)) >>> 0) / 2 ** 32) * limit);
  };
  const some = (from: readonly string[]): string | undefined => from[upTo(from.length + 1)];
  const optional = (name: string, value: string | undefined): Record<string, string> =>
    value === undefined ? {} : { [name]: value };
  return Array.from({ length: 45 }, () => ({
    ts: new Date(Date.UTC(2026, 2, 4) + upTo(80) * 30_000).toISOString(),
    action: ['a', 'b', 'c'][upTo(3)] ?? 'a',
    ...optional('actor_email', some(['p@x.example', 'Q@x.example'])),
    ...optional('actor_name', some(['p', 'q', 'r'])),
    ...optional('actor_id', some(['1', '2'])),
    ...optional('target_name', some(['P', 'r', 'q@x.example'])),
    ...optional('target_id', some(['1', '2'])),
    ...optional('src_ip', some(['192.0.2.1', '192.0.2.2', '192.0.2.3'])),
    ...optional('session_id', some(['s', 't'])),
  }));
}

interface Seen {
  readonly id: string;
  readonly at: number;
  readonly event: TestEvent;
}
interface Walked {
  readonly steps: readonly (readonly Seen[])[];
  readonly began: number;
  readonly last: Seen;
  readonly who: string | undefined;
  /** By which name each step was met. */
  readonly names: readonly string[];
}

const said = (seen: Seen, ...names: (keyof TestEvent)[]): string | undefined => {
  const name = names.find((each) => seen.event[each] !== undefined);
  return name === undefined ? undefined : String(seen.event[name]);
};
const keyOf = (seen: Seen, key: ChainKey): string | undefined => {
  if (key === 'person') return said(seen, 'actor_email', 'actor_name', 'actor_id')?.toLowerCase();
  if (key === 'target_person') return said(seen, 'target_name', 'target_id')?.toLowerCase();
  return said(seen, key === 'address' ? 'src_ip' : 'session_id');
};
const namesOf = (seen: Seen, key: ChainKey, byNames: boolean): string[] => {
  const all: readonly (keyof TestEvent)[] =
    key === 'person' ? ['actor_email', 'actor_name', 'actor_id'] : ['target_name', 'target_id'];
  const names = byNames ? all.map((name) => said(seen, name)?.toLowerCase()) : [keyOf(seen, key)];
  return names.filter((name) => name !== undefined);
};
const byTime = (one: Seen, other: Seen): number => one.at - other.at || (one.id < other.id ? -1 : 1);

/** All that any choice of events makes; of them the shortest to each end, and the first to end from each beginning. */
function walk(chain: Chain, events: readonly TestEvent[]): Walked[] {
  const all = events
    .map((event, index) => ({
      id: (index + 1).toString(16).padStart(32, '0'),
      at: Date.parse(event.ts),
      event,
    }))
    .sort(byTime);
  const pairs = chain.steps.map((each) => {
    const same = each.same ?? chain.same;
    return typeof same === 'string' ? ([same, same] as const) : same;
  });
  const ofStep = (index: number): Seen[] => {
    const { where, fresh } = chain.steps[index] ?? chain.steps[0];
    const those = all.filter((seen) => where === `action = '${seen.event.action}'`);
    if (fresh === undefined) return those;
    const of = index === 0 ? chain.same : (pairs[index]?.[1] ?? chain.same);
    return those.filter((seen) => {
      const [who, what] = [keyOf(seen, of), keyOf(seen, fresh)];
      const earlier = those.filter((one) => one.at < seen.at && keyOf(one, of) === who);
      return (
        who !== undefined &&
        what !== undefined &&
        earlier.some((one) => keyOf(one, fresh) !== undefined) &&
        earlier.every((one) => keyOf(one, fresh) !== what)
      );
    });
  };
  /** So many events in a row of those that have the name. */
  const runs = (index: number, name: string, from: readonly Seen[]): Seen[][] => {
    const { atLeast = 1, afterQuietMinutes = 0 } = chain.steps[index] ?? {};
    const key = index === 0 ? pairs[1]?.[0] : pairs[index]?.[1];
    const byNames = isByNames(index === 0 ? 1 : index);
    const those = from.filter((seen) => key !== undefined && namesOf(seen, key, byNames).includes(name));
    return those.flatMap((_, end) => {
      const start = end + 1 - atLeast;
      const [first, prior] = [those[start], those[start - 1]];
      if (first === undefined) return [];
      const isQuiet = prior === undefined || prior.at < first.at - afterQuietMinutes * 60_000;
      return afterQuietMinutes === 0 || isQuiet ? [those.slice(start, end + 1)] : [];
    });
  };
  const isByNames = (index: number): boolean => {
    const pair: readonly string[] = pairs[index] ?? [];
    return pair.includes('person') && pair.includes('target_person');
  };
  const every = [
    ...new Set(
      all.flatMap((seen) =>
        (['person', 'target_person', 'address', 'session'] as const).flatMap((key) => [
          ...namesOf(seen, key, false),
          ...(key === 'person' || key === 'target_person' ? namesOf(seen, key, true) : []),
        ]),
      ),
    ),
  ];
  const sets = chain.steps.map((_, index) => ofStep(index));
  const runsOf = new Map<string, Seen[][]>();
  const cached = (index: number, name: string): Seen[][] => {
    const at = `${index} ${name}`;
    const had = runsOf.get(at) ?? runs(index, name, sets[index] ?? []);
    runsOf.set(at, had);
    return had;
  };
  const found: Walked[] = [];
  const extend = (path: readonly (readonly Seen[])[], met: readonly string[]): void => {
    const index = path.length;
    const [first] = path[0] ?? [];
    const end = path.at(-1)?.at(-1);
    if (first === undefined || end === undefined) return;
    if (index === chain.steps.length) {
      const lasts = path.flatMap((run) => run.at(-1) ?? []);
      const who = lasts.map((seen) => keyOf(seen, chain.same)).find((value) => value !== undefined);
      found.push({ steps: path, began: first.at, last: end, who, names: met });
      return;
    }
    const before = pairs[index]?.[0] ?? chain.same;
    const names = index === 1 ? met : namesOf(end, before, isByNames(index));
    const { differs } = chain.steps[index] ?? {};
    for (const one of names)
      for (const run of cached(index, one)) {
        const [start, stop] = [run[0], run.at(-1)];
        if (start === undefined || stop === undefined || start.at < end.at) continue;
        if (stop.at > first.at + chain.windowMinutes * 60_000) continue;
        if (differs !== undefined) {
          const [mine, theirs] = [keyOf(stop, differs), keyOf(end, differs)];
          if (mine === undefined || theirs === undefined || mine === theirs) continue;
        }
        extend([...path, run], index === 1 ? met : [...met, one]);
      }
  };
  for (const name of every) for (const run of cached(0, name)) extend([run], [name]);
  return minimal(found);
}

/** The later beginning; with the same, the step before ended earlier, and so on back. */
function better(one: Walked, other: Walked): number {
  if (one.began !== other.began) return other.began - one.began;
  for (let index = one.steps.length - 2; index >= 0; index -= 1) {
    const [mine, theirs] = [one.steps[index]?.at(-1), other.steps[index]?.at(-1)];
    if (mine !== undefined && theirs !== undefined && mine.id !== theirs.id) return byTime(mine, theirs);
    const [name = '', theirName = ''] = [one.names[index], other.names[index]];
    if (name !== theirName) return name < theirName ? -1 : 1;
  }
  return 0;
}

function minimal(found: readonly Walked[]): Walked[] {
  const ends = new Map<string, Walked>();
  for (const one of found) {
    const had = ends.get(one.last.id);
    if (had === undefined || better(one, had) < 0) ends.set(one.last.id, one);
  }
  const begins = new Map<string, Walked>();
  for (const one of ends.values()) {
    const begin = `${one.steps[0]?.at(-1)?.id} ${one.who}`;
    const had = begins.get(begin);
    if (had === undefined || byTime(one.last, had.last) < 0) begins.set(begin, one);
  }
  return [...begins.values()];
}

test.each(Object.entries(chains))(
  '%s: what is found is what a walk over all combinations finds',
  async (_, chain) => {
    let matches = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      const events = eventsOf(seed);
      await bench.fill(events);
      // Beginnings are taken for many in every other world: what could follow them is then asked first.
      const view = seed % 2 === 0 ? viewOfChain(chain) : { ...viewOfChain(chain), sql: chainSql(chain, 0) };
      const asked = await bench.ask(view, { minutes: chain.windowMinutes });
      const expected = walk(chain, events);
      const told = (began: number, ended: number, who: string | undefined, ids: readonly string[]): string =>
        [began, ended, who ?? 'nobody', ...ids].join(' ');
      const found = asked.found.map(({ began, ended, who, ids }) =>
        told(
          Date.parse(String(began)),
          Date.parse(String(ended)),
          who === null ? undefined : String(who),
          ids as unknown as string[],
        ),
      );
      expect(found.sort(), `seed ${seed}`).toEqual(
        expected
          .map((one) =>
            told(
              one.began,
              one.last.at,
              one.who,
              one.steps.flatMap((run) => run.map((seen) => seen.id)),
            ),
          )
          .sort(),
      );
      matches += expected.length;
    }
    expect(matches).toBeGreaterThan(15);
  },
);

test('events of one record are told apart', async () => {
  const one = { ts: '2026-03-04T08:00:00.000Z', actor_name: 'p', file_id: 3, record_no: 7 };
  const later = { ...one, ts: '2026-03-04T08:01:00.000Z', record_no: 8 };
  await bench.fill([
    { ...one, action: 'a', target_name: 'x' },
    { ...one, action: 'c' },
    { ...later, action: 'b', target_name: 'y' },
    { ...later, action: 'b', target_name: 'z' },
    { ...later, action: 'b', target_name: 'z' },
  ]);
  const id = (number: number): string => number.toString(16).padStart(32, '0');
  const single = (await bench.ask(viewOfChain(chainOf([step('a'), step('b')])))).found;
  expect(single.map(({ told, ids }) => [(told as unknown as string[]).length, ids])).toEqual([
    [2, [id(1), expect.stringMatching(/^0+[345]$/)]],
  ]);
  const run = (await bench.ask(viewOfChain(chainOf([step('a'), step('b', { atLeast: 3 })])))).found;
  expect(
    run.map(({ told, ids }) => [
      (told as unknown as string[]).length,
      [...(ids as unknown as string[])].sort(),
    ]),
  ).toEqual([[2, [id(1), id(3), id(4), id(5)]]]);
});

test('a step may differ only from a single first event', () => {
  expect(() => viewOfChain(chainOf([step('a'), step('b'), step('c', { differs: 'address' })]))).toThrow(
    'any: only a second step after a single event may differ',
  );
  expect(() => viewOfChain(chainOf([step('a', { atLeast: 2 }), step('b', { differs: 'address' })]))).toThrow(
    'any: only a second step after a single event may differ',
  );
});
