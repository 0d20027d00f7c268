import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '../../shared/rpc/contract.ts';
import { type Core, openCore, runCli, snapshotOf } from '../support/core.ts';

let core: Core;
let caseId = '';
let dir = '';
let path = '';
let eventIds: readonly string[] = [];

const people = ['kim.adler@quarry.example', 'lena@quarry.example'] as const;

beforeAll(async () => {
  core = openCore();
  ({ caseId, dir } = await core.newCase('break-in for kim.adler'));
  const line = (index: number): string =>
    JSON.stringify({
      time: `2026-03-01T08:0${index}:07.250Z`,
      kind: 'auth',
      event: index % 2 === 0 ? 'auth.signed_in' : 'auth.sign_in_failed',
      actor: { type: 'user', email: people[index % 2] },
      ip: `203.0.113.${index + 7}`,
      session_id: `5e55a0b1c2d3e4f5a6b7c8d9e0f1a2b${index}`,
      outcome: index % 2 === 0 ? 'success' : 'failure',
      duration_ms: 12.5,
    });
  writeFileSync(core.in('kim.adler.ndjson'), `${[0, 1, 2, 3].map(line).join('\n')}\nno record\n`);
  await core.must('ingest.run', { caseId, paths: [core.in('kim.adler.ndjson')] });
  eventIds = (await core.rows(caseId, 'SELECT event_id FROM events ORDER BY ts')).map(([id]) => String(id));
  const [first = '', second = ''] = eventIds;
  const mark = { caseId, as: 'Lena Holm' };
  await core.must('annotation.add', { ...mark, eventIds: [first, second], kind: 'pin' });
  await core.must('annotation.add', { ...mark, eventIds: [second], kind: 'unpin' });
  await core.must('annotation.add', {
    ...mark,
    eventIds: [first],
    kind: 'note',
    text: 'lena@quarry.example called from 203.0.113.9',
  });
  ({ path } = await core.must('share.package', { caseId, profile: 'public' }));
});
afterAll(() => core.close());

const opened = async (): Promise<string> => (await core.must('case.open', { dir: path })).caseId;

test('it opens beside its case as a case of its own, with redacted events, files, marks and whom it is from', async () => {
  const { caseId: packaged, origin, name, dir: shown } = await core.must('case.open', { dir: path });
  expect([
    packaged === caseId,
    origin?.caseId,
    origin?.profile.id,
    shown === path,
    /kim|adler/.test(name),
  ]).toEqual([false, caseId, 'public', true, false]);
  expect(
    await core.rows(
      packaged,
      'SELECT event_id, ts, action, outcome, duration_ms, raw FROM events ORDER BY ts',
    ),
  ).toEqual(
    eventIds.map((id, index) => [
      id,
      `2026-03-01T08:0${index}:00.000000Z`,
      'sign_in',
      index % 2 === 0 ? 'success' : 'failure',
      12.5,
      null,
    ]),
  );
  expect(await core.rows(packaged, 'SELECT path, records, events, rejected FROM files')).toEqual([
    [expect.not.stringMatching(/kim|adler/), 5, 4, 1],
  ]);
  expect(await core.rows(packaged, 'SELECT event_id, pinned, notes FROM marks ORDER BY pinned DESC')).toEqual(
    [
      [eventIds[0], true, 1],
      [eventIds[1], false, 0],
    ],
  );
  const texts = JSON.stringify(
    await core.rows(packaged, 'SELECT e, a FROM events e LEFT JOIN annotations a USING (event_id)'),
  );
  expect(texts).not.toMatch(/kim|adler|lena|holm|quarry|203\.0\.113\.|5e55a0b1/i);
  expect(texts).toMatch(/person-0\d called from ip-0\d/);
});

test('views, search, entities and lists answer on it', async () => {
  const packaged = await opened();
  const filter = { terms: [] };
  const view = await core.must('view.run', {
    caseId: packaged,
    viewId: 'auth-failed-sign-ins',
    params: { least: 1 },
    filter,
  });
  const people = await core.must('entity.list', { caseId: packaged, kind: 'person' });
  const list = await core.must('events.list', { caseId: packaged, filter });
  const found = await core.must('search.run', {
    caseId: packaged,
    text: people.entities[0]?.name ?? '?',
    limit: 5,
  });
  const event = await core.must('events.get', { caseId: packaged, eventId: eventIds[0] ?? '' });
  expect([
    view.rows,
    people.entities.map(({ name }) => name.replace(/\d/g, '0')),
    list.total,
    found.hits.length > 0,
    event.event.action,
    (await core.must('case.verify', { caseId: packaged })).problems,
  ]).toEqual([1, ['person-00', 'person-00'], 4, true, 'sign_in', []]);
});

