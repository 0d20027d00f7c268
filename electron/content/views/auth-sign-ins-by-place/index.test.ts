import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const visit = (
  minute: number,
  who: string,
  ip: string,
  country: string,
  network: string,
  outcome = 'success',
): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString(),
  source: 'okta.system',
  action: 'sign_in',
  outcome,
  actor_email: who,
  src_ip: ip,
  src_country: country,
  src_asn: network,
});

test('people and addresses by country and network, most sign-ins first', async () => {
  await bench.fill([
    visit(0, 'ana@x.example', '192.0.2.1', 'PT', 'AS1'),
    visit(1, 'Bo@x.example', '192.0.2.2', 'PT', 'AS1'),
    visit(2, 'bo@x.example', '192.0.2.2', 'PT', 'AS1', 'failure'),
    visit(3, 'bo@x.example', '198.51.100.1', 'MD', 'AS9', 'failure'),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found.map(({ first_seen: _first, last_seen: _last, ...rest }) => rest)).toEqual([
    {
      country: 'PT',
      network: 'AS1',
      sign_ins: 2,
      failures: 1,
      people: 2,
      who: ['ana@x.example', 'bo@x.example'],
      addresses: 2,
    },
    {
      country: 'MD',
      network: 'AS9',
      sign_ins: 0,
      failures: 1,
      people: 1,
      who: ['bo@x.example'],
      addresses: 1,
    },
  ]);
  expect(asked.answer).toBe(
    '2 sign-ins and 2 failures from 2 networks in 2 countries; from 1 of them nobody got in.',
  );
});

test('stays silent where no sign-in has an address, and below the number', async () => {
  await bench.fill([
    {
      ts: '2026-03-04T08:00:00Z',
      source: 'okta.system',
      action: 'sign_in',
      outcome: 'success',
      actor_email: 'a@x.example',
    },
  ]);
  expect((await bench.ask(view)).state).toBe('cannot');
  await bench.fill([visit(0, 'ana@x.example', '192.0.2.1', 'PT', 'AS1')]);
  expect((await bench.ask(view, { least: 2 })).state).toBe('none');
});

test('the sums are those of the events, whatever the places', async () => {
  let seed = 29;
  const next = (n: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  const events = Array.from({ length: 200 }, (_, index) =>
    visit(
      index,
      `p${next(9)}@x.example`,
      `192.0.2.${next(20)}`,
      `C${next(3)}`,
      `AS${next(4)}`,
      next(3) === 0 ? 'failure' : 'success',
    ),
  );
  await bench.fill(events);
  const places = new Map<string, { sign_ins: number; failures: number; people: Set<unknown> }>();
  for (const { src_country, src_asn, outcome, actor_email } of events) {
    const place = places.get(`${src_country} ${src_asn}`) ?? { sign_ins: 0, failures: 0, people: new Set() };
    places.set(`${src_country} ${src_asn}`, place);
    place[outcome === 'success' ? 'sign_ins' : 'failures'] += 1;
    place.people.add(actor_email);
  }
  const { found } = await bench.ask(view);
  expect(
    Object.fromEntries(
      found.map((row) => [
        `${row['country']} ${row['network']}`,
        [row['sign_ins'], row['failures'], row['people']],
      ]),
    ),
  ).toEqual(
    Object.fromEntries(
      [...places].map(([key, { sign_ins, failures, people }]) => [key, [sign_ins, failures, people.size]]),
    ),
  );
});
