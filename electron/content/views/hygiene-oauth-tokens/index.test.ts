import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const event = (raw: unknown, source = 'app.health', minute = 0): TestEvent => ({
  ts: `2026-03-04T08:${String(minute).padStart(2, '0')}:00Z`,
  source,
  raw,
});
// Put together here, so that no scanner of this repository takes them for real ones.
const made = (letter: string, length = 20): string => `7${letter.repeat(length - 1)}`;

test('tokens by kind, source, field and parameter, masked', async () => {
  await bench.fill([
    event({ url: `https://x.example/callback?code=4/0${made('a')}&state=1` }, 'web.access', 1),
    event({ url: `https://x.example/callback?state=1&code=4/0${made('b')}` }, 'web.access', 2),
    event({ log: [{ line: `GET /x?ok=1&access_token=${made('c')} 401` }, { line: 'fine' }] }),
    event({ log: [{ line: 'fine' }, { line: `body {\\"access_token\\": \\"${made('c')}\\"}` }] }),
    event({ oauth: { refreshToken: made('d'), idToken: made('e'), token_type: 'bearer-token-1' } }),
    event({ headers: { Cookie: `theme=dark; bw_session=s%3A${made('f')}; lang=en` } }),
    event({ headers: [{ name: 'cookie', value: `a=1; connect.sid=${made('g')}` }] }),
    event({ message: `sent Cookie: JSESSIONID=${made('h')}` }),
    event({ path: `/shop;jsessionid=${made('i')}?x=1`, key: `ya29.${made('j', 30)}` }),
  ]);
  const asked = await bench.ask(view);
  expect(
    asked.found.map((row) => [
      row.kind,
      row.source,
      row.field,
      row.name,
      row.times,
      row.different,
      row.masked,
    ]),
  ).toEqual([
    ['access token', 'app.health', '$.log[*].line', 'access_token', 2, 1, '7ccc...20 characters'],
    ['authorization code', 'web.access', '$.url', 'code', 2, 2, '4/07...23 characters'],
    ['access token', 'app.health', '$.key', '', 1, 1, 'ya29...35 characters'],
    ['identity token', 'app.health', '$.oauth.idToken', 'idToken', 1, 1, '7eee...20 characters'],
    ['refresh token', 'app.health', '$.oauth.refreshToken', 'refreshToken', 1, 1, '7ddd...20 characters'],
    ['session cookie', 'app.health', '$.headers.Cookie', 'bw_session', 1, 1, 's%3A...24 characters'],
    ['session cookie', 'app.health', '$.headers[*].value', 'connect.sid', 1, 1, '7ggg...20 characters'],
    ['session cookie', 'app.health', '$.message', 'JSESSIONID', 1, 1, '7hhh...20 characters'],
    ['session in an address', 'app.health', '$.path', 'jsessionid', 1, 1, '7iii...20 characters'],
  ]);
  const [first] = asked.found;
  expect([first?.share, first?.looked, first?.of_source]).toEqual([2 / 7, 7, 7]);
  expect(JSON.stringify(asked.found)).not.toContain('cccc');
  expect(asked.answer).toBe(
    '9 fields of 2 sources hold 10 tokens, most often $.log[*].line of app.health (access token, in 2 records); 9 of the 9 records of these sources were looked at.',
  );
});

test('stays silent for words about tokens, masked values, ids of sessions and codes that are none', async () => {
  await bench.fill([
    event({
      message: 'access token refreshed',
      error: 'refresh_token=[FILTERED]',
      note: 'access_token: expired',
    }),
    event({ url: `https://x.example/?access_token=REDACTED000000000&id_token=${'*'.repeat(20)}` }),
    event({ session_id: made('a'), sessionId: made('b'), externalSessionId: made('c'), token_id: made('d') }),
    event({ url: 'https://shop.example/sale?code=SUMMER2026SALE99', status_code: '400', code: made('e') }),
    event({ hashed_token: made('f'), token_type: 'urn:ietf:params:oauth:token-type:access_token' }),
    event({ cookie: 'theme=darkdarkdarkdark1; consent=2026-03-04T08:00:00', n: 7, none: null }),
    event({ access_token: 'short1', refresh_token: 'rotated_successfully' }),
  ]);
  const none = await bench.ask(view, { records: 5_000 });
  expect([none.state, none.answer]).toEqual([
    'none',
    'None found: no OAuth code, token or session cookie (about 5,000 records looked at at most) in 7 events of app.health.',
  ]);
});

