import { appendFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Input, Output } from '../../shared/rpc/contract.ts';
import { type Core, openCore } from '../../tests/support/core.ts';
import { textPattern } from './text-condition.ts';

type Searched = Output<'search.run'>;

let core: Core;
let caseId = '';

const words = [
  ...[
    'kowalski',
    'Straße',
    'ſtraße',
    'ΣΊΣΥΦΟΣ',
    'σίσυφος',
    'Иван',
    'вошёл',
    '山田',
    '🔥',
    'İstanbul',
    'ISTANBUL',
  ],
  ...[
    'session.start',
    'ana@quarry.example',
    'O\'Brien "Bob"',
    'C:\\new\\table',
    '198.51.100.7',
    'Kelvin',
    'ask',
    'SSO',
  ],
];

function line(index: number, random: () => number): string {
  const pick = (): string => words[Math.floor(random() * words.length)] ?? '';
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return JSON.stringify({
    time: new Date(Date.UTC(2026, 2, 1) + index * 1_000).toISOString(),
    kind: 'auth',
    event: 'auth.signed_in',
    actor: { type: 'user', email: `p${index % 50}@quarry.example`, name: pick() },
    message: `${pick()} ${pick()}, ${pick()}`,
    session: hex,
    request: `Req-${index}`,
    event_uid: `s${index}-${Math.floor(random() * 1e9)}`,
  });
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function writeLog(name: string, from: number, count: number, seed: number): string {
  const path = core.in(name);
  const random = seeded(seed);
  writeFileSync(path, '');
  appendFileSync(path, Array.from({ length: count }, (_, at) => `${line(from + at, random)}\n`).join(''));
  return path;
}

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const columns = [
  'message',
  'actor_name',
  'actor_email',
  'target_name',
  'error',
  'src_ip',
  'action_original',
  'raw',
];

/** The plain scan. */
async function scan(text: string, match: 'anywhere' | 'word' | 'prefix' = 'anywhere'): Promise<string[]> {
  const pattern = literal(textPattern(text, match));
  const where = columns.map((column) => `regexp_matches(${column}, ${pattern})`).join(' OR ');
  const rows = await core.rows(
    caseId,
    `SELECT event_id FROM events WHERE ${where} ORDER BY ts DESC, event_id DESC LIMIT 5000`,
  );
  return rows.map(([id]) => String(id));
}

async function found(
  input: Omit<Input<'search.run'>, 'caseId'>,
): Promise<{ readonly ids: string[]; readonly first: Searched }> {
  const ids: string[] = [];
  let first: Searched | undefined;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Searched = await core.must('search.run', {
      caseId,
      limit: 500,
      budgetMs: 60_000,
      ...input,
      ...(cursor === undefined ? {} : { cursor }),
    });
    first ??= page;
    ids.push(...page.hits.map((hit) => hit.eventId));
    cursor = page.next;
  }
  if (first === undefined) throw new Error('no page came');
  return { ids, first };
}

async function expectEqualToScan(...texts: string[]): Promise<void> {
  const wrong: unknown[] = [];
  for (const text of texts) {
    const expected = await scan(text);
    const { ids, first } = await found({ text });
    const list = await core.must('events.list', { caseId, filter: { terms: [], text } });
    if (ids.join() !== expected.join() || first.counts.total !== ids.length || list.total !== ids.length)
      wrong.push({
        text,
        expected: expected.length,
        ids: ids.length,
        counts: first.counts,
        list: list.total,
      });
  }
  expect(wrong).toEqual([]);
}

const known = [
  ...[
    'kowalski',
    'KOWALSKI',
    'strasse',
    'straße',
    'STRAẞE',
    'σισυφος',
    'σίσυφοσ',
    'иван',
    '山田',
    '🔥',
    'istanbul',
  ],
  ...[
    'session',
    'ession.st',
    'quarry.example',
    'p7@',
    'bob"',
    'new\\\\table',
    'Req-3071',
    'req-30',
    'nothing like it',
  ],
  ...['kelvin', 'ask', 'sso', 'SK', '%', '.*', 'auth.signed_in","actor', 'o\'brien \\"bob'],
];

const some = ['kowalski', 'иван', 'new\\\\table', 'istanbul'];

beforeAll(async () => {
  core = openCore();
  ({ caseId } = await core.newCase('case'));
  const paths = [writeLog('a.ndjson', 0, 2_500, 1), writeLog('b.ndjson', 2_500, 700, 2)];
  await core.must('ingest.run', { caseId, paths });
});
afterAll(() => core.close());

const indexed = async (): Promise<[number, number]> => {
  const { events, indexed: done } = await core.must('search.index', { caseId });
  return [events, done];
};

test('a search without an index finds what a plain scan finds', async () => {
  await expectEqualToScan(...known);
});

test('a search with an index finds what a plain scan finds', async () => {
  expect(await indexed()).toEqual([3_200, 3_200]);
  await expectEqualToScan(...known);
});

