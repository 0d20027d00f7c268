import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, openCore } from '../../../tests/support/core.ts';
import { createCase } from '../../casefile/open-case.ts';
import { redactor as email } from '../../content/redactors/email/index.ts';
import { profileOf } from '../../redaction/profiles/profile-of.ts';
import { createRowBase, createRowRedactor } from '../../redaction/redact-rows.ts';
import { memoryVault } from '../../redaction/vault/pseudonym-vault.ts';
import { residuesOf } from './result-gate.ts';

let core: Core;
let caseId = '';
let dir = '';
const people = ['kim.adler@quarry.example', 'lena@quarry.example'] as const;

beforeAll(async () => {
  core = openCore();
  ({ caseId, dir } = await core.newCase('redacted'));
  const records = people.map((mail, index) => ({
    time: `2026-03-01T08:0${index}:07.250Z`,
    kind: 'auth',
    event: 'auth.signed_in',
    actor: { type: 'user', email: mail },
    ip: `203.0.113.${index + 7}`,
    session_id: `5e55a0b1c2d3e4f5a6b7c8d9e0f1a2b${index}`,
  }));
  writeFileSync(core.in('app.ndjson'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  await core.must('ingest.run', { caseId, paths: [core.in('app.ndjson')] });
});
afterAll(() => core.close());

const formats = ['csv', 'ndjson', 'json', 'parquet'] as const;
type Format = (typeof formats)[number];
type Profile = 'public' | 'partner' | 'internal';

async function written(sql: string, format: Format = 'ndjson', redact: Profile = 'public') {
  const out = core.in(`out.${format}`);
  const told = await core.must('query.export', { caseId, sql, format, out, redact });
  return { ...told, text: readFileSync(out, 'latin1') };
}
async function rowsOf(sql: string, redact: Profile = 'public'): Promise<unknown[]> {
  const { text } = await written(sql, 'ndjson', redact);
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

test('people, addresses and sessions are hidden in every format, whatever the column is called', async () => {
  const sql = `SELECT ts, action, actor_email, actor_email AS who, 'by ' || actor_email AS words, src_ip AS a, session_id AS s,
    [actor_email] AS list, upper(actor_email) AS loud, md5('') AS event_id, session_id AS "Event_ID", raw, raw AS r, raw::VARCHAR AS t
    FROM events ORDER BY ts`;
  for (const format of formats) {
    const { text, rows, leftOut } = await written(sql, format);
    expect([rows, leftOut]).toEqual([2, ['raw', 'r']]);
    expect(text).not.toMatch(/kim|lena|quarry|203\.0\.113\.[78]|5e55a0b1/i);
    // Parquet packs its pages; what was read back for the gate was the same rows.
    if (format !== 'parquet') expect(text).toMatch(/person-0[12]/);
  }
});

test('what happened stays: actions, counts, ids of events, and times to the profile', async () => {
  const sql = `SELECT event_id, ts, action, actor_email, count(*) OVER () AS n, true AS yes, DATE '2026-03-01' AS day, 0.5 AS half
    FROM events ORDER BY ts`;
  const { data } = (await core.must('query.run', { caseId, sql: 'SELECT event_id FROM events ORDER BY ts' }))
    .page;
  const ids = data[0] ?? [];
  const shared = { action: 'sign_in', n: 2, yes: true, day: '2026-03-01', half: 0.5 };
  expect(await rowsOf(sql, 'internal')).toEqual(
    people.map((mail, index) => ({
      ...shared,
      event_id: ids[index],
      ts: `2026-03-01T08:0${index}:07.250000Z`,
      actor_email: mail,
    })),
  );
  expect(await rowsOf(sql)).toEqual(
    people.map((_, index) => ({
      ...shared,
      event_id: ids[index],
      ts: `2026-03-01T08:0${index}Z`,
      actor_email: expect.stringMatching(/^person-\d\d$/),
    })),
  );
});

test('values that became names of columns are hidden too, and a number that is an account is', async () => {
  const [row] = (await rowsOf(
    'SELECT 1 AS action, 2 AS "kim.adler@quarry.example", 3 AS "to lena@quarry.example"',
  )) as [Record<string, unknown>];
  expect(Object.keys(row).map((name) => name.replace(/\d+$/, ''))).toEqual([
    'action',
    'person-',
    'to person-',
  ]);
  expect(await rowsOf('SELECT 4111111111111111 AS n, 12 AS m')).toEqual([{ n: 'card-01', m: 12 }]);
});

test('a result longer than a page is whole and in order, with values of any bytes', async () => {
  const sql = `SELECT i, CASE WHEN i % 100 = 0 THEN NULL WHEN i % 3 = 0 THEN 'a' || chr(8232) || 'ü"\\,' || chr(10) || '=1' ELSE 'kim.adler@quarry.example' END AS v
    FROM range(3000) r(i) ORDER BY i`;
  for (const format of formats) expect((await written(sql, format, 'partner')).rows).toBe(3_000);
  const rows = (await rowsOf(sql, 'partner')) as { i: number; v: string | null }[];
  expect(rows.map(({ i }) => i)).toEqual(Array.from({ length: 3_000 }, (_, i) => i));
  expect([rows[0]?.v, rows[1]?.v]).toEqual([null, expect.stringMatching(/^person-\d\d$/)]);
  expect((await written("SELECT '=cmd' AS v", 'csv')).text).toBe("v\n'=cmd\n");
});

test('the gate reads what was written, and refuses a cell that nobody hid', async () => {
  const base = await createRowBase({
    profile: profileOf('public'),
    entities: {
      facts: [{ kind: 'person', entity: 'kim adler', text: 'Kim Adler', searchable: true, derived: false }],
      omitted: {},
    },
    vault: memoryVault(new Uint8Array(32)),
  });
  if (!base.ok) throw new Error(base.error.message);
  const redactor = createRowRedactor({
    columns: [{ name: 'v', type: 'VARCHAR' }],
    base: base.value,
    redactors: [email],
  });
  const clock = { now: () => Date.UTC(2026, 2, 1) };
  const opened = await createCase(
    core.in('gated'),
    { name: 'gated' },
    { clock, ids: { random: () => 'a'.repeat(32) } },
  );
  if (!opened.ok) throw new Error(opened.error.message);
  const { sessions, layout } = opened.value;
  const residues = await sessions.use((session) =>
    residuesOf({
      session,
      redactor,
      names: ['v'],
      again: "SELECT unnest(['all good', 'seen by kim%20adler', 'b@x.example', 'all good', NULL]) AS c0",
      scratch: join(layout.staging, 'gate'),
      signal: new AbortController().signal,
      tell: () => undefined,
    }),
  );
  expect(readdirSync(layout.staging)).toEqual([]);
  await opened.value.close();
  const found = residues.ok ? [...residues.value].sort((a, b) => (a.where < b.where ? -1 : 1)) : [];
  expect(found.map(({ where, kind }) => [where.replace(/, character.*/, ''), kind])).toEqual([
    ['row 2, column 1', 'person'],
    ['row 3, column 1', 'email'],
  ]);
});

test('a refused statement writes nothing, and no plain copy stays behind', async () => {
  const out = core.in('none.csv');
  const refused = await core.app.call('query.export', {
    caseId,
    sql: "SELECT * FROM read_text('/etc/passwd')",
    format: 'csv',
    out,
    redact: 'public',
  });
  expect(refused.ok ? '' : refused.error.code).toBe('query/refused');
  const raw = await core.app.call('query.export', {
    caseId,
    sql: 'SELECT raw FROM events',
    format: 'csv',
    out,
    redact: 'public',
  });
  expect(raw.ok ? '' : raw.error.code).toBe('redaction/failed');
  const left = readdirSync(dir, { recursive: true }).map(String);
  expect(left.filter((name) => /\.(csv|ndjson|parquet)$/.test(name) && !name.includes('custody'))).toEqual(
    [],
  );
  expect(readdirSync(join(dir, '..')).includes('none.csv')).toBe(false);
});