test('the report that was signed is read out of it', async () => {
  const { html, parts } = await core.must('share.report', { caseId: await opened() });
  expect([
    /<html/.test(html),
    /kim|adler|quarry/i.test(html),
    parts.includes('report/manifest.json'),
  ]).toEqual([true, false, true]);
  expect((await core.refusal('share.report', { caseId })).code).toBe('app/invalid-request');
});

test('what would change it, or needs the evidence, is refused with its reason, and the package is as before', async () => {
  const before = readFileSync(path);
  const packaged = await opened();
  const by = { caseId: packaged, as: 'Kim' };
  const refused = [
    await core.refusal('ingest.run', { caseId: packaged, paths: [core.in('kim.adler.ndjson')] }),
    await core.refusal('annotation.add', { ...by, eventIds: [eventIds[0] ?? ''], kind: 'pin' }),
    await core.refusal('report.export', { caseId: packaged, profile: 'public', formats: ['html'] }),
    await core.refusal('share.package', { caseId: packaged, profile: 'public' }),
    await core.refusal('events.original', { caseId: packaged, eventId: eventIds[0] ?? '' }),
    await core.refusal('query.save', { ...by, id: 'q', name: 'q', sql: 'SELECT 1', params: {} }),
    await core.refusal('clock.apply', { ...by, source: 'afterlog.app', microseconds: 1 }),
    await core.refusal('report.saveNarrative', {
      caseId: packaged,
      narrative: { title: 'x', summary: '', impact: '', author: '' },
    }),
  ];
  expect(refused.map(({ code }) => code)).toEqual(refused.map(() => 'case/read-only'));
  expect(new Set(refused.map(({ hint }) => hint)).size).toBe(4);
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('nothing that is asked of it, known or new, changes what a fresh copy of it shows', async () => {
  const packaged = await opened();
  const shown = async (): Promise<unknown> => [
    await core.rows(packaged, 'SELECT * FROM events ORDER BY event_id'),
    await core.rows(packaged, 'SELECT * FROM annotations ORDER BY op_id'),
    await core.rows(packaged, 'SELECT * FROM files'),
  ];
  const before = await shown();
  const names = Object.entries(contract).flatMap(([domain, methods]) =>
    Object.keys(methods).map((key) => `${domain}.${key}`),
  );
  for (const name of names.filter((each) => !/^(case\.|app\.|task\.)/.test(each)))
    await core.app.call(name, {
      caseId: packaged,
      as: 'Kim',
      eventIds,
      eventId: eventIds[0],
      kind: 'pin',
      source: 'afterlog.app',
      microseconds: 1,
      zone: 'Asia/Tokyo',
      importId: 0,
      id: 'x',
      profile: 'public',
    });
  expect(await shown()).toEqual(before);
});

test('of a time range it holds the events of that and the marked ones, says so as exactly as the profile allows, and adds up', async () => {
  const out = core.in('part.afterlog');
  const from = '2026-03-01T08:02:07.251Z';
  const made = await core.must('share.package', { caseId, profile: 'public', from, out });
  expect([made.counts.events, made.ofEvents]).toEqual([3, 4]);
  const part = { from: '2026-03-01T08:02Z', ofEvents: 4 };
  const { origin, problems } = await core.must('share.verify', { path: out });
  expect([origin?.part, problems]).toEqual([part, []]);
  const shown = await core.must('case.open', { dir: out });
  expect(shown.origin?.part).toEqual(part);
  expect(
    (await core.rows(shown.caseId, 'SELECT event_id FROM events ORDER BY ts')).map(([id]) => id),
  ).toEqual([eventIds[0], eventIds[1], eventIds[3]]);
  const { files, totals, case: summary } = await core.must('case.info', { caseId: shown.caseId });
  expect([
    summary.caseId,
    files.map(({ events, ignored, rejected, records }) => [records, events, ignored, rejected]),
  ]).toEqual([shown.caseId, [[5, 3, 1, 1]]]);
  expect(totals.events).toBe(3);
  expect((await core.must('case.verify', { caseId: shown.caseId })).problems).toEqual([]);
  await core.must('case.close', { caseId: shown.caseId });
  const cli = await runCli(core.home, [
    'package',
    '--case',
    dir,
    '--profile',
    'public',
    '--to',
    '2026-03-01T08:01:30Z',
    '--out',
    core.in('part-2.afterlog'),
  ]);
  expect([cli.exit, cli.out]).toEqual([0, expect.stringContaining('2 of 4 events, 1 files')]);
  const verified = await runCli(core.home, ['verify', '--package', core.in('part-2.afterlog')]);
  expect(verified.out).toContain(
    'A part of its case: events to 2026-03-01T08:01Z, and those that are marked or in its report.',
  );
  const wrong = await runCli(core.home, [
    'package',
    '--case',
    dir,
    '--profile',
    'public',
    '--to',
    'Tuesday',
    '--out',
    core.in('x.afterlog'),
  ]);
  expect([wrong.exit, wrong.err]).toEqual([2, expect.stringContaining('It is a time with its zone')]);
  const backwards = await core.refusal('share.package', {
    caseId,
    profile: 'public',
    from,
    to: '2026-03-01T08:00:00Z',
  });
  expect(backwards.message).toContain('ends (2026-03-01T08:00:00Z) before it begins');
});

test('what the report tells of is in a part, whatever its range', async () => {
  const other = await core.newCase('nothing marked');
  const granted = (minute: number): string =>
    JSON.stringify({
      time: `2026-03-01T08:0${minute}:00Z`,
      kind: 'admin',
      event: 'role.granted',
      event_uid: `e-${minute}`,
    });
  writeFileSync(core.in('grants.ndjson'), `${[1, 2].map(granted).join('\n')}\n`);
  await core.must('ingest.run', {
    caseId: other.caseId,
    paths: [core.in('kim.adler.ndjson'), core.in('grants.ndjson')],
  });
  const out = core.in('told.afterlog');
  const range = { from: '2027-01-01T00:00:00Z', to: '2027-01-02T00:00:00Z' };
  const made = await core.must('share.package', {
    caseId: other.caseId,
    profile: 'internal',
    formats: ['json'],
    ...range,
    out,
  });
  const { caseId: packaged } = await core.must('case.open', { dir: out });
  const told = (await core.must('report.preview', { caseId: other.caseId, profile: 'internal' })).events;
  expect([made.counts.events, told]).toEqual([told, expect.any(Number)]);
  expect(told).toBeGreaterThan(0);
  expect(await core.rows(packaged, 'SELECT count(*) FROM events')).toEqual([[told]]);
  await core.must('case.close', { caseId: packaged });
  await core.must('case.close', { caseId: other.caseId });
});

test('closed, it leaves nothing behind; changed, it is not opened', async () => {
  const packaged = await opened();
  await core.must('case.close', { caseId: packaged });
  const home = core.in('user-data', 'opened-packages');
  expect(readdirSync(home)).toEqual([]);
  const changed = readFileSync(path);
  changed.writeUInt8((changed[5_000] ?? 0) ^ 1, 5_000);
  writeFileSync(core.in('changed.afterlog'), changed);
  const error = await core.refusal('case.open', { dir: core.in('changed.afterlog') });
  writeFileSync(core.in('other.txt'), 'no package');
  const other = await core.refusal('case.open', { dir: core.in('other.txt') });
  const nameless = core.in('nameless');
  writeFileSync(nameless, changed);
  const renamed = await core.refusal('case.open', { dir: nameless });
  expect([error.code, renamed.code, other.code, readdirSync(home)]).toEqual([
    'package/damaged',
    'package/damaged',
    'case/not-a-case',
    [],
  ]);
});

test('made again from the same case it is the same bytes, and a refused one leaves nothing', async () => {
  const again = await core.must('share.package', {
    caseId,
    profile: 'public',
    out: core.in('again.afterlog'),
  });
  expect(readFileSync(again.path).equals(readFileSync(path))).toBe(true);
  const before = Object.keys(snapshotOf(dir)).length;
  const refused = await core.refusal('share.package', {
    caseId,
    profile: 'public',
    out: `${dir}/evidence/x.afterlog`,
  });
  expect([refused.code, Object.keys(snapshotOf(dir)).length, readdirSync(`${dir}/staging`)]).toEqual([
    'fs/not-writable',
    before,
    [],
  ]);
});

test('the command line reads it like a case, says where it is from, and does not write to it', async () => {
  const run = (...argv: string[]): ReturnType<typeof runCli> => runCli(core.home, argv);
  const info = await run('info', '--case', path);
  expect([
    info.exit,
    /profile public v\d+, made by case [0-9a-f]{32}.*signature valid/.test(info.out),
  ]).toEqual([0, true]);
  const rows = core.in('rows.json');
  await run(
    'query',
    '--case',
    path,
    '--sql',
    'SELECT count(*) AS n FROM events',
    '--format',
    'json',
    '--out',
    rows,
  );
  expect(JSON.parse(readFileSync(rows, 'utf8'))).toEqual([{ n: 4 }]);
  const marked = await run(
    'annotate',
    '--case',
    path,
    '--as',
    'Kim',
    '--sql',
    'SELECT event_id FROM events',
    '--pin',
  );
  const taken = await run('ingest', '--case', path, core.in('kim.adler.ndjson'));
  expect([marked.exit, taken.exit, marked.err]).toEqual([
    3,
    3,
    expect.stringContaining('can be read and not changed'),
  ]);
  rmSync(core.in('again.afterlog'), { force: true });
});