test('whatever is cut out of a record is found where a plain scan finds it', async () => {
  const raws = (await core.rows(caseId, 'SELECT raw FROM events ORDER BY event_id LIMIT 400')).map(([raw]) =>
    String(raw),
  );
  const cut = fc
    .tuple(fc.constantFrom(...raws), fc.nat(400), fc.integer({ min: 1, max: 30 }), fc.boolean())
    .map(([raw, from, length, isUpper]) => {
      const text = [...raw].slice(from % raw.length, (from % raw.length) + length).join('');
      return isUpper ? text.toUpperCase() : text;
    })
    .filter((text) => text.trim() === text && text !== '');
  await fc.assert(
    fc.asyncProperty(cut, async (text) => {
      const expected = await scan(text);
      return (await found({ text })).ids.join() === expected.join();
    }),
    { numRuns: 40, seed: 7 },
  );
});

test('words and beginnings of words are told from the middle of words', async () => {
  const wrong: unknown[] = [];
  for (const text of [
    'sig',
    'signed',
    'kowal',
    'kowalski',
    'ива',
    'иван',
    'example',
    '@quarry',
    'req-30',
    'Req-3071',
  ])
    for (const match of ['word', 'prefix'] as const) {
      const [expected, { ids, first }] = [await scan(text, match), await found({ text, match })];
      if (ids.join() !== expected.join() || first.counts.total !== ids.length)
        wrong.push([text, match, expected.length, ids.length]);
    }
  const total = async (text: string, match: 'word' | 'prefix' | 'anywhere'): Promise<number> =>
    (await found({ text, match })).ids.length;
  expect([wrong, await total('ession', 'prefix'), await total('eq-307', 'word')]).toEqual([[], 0, 0]);
});

test('a rare text is looked for in few events only, and its places are marked', async () => {
  const [[session, id] = []] = await core.rows(
    caseId,
    "SELECT raw->>'$.session', event_id FROM events WHERE record_no = 100 ORDER BY file_id LIMIT 1",
  );
  const part = String(session).slice(3, 25).toUpperCase();
  const { first } = await found({ text: part });
  const marked = first.hits.map(({ eventId, matches }) => [
    eventId,
    ...matches.map(({ column, text, ranges }) => [
      column,
      ...ranges.map(([from, to]) => text.slice(from, to)),
    ]),
  ]);
  expect([first.counts, first.events, first.indexed, marked]).toEqual([
    {
      total: 1,
      complete: true,
      sources: [{ source: 'afterlog.app', count: 1 }],
      looked: 2_047,
      toLook: 2_047,
    },
    3_200,
    3_200,
    [[id, ['raw', part.toLowerCase()]]],
  ]);
});

test('counts that are not finished say so, and asking again finishes them', async () => {
  const ask = (): Promise<Searched> =>
    core.must('search.run', { caseId, text: 'quarry', budgetMs: 0, limit: 1 });
  let last = await ask();
  for (let asked = 1; asked < 50 && !last.counts.complete; asked += 1) last = await ask();
  expect([last.counts.complete, last.counts.total, last.settled && last.next !== null]).toEqual([
    true,
    3_200,
    true,
  ]);
});

test('what is imported later is found before it is indexed and after', async () => {
  await core.must('ingest.run', { caseId, paths: [writeLog('c.ndjson', 4_000, 600, 3)] });
  const [before] = [(await found({ text: 'req-4' })).first];
  expect([before.events, before.indexed]).toEqual([3_800, 3_200]);
  await expectEqualToScan(...some, 'req-4', 'req-4500');
  expect(await indexed()).toEqual([3_800, 3_800]);
  await expectEqualToScan(...some, 'req-4', 'req-4500');
});

test('an import that is taken out, and what it leaves to others, keep the search right', async () => {
  // The second file holds events of the first: they come back from it when the first import goes.
  const random = seeded(9);
  const lines = Array.from({ length: 900 }, (_, at) => line(9_000 + at, random));
  writeFileSync(core.in('d.ndjson'), `${lines.join('\n')}\n`);
  writeFileSync(core.in('e.ndjson'), `${[...lines.slice(300, 700), line(9_999, random)].join('\n')}\n`);
  const { importId } = await core.must('ingest.run', { caseId, paths: [core.in('d.ndjson')] });
  await core.must('ingest.run', { caseId, paths: [core.in('e.ndjson')] });
  await indexed();
  await core.must('ingest.undo', { caseId, importId });
  await expectEqualToScan(...some, 'req-9', 'req-9350', 'req-9100', 'req-9999');
  expect(await indexed()).toEqual([4_201, 4_201]);
  await expectEqualToScan(...some, 'req-9', 'req-9350', 'req-9100', 'req-9999');
});

test('another clock does not end the index, and what is found is in its order', async () => {
  await core.must('clock.apply', { caseId, source: 'afterlog.app', microseconds: 90_000_000, as: 'Kim' });
  const { first } = await found({ text: 'kowalski' });
  expect(first.indexed).toBe(first.events);
  await expectEqualToScan('req-3071', 'kowalski');
  await core.must('clock.undo', { caseId, source: 'afterlog.app' });
});
