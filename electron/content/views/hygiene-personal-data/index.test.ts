import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { hasLuhnSum } from '../../redactors/credit-card/index.ts';
import { redactor as ibanRedactor } from '../../redactors/iban/index.ts';
import { view } from './index.ts';

const bench = openViewBench();
const event = (raw: unknown, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: '2026-03-04T08:00:00Z',
  source: 'app.health',
  raw,
  ...more,
});

test('the worst kinds first, by source and field, masked', async () => {
  await bench.fill([
    event({ card: 4539578763621486, n: 1 }),
    event({ log: ['x', 'declined 4539 5787 6362 1486 today'] }),
    event({ log: ['paid with 3782-822463-10005.'] }),
    event({ message: 'payout to GB82 WEST 1234 5698 7654 32 AND MORE' }, { source: 'app.admin' }),
    event({ a: 'ssn 219-09-9999', b: '529.982.247-25', c: 'DNI 12345678Z', d: 'QQ', e: 'RSSMRA85T10A562S' }),
    event({ user: { ssn: '219099999', passport_no: 'X1234567' } }),
    event({ user: { street: 'Elm Row', shippingAddress: 'c/- none' } }),
    event({ text: 'moved to 12 Green Hill Road, near Lindenstraße 14' }),
    event({ position: { lat: 51.507412, lon: -0.127812 }, at: '51.50741,-0.12781' }),
    event({ phone: '030 901820', sms: 'sent to +44 7700 900123 and +1 503-555-0121' }),
    event({ text: '(503) 555-0199' }),
    event({
      url: '/find?who=cleo%40orchard.example&x=1',
      text: 'cc Cleo@orchard.example, dan@orchard.example',
    }),
    event({ login: 'ana@quarry.example' }, { actor_email: 'ana@quarry.example' }),
  ]);
  const asked = await bench.ask(view);
  expect(
    asked.found.map((row) => [row.kind, row.source, row.field, row.times, row.different, row.masked]),
  ).toEqual([
    ['payment card', 'app.health', '$.log[*]', 2, 2, '37... 17 characters'],
    ['payment card', 'app.health', '$.card', 1, 1, '45... 16 characters'],
    ['bank account', 'app.admin', '$.message', 1, 1, 'GB... 22 characters'],
    ['national id', 'app.health', '$.a', 1, 1, '21... 11 characters'],
    ['national id', 'app.health', '$.b', 1, 1, '52... 14 characters'],
    ['national id', 'app.health', '$.c', 1, 1, '12... 9 characters'],
    ['national id', 'app.health', '$.e', 1, 1, 'RS... 16 characters'],
    ['national id', 'app.health', '$.user.passport_no', 1, 1, 'X1... 8 characters'],
    ['national id', 'app.health', '$.user.ssn', 1, 1, '21... 9 characters'],
    ['postal address', 'app.health', '$.text', 1, 2, 'Li... 15 characters'],
    ['postal address', 'app.health', '$.user.street', 1, 1, 'El... 7 characters'],
    ['coordinates', 'app.health', '$.at', 1, 1, '51... 17 characters'],
    ['coordinates', 'app.health', '$.position.lat', 1, 1, '51... 9 characters'],
    ['telephone number', 'app.health', '$.phone', 1, 1, '03... 10 characters'],
    ['telephone number', 'app.health', '$.sms', 1, 2, '+4... 15 characters'],
    ['telephone number', 'app.health', '$.text', 1, 1, '(5... 14 characters'],
    ['e-mail address', 'app.health', '$.text', 1, 2, 'd...@orchard.example'],
    ['e-mail address', 'app.health', '$.url', 1, 1, 'c...@orchard.example'],
  ]);
  expect(asked.answer).toBe(
    '16 fields of 2 sources hold personal data (bank account, coordinates, e-mail address, national id, payment card, postal address, telephone number), most often $.log[*] of app.health, in 2 records; 13 of the 13 records of these sources were looked at.',
  );
});

