import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const ana = 'ana@quarry.example';
const id = (place: number): string => place.toString(16).padStart(32, '0');
const at = (time: string, action: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: `2026-03-04T${time}:00Z`,
  source: 'okta.system',
  action,
  outcome: 'success',
  actor_email: ana,
  ...more,
});
const signIn = (time: string, ip: string, more: Partial<TestEvent> = {}): TestEvent =>
  at(time, 'sign_in', { src_ip: ip, ...more });

test('by weight of what the person, the session and the address did next, in every source', async () => {
  await bench.fill([
    signIn('07:00', '192.0.2.1'),
    signIn('08:00', '203.0.113.9', { session_id: 's1', src_country: 'NL', severity: 'high' }),
    signIn('08:20', '203.0.113.9', { session_id: 's2', severity: 'medium' }),
    at('08:10', 'role.grant', { source: 'github.audit' }),
    at('08:11', 'role.grant', { source: 'github.audit', outcome: 'failure' }),
    at('08:15', 'data.read', {
      source: 'aws.cloudtrail',
      actor_email: 'bo@quarry.example',
      session_id: 's2',
    }),
    at('09:20', 'oauth.grant', {
      actor_email: 'cy@quarry.example',
      src_ip: '203.0.113.9',
      outcome: 'failure',
    }),
    signIn('10:00', '192.0.2.1', { severity: 'critical' }),
    at('10:30', 'user.create'),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found).toEqual([
    {
      weight: 7,
      person: ana,
      ts: '2026-03-04T08:00:00.000000Z',
      why: 'new address, flagged high',
      src_ip: '203.0.113.9',
      src_country: 'NL',
      src_asn: null,
      did: ['role.grant 2', 'data.read 1', 'oauth.grant 1'],
      events: 5,
      failed: 2,
      last: '2026-03-04T09:20:00.000000Z',
      sources: ['aws.cloudtrail', 'github.audit', 'okta.system'],
      others: ['bo@quarry.example', 'cy@quarry.example'],
      sign_ins: 2,
      doors: ['okta.system'],
      look_at: [id(2), id(4), id(5), id(6), id(7)],
    },
    {
      weight: 3,
      person: ana,
      ts: '2026-03-04T10:00:00.000000Z',
      why: 'flagged critical',
      src_ip: '192.0.2.1',
      src_country: null,
      src_asn: null,
      did: ['user.create 1'],
      events: 1,
      failed: 0,
      last: '2026-03-04T10:30:00.000000Z',
      sources: ['okta.system'],
      others: [],
      sign_ins: 1,
      doors: ['okta.system'],
      look_at: [id(8), id(9)],
    },
  ]);
  expect(asked.answer).toBe(
    'After 2 sign-ins of note of 1 person came actions of weight; most of all after ana@quarry.example from 203.0.113.9 at 2026-03-04 08:00:00 UTC: role.grant 2, data.read 1, oauth.grant 1.',
  );
  const alone = await bench.ask(view, { sharers: 1 }, " WHERE severity = 'high'");
  expect(alone.found.map((row) => [row.weight, row.events, row.others])).toEqual([[5, 3, []]]);
});

test('stays silent for known addresses, first sign-ins, failed ones, and what comes too late or weighs too little', async () => {
  await bench.fill([
    // The first address of a person is not news, nor is one seen before.
    signIn('07:00', '192.0.2.1'),
    at('07:10', 'role.grant'),
    signIn('07:30', '192.0.2.1'),
    at('07:40', 'role.grant'),
    // A sign-in that failed.
    signIn('08:00', '203.0.113.7', { outcome: 'failure', severity: 'high' }),
    at('08:10', 'role.grant'),
    // New, but one minute late; before; by somebody else elsewhere; and of little weight.
    at('09:59', 'role.grant'),
    signIn('10:00', '203.0.113.9', { session_id: 's1' }),
    at('10:10', 'data.read'),
    at('10:10', 'request'),
    at('10:20', 'role.grant', { actor_email: 'bo@quarry.example', src_ip: '192.0.2.2', session_id: 's2' }),
    at('11:01', 'role.grant'),
    // Nobody named.
    {
      ts: '2026-03-04T12:00:00Z',
      action: 'sign_in',
      outcome: 'success',
      src_ip: '192.0.2.9',
      severity: 'high',
    },
    { ts: '2026-03-04T12:01:00Z', action: 'role.grant', outcome: 'success' },
  ]);
  const none = await bench.ask(view);
  expect([none.state, none.answer]).toEqual([
    'none',
    'None found: no sign-in from a new address, or flagged one, that actions of such weight followed in 3 events of okta.system.',
  ]);
  expect((await bench.ask(view, { least: 1 })).found.map((row) => [row.weight, row.did, row.events])).toEqual(
    [[1, ['data.read 1'], 2]],
  );
  expect((await bench.ask(view, { minutes: 61 })).found).toHaveLength(1);
});

test('two hundred random events: weights and counts are those of a reader who follows each sign-in by hand', async () => {
  let state = 4_032_026;
  const below = (most: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
  const minute = 60_000;
  const start = Date.parse('2026-03-04T00:00:00Z');
  const weightOf: Readonly<Record<string, number>> = { 'role.grant': 5, 'oauth.grant': 3, 'data.read': 1 };
  const actions = ['sign_in', 'sign_in', 'role.grant', 'oauth.grant', 'data.read', 'request'] as const;
  const events = Array.from({ length: 200 }, (_, index) => ({
    at: start + index * 4 * minute + below(240) * 1_000,
    action: actions[below(actions.length)] ?? 'request',
    who: `p${below(4)}`,
    ip: below(6) > 0 ? `192.0.2.${below(9)}` : undefined,
    session: below(3) > 0 ? `s${below(12)}` : undefined,
    isFailure: below(4) === 0,
    isFlagged: below(5) === 0,
  }));
  await bench.fill(
    events.map((event) => ({
      ts: new Date(event.at).toISOString(),
      action: event.action,
      outcome: event.isFailure ? 'failure' : 'success',
      severity: event.isFlagged ? 'medium' : 'info',
      actor_name: event.who,
      ...(event.ip === undefined ? {} : { src_ip: event.ip }),
      ...(event.session === undefined ? {} : { session_id: event.session }),
    })),
  );
  const minutes = 30;
  const sharers = 3;
  const crowded = new Set(
    events
      .map((event) => event.ip)
      .filter(
        (ip) => new Set(events.filter((event) => event.ip === ip).map((event) => event.who)).size > sharers,
      ),
  );
  // Walks once through the sign-ins; a run stays open until nothing of note happens for long enough.
  const known = new Map<string, Set<string>>();
  const open = new Map<string, typeof events>();
  const runs: (typeof events)[] = [];
  for (const event of events) {
    if (event.action !== 'sign_in' || event.isFailure) continue;
    const from = known.get(event.who) ?? new Set<string>();
    known.set(event.who, from);
    const isNew = event.ip !== undefined && from.size > 0 && !from.has(event.ip);
    if (event.ip !== undefined) from.add(event.ip);
    if (!isNew && !event.isFlagged) continue;
    const key = `${event.who} ${event.ip}`;
    const run = open.get(key);
    if (run !== undefined && event.at - (run.at(-1)?.at ?? 0) <= minutes * minute) run.push(event);
    else {
      const begun = [event];
      open.set(key, begun);
      runs.push(begun);
    }
  }
  const expected = runs.flatMap((run) => {
    const [first] = run;
    if (first === undefined) return [];
    const until = (run.at(-1)?.at ?? 0) + minutes * minute;
    const after = events.filter(
      (event) =>
        event !== first &&
        event.at >= first.at &&
        event.at <= until &&
        (event.who === first.who ||
          run.some((each) => each.session !== undefined && each.session === event.session) ||
          (first.ip !== undefined && event.ip === first.ip && !crowded.has(first.ip))),
    );
    const weight = Object.entries(weightOf).reduce((sum, [action, weighs]) => {
      const those = after.filter((event) => event.action === action);
      if (those.length === 0) return sum;
      return sum + (those.every((event) => event.isFailure) ? 1 : weighs);
    }, 0);
    if (weight < 1) return [];
    const time = new Date(first.at).toISOString().replace('Z', '000Z');
    return [
      [time, first.who, weight, after.length, after.filter((event) => event.isFailure).length, run.length],
    ];
  });
  const asked = await bench.ask(view, { minutes, least: 1, sharers });
  const found = asked.found.map((row) => [
    row.ts,
    row.person,
    row.weight,
    row.events,
    row.failed,
    row.sign_ins,
  ]);
  expect(expected.length).toBeGreaterThan(10);
  expect(found.map(String).sort()).toEqual(expected.map(String).sort());
});
