import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const grant = (ts: string, by: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts,
  source: 'okta.system',
  action: 'role.grant',
  outcome: 'success',
  actor_email: by,
  target_name: 'bo',
  role: 'admin',
  src_ip: '192.0.2.7',
  ...more,
});
const act = (ts: string, who: string): TestEvent => ({ ts, action: 'data.read', actor_email: who });

test('a grant at night, beside what its granter usually does then', async () => {
  // 2026-03-04 is a Wednesday.
  await bench.fill([
    grant('2026-03-04T03:20:00Z', 'owl@quarry.example'),
    grant('2026-03-04T02:10:30Z', 'ana@quarry.example'),
    grant('2026-03-04T10:00:00Z', 'ana@quarry.example'),
    act('2026-03-04T09:00:00Z', 'ana@quarry.example'),
    act('2026-03-03T12:00:00Z', 'ana@quarry.example'),
    act('2026-03-02T19:59:59Z', 'ana@quarry.example'),
    act('2026-03-01T12:00:00Z', 'ana@quarry.example'),
    act('2026-03-03T03:00:00Z', 'owl@quarry.example'),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found.map(({ event_id: _id, ...row }) => row)).toEqual([
    {
      ts: '2026-03-04T02:10:30.000000Z',
      on_clock: 'Wednesday 02:10',
      by_whom: 'ana@quarry.example',
      who: 'bo',
      role: 'admin',
      grants: 2,
      grants_off: 1,
      usual: 0.25,
      others: 4,
      src_ip: '192.0.2.7',
      source: 'okta.system',
    },
    {
      ts: '2026-03-04T03:20:00.000000Z',
      on_clock: 'Wednesday 03:20',
      by_whom: 'owl@quarry.example',
      who: 'bo',
      role: 'admin',
      grants: 1,
      grants_off: 1,
      usual: 1,
      others: 1,
      src_ip: '192.0.2.7',
      source: 'okta.system',
    },
  ]);
  expect(asked.answer).toBe(
    '2 grants outside working hours by 2 people, 0 of whom are hardly ever active then; the last to bo by owl@quarry.example at 2026-03-04 03:20:00 UTC.',
  );
});

test('hours are those of the zone on that day, and a night shift belongs to the day it began', async () => {
  // Berlin leaves winter time on 2026-03-29: 18:30 UTC is 19:30 there on Friday the 27th and 20:30 on Monday the 30th.
  await bench.fill([
    grant('2026-03-27T18:30:00Z', 'ana@quarry.example'),
    grant('2026-03-30T18:30:00Z', 'ana@quarry.example', { actor_email: '', actor_name: 'Ana' }),
  ]);
  const berlin = await bench.ask(view, { zone: 'Europe/Berlin' });
  expect(berlin.found.map((row) => row['on_clock'])).toEqual(['Monday 20:30']);
  await bench.fill([
    grant('2026-03-07T02:00:00Z', 'ana@quarry.example'),
    grant('2026-03-07T23:00:00Z', 'ana@quarry.example'),
    grant('2026-03-06T06:00:00Z', 'ana@quarry.example'),
  ]);
  const nights = await bench.ask(view, { start: 22, end: 6 });
  expect(nights.found.map((row) => row['on_clock'])).toEqual(['Saturday 23:00', 'Friday 06:00']);
});

test('who never did anything else comes first, nobody named last', async () => {
  const { actor_email: _email, ...unnamed } = grant('2026-03-04T04:00:00Z', '');
  await bench.fill([
    unnamed,
    grant('2026-03-04T03:00:00Z', 'ana@quarry.example'),
    act('2026-03-04T09:00:00Z', 'ana@quarry.example'),
    grant('2026-03-04T02:00:00Z', 'new@quarry.example'),
  ]);
  expect((await bench.ask(view)).found.map((row) => [row['by_whom'], row['usual'], row['others']])).toEqual([
    ['new@quarry.example', null, 0],
    ['ana@quarry.example', 0, 1],
    [null, null, null],
  ]);
});

test('stays silent for grants just inside the hours, refused ones and privilege taken', async () => {
  await bench.fill([
    grant('2026-03-04T07:00:00Z', 'ana@quarry.example'),
    grant('2026-03-04T19:59:59.999Z', 'ana@quarry.example'),
    grant('2026-03-04T03:00:00Z', 'ana@quarry.example', { outcome: 'failure' }),
    grant('2026-03-04T03:00:00Z', 'ana@quarry.example', { action: 'role.revoke' }),
  ]);
  expect((await bench.ask(view)).state).toBe('none');
  expect((await bench.ask(view, { end: 19 })).found).toHaveLength(1);
});

test('of random grants and acts, those outside and the habits are what a calendar tells', async () => {
  const random = createRandom('off-hours-grants');
  const events = Array.from({ length: 200 }, (): TestEvent => {
    const ts = new Date(
      Date.parse('2026-03-20T00:00:00Z') + random.int(0, 20 * 86_400) * 1_000,
    ).toISOString();
    const who = random.pick(['ana', 'bo', 'cy']);
    return random.chance(0.3)
      ? { ts, action: 'group.add_member', outcome: 'success', actor_name: who, target_name: 'x' }
      : { ts, action: 'data.read', outcome: 'success', actor_name: who };
  });
  await bench.fill(events);
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'America/New_York',
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const isOff = (ts: string): boolean => {
    const parts = new Map(clock.formatToParts(new Date(ts)).map((part) => [part.type, part.value]));
    const hour = Number(parts.get('hour'));
    return ['Sat', 'Sun'].includes(parts.get('weekday') ?? '') || hour < 7 || hour >= 20;
  };
  const isGrant = (event: TestEvent): boolean => event.action === 'group.add_member';
  const expected = events
    .filter((event) => isGrant(event) && isOff(event.ts))
    .map((event) => {
      const theirs = events.filter((each) => each.actor_name === event.actor_name);
      const others = theirs.filter((each) => !isGrant(each));
      const share = others.filter((each) => isOff(each.ts)).length / others.length;
      return [
        event.ts,
        event.actor_name,
        theirs.filter(isGrant).length,
        others.length,
        Math.round(share * 1_000) / 1_000,
      ];
    });
  const asked = await bench.ask(view, { zone: 'America/New_York' });
  const found = asked.found.map((row) => [
    new Date(String(row['ts'])).toISOString(),
    row['by_whom'],
    row['grants'],
    row['others'],
    row['usual'],
  ]);
  expect(expected.length).toBeGreaterThan(10);
  expect(found.toSorted()).toEqual(expected.toSorted());
});