test('stays silent for actors, wrong check sums, ids, versions, credentials and places of cities', async () => {
  await bench.fill([
    event(
      { login: 'ANA@quarry.example', url: '/u?m=ana%40quarry.example' },
      { actor_email: 'ana@quarry.example' },
    ),
    event({ by: 'bo@quarry.example' }),
    event({ a: 'seen before' }, { actor_email: 'bo@quarry.example', ts: '2026-03-01T08:00:00Z' }),
    event({ card: 4539578763621487, iban: 'GB83WEST12345698765432', c: '12345678A', b: '529.982.247-26' }),
    event({ card: '4444444444444444', order: 'a4539578763621486', id: '4539578763621486-7' }),
    event({ ms: 1772609772123, s: 1772609772, trace: '4539578763621486ab', agent: 'x/4539.5787.6362.1486' }),
    event({ geo: { lat: 50.1155, lon: 8.6842, postalCode: '60313' }, took: 0.1234567, ratio: '0.12345, 7' }),
    event({ db: 'postgres://ingest:secret@pg.quarry.example:5432/x', git: 'git@code.example:a/b.git' }),
    event({
      mail: 'no-reply@quarry.example',
      icon: 'logo@2x.png',
      zone: '+01:00',
      at: '2026-03-04T08:00:00+02:00',
    }),
    event({
      ssn: '***-**-9999',
      phone: '[FILTERED]',
      street: '*****',
      mobileApp: 7,
      phoneVerified: '1234567890',
    }),
    event({
      id: '000-12-3456',
      b: '2026-03-04',
      uuid: '7f3c2a10-1111-4222-8333-444455556666',
      v: '900-12-3456',
    }),
  ]);
  const none = await bench.ask(view);
  expect([none.state, none.answer]).toEqual([
    'none',
    'None found: no personal data of people who are not actors (about 30,000 records looked at at most) in 11 events of app.health.',
  ]);
});

test('a field of numbers of which some hold by chance is a field of numbers', async () => {
  const order = (index: number): string => String(4_000_000_000_000_000 + index * 7_919);
  const orders = Array.from({ length: 60 }, (_, index) => order(index));
  expect(orders.filter(hasLuhnSum).length).toBeGreaterThan(2);
  await bench.fill(orders.map((value) => event({ order: value })));
  expect((await bench.ask(view)).state).toBe('none');
  await bench.fill(
    [...orders, '4539578763621486'].map((value, index) => event({ [`order_${index % 2}`]: value })),
  );
  expect((await bench.ask(view)).state).toBe('none');
});

test('a large source is looked at in part, and the rows say so', async () => {
  await bench.fill(Array.from({ length: 500 }, (_, index) => event({ to: `p${index}@orchard.example` })));
  const [row] = (await bench.ask(view, { records: 100 })).found;
  expect(row?.times).toBe(row?.looked);
  expect([row?.of_source, row?.share, Number(row?.looked) < 160]).toEqual([500, 1, true]);
});

test('two hundred random records: what is found is what the redactors of reports find, and what was made', async () => {
  let state = 31_415;
  const below = (most: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
  const digits = (count: number): string => Array.from({ length: count }, () => below(10)).join('');
  const made: Readonly<Record<string, () => string>> = {
    'payment card': () => `4${digits(15)}`,
    'bank account': () => `DE${digits(20)}`,
    'e-mail address': () => `p${below(30)}@orchard.example`,
  };
  // The report's own checks decide here; they share no code with the view's.
  const isReal = (kind: string, value: string): boolean =>
    kind === 'payment card'
      ? hasLuhnSum(value)
      : kind === 'bank account'
        ? ibanRedactor.find(value).length > 0
        : Number(value.slice(1, value.indexOf('@'))) >= 10;
  const expected = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  const actors = Array.from({ length: 10 }, (_, index) =>
    event({}, { source: 'idp', actor_email: `p${index}@orchard.example` }),
  );
  const records = Array.from({ length: 200 }, (_, index) => {
    const [kind, make] = Object.entries(made)[below(3)] ?? [];
    if (kind === undefined || make === undefined) return event({});
    let value = make();
    // Numbers whose sums hold are rare by chance: two in three are made until they do.
    const isMeant = kind !== 'e-mail address' && below(3) > 0;
    while (isMeant && !isReal(kind, value)) value = make();
    const source = `source.${below(2)}`;
    if (isReal(kind, value)) {
      const key = `${kind} ${source} $.list[*].${kind.slice(0, 4)}`;
      expected.set(key, (expected.get(key) ?? new Set()).add(value));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return event({ list: [{ n: index }, { [kind.slice(0, 4)]: `to ${value}` }] }, { source });
  });
  await bench.fill([...actors, ...records]);
  const asked = await bench.ask(view);
  const found = asked.found.map((row) => [
    `${row.kind} ${row.source} ${row.field}`,
    row.times,
    row.different,
  ]);
  expect(found.sort()).toEqual(
    [...expected].map(([key, values]) => [key, counts.get(key), values.size]).sort(),
  );
  expect(found.length).toBeGreaterThan(3);
});