test('a large source is looked at in part, a small one whole, and the rows say so', async () => {
  const every = (source: string, records: number): TestEvent[] =>
    Array.from({ length: records }, (_, index) =>
      event({ access_token: `${made('x')}${index}` }, source, index % 60),
    );
  await bench.fill([...every('large', 900), ...every('small', 40)]);
  const asked = await bench.ask(view, { records: 240 });
  const rows = asked.found.map((row) => [row.source, row.times, row.looked, row.of_source, row.share]);
  const looked = Number(asked.found[0]?.looked);
  expect(rows).toEqual([
    ['large', looked, looked, 900, 1],
    ['small', 40, 40, 40, 1],
  ]);
  expect(looked).toBeGreaterThan(100);
  expect(looked).toBeLessThan(260);
  expect((await bench.ask(view, { records: 240 })).found).toEqual(asked.found);
  expect((await bench.ask(view, { records: 940 })).found[0]?.looked).toBe(900);
  // What a small source leaves of its share is for the others, until all are looked at whole.
  await bench.fill([...every('large', 900), ...every('middle', 500), ...every('small', 40)]);
  const whole = (await bench.ask(view, { records: 1_440 })).found.map((row) => row.looked);
  expect(whole).toEqual([900, 500, 40]);
  const part = (await bench.ask(view, { records: 1_200 })).found.map((row) => [
    row.source,
    Number(row.looked),
  ]);
  expect(part.filter(([source]) => source !== 'large')).toEqual([
    ['middle', 500],
    ['small', 40],
  ]);
  expect(Math.abs(Number(new Map(part as [string, number][]).get('large')) - 660)).toBeLessThan(60);
});

test('two hundred random records: the fields and counts are those that the records were made with', async () => {
  let state = 918_273;
  const below = (most: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
  const places: readonly ((token: string) => readonly [kind: string, field: string, raw: object])[] = [
    (token) => ['access token', '$.a.access_token', { a: { access_token: token } }],
    (token) => ['access token', '$.url', { url: `https://x.example/cb#access_token=${token}&n=1` }],
    (token) => [
      'refresh token',
      '$.list[*].text',
      { list: [{ text: 'x' }, { text: `refresh_token=${token};` }] },
    ],
    (token) => ['authorization code', '$.url', { url: `/oauth/callback?code=${token}` }],
    (token) => ['session cookie', '$.cookie', { cookie: `a=b; app_session=${token}` }],
  ];
  const expected = new Map<string, { records: number; tokens: Set<string> }>();
  const events = Array.from({ length: 200 }, (_, index) => {
    const source = `source.${below(3)}`;
    const place = places[below(places.length * 2)];
    if (place === undefined) return event({ note: `nothing ${index}`, url: '/oauth/callback' }, source);
    const token = made('abcdefgh'.charAt(below(8)), 12 + below(40));
    const [kind, field, raw] = place(token);
    const key = `${kind} ${source} ${field}`;
    const entry = expected.get(key) ?? { records: 0, tokens: new Set<string>() };
    expected.set(key, { records: entry.records + 1, tokens: entry.tokens.add(token) });
    return event(raw, source);
  });
  await bench.fill(events);
  const asked = await bench.ask(view);
  expect(expected.size).toBe(15);
  expect(
    asked.found.map((row) => [`${row.kind} ${row.source} ${row.field}`, row.times, row.different]).sort(),
  ).toEqual([...expected].map(([key, entry]) => [key, entry.records, entry.tokens.size]).sort());
});
