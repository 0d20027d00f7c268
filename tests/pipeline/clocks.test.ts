/** Clocks that lie apart, end to end: offered, corrected, and as exported again after the undoing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Core, openCore, runCli } from '../support/core.ts';

let core: Core;
let caseId: string;
let dir: string;

beforeEach(async () => {
  core = openCore();
  ({ caseId, dir } = await core.newCase('clocks'));
});

afterEach(() => core.close());

const at = (n: number, skewMs: number): string =>
  new Date(Date.UTC(2026, 2, 4, 8) + n * 11_000 + skewMs + ((n * 37) % 400)).toISOString();

/** The team's application log. */
const appLine = (n: number, skewMs: number): string =>
  JSON.stringify({
    time: at(n, skewMs),
    kind: 'request',
    event: 'http.request',
    event_uid: `a-${n}`,
    request_id: `r-${n}`,
  });

/** nginx, as JSON. */
const webLine = (n: number): string =>
  JSON.stringify({
    time_iso8601: at(n, 0),
    remote_addr: '192.0.2.7',
    request: `GET /orders/${n} HTTP/1.1`,
    request_id: `r-${n}`,
    status: '200',
    body_bytes_sent: '10',
    request_time: '0.010',
    http_user_agent: 'agent/1',
  });

function write(name: string, from: number, to: number, line: (n: number) => string): string {
  const lines = Array.from({ length: to - from }, (_, index) => line(from + index));
  writeFileSync(core.in(name), `${lines.join('\n')}\n`);
  return core.in(name);
}

const app = (name: string, from: number, to: number): string =>
  write(name, from, to, (n) => appLine(n, -90_000));
const run = (...paths: string[]) => core.must('ingest.run', { caseId, paths });
const correct = (seconds: number) =>
  core.must('clock.apply', { caseId, source: 'afterlog.app', microseconds: seconds * 1e6, as: 'Kim' });
const undo = () => core.must('clock.undo', { caseId, source: 'afterlog.app' });

/** Everything that has a time. */
async function times(): Promise<unknown> {
  const { listId } = await core.must('events.list', { caseId, filter: { terms: [] } });
  const page = { caseId, listId, offset: 0, limit: 1_000, columns: ['ts', 'event_id'] };
  const info = await core.must('case.info', { caseId });
  return {
    sql: await core.rows(caseId, 'SELECT event_id, ts, time_original FROM events ORDER BY ts, event_id'),
    list: (await core.must('events.page', page)).data,
    bars: await core.must('events.histogram', { caseId, filter: { terms: [] }, buckets: 7, by: 'source' }),
    files: await core.rows(caseId, 'SELECT path, first_ts, last_ts FROM files ORDER BY path'),
    range: [info.firstTs, info.lastTs],
  };
}

const firstOf = async (source: string): Promise<unknown> =>
  (await core.rows(caseId, `SELECT min(ts), min(time_original) FROM events WHERE source = '${source}'`))[0];

const acts = (): unknown[] =>
  readFileSync(join(dir, 'custody.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each) as { act: string; by: string; detail: unknown })
    .filter(({ act }) => act.startsWith('clock.'))
    .map(({ act, by, detail }) => [act, by, detail]);

const problems = async (): Promise<readonly string[]> =>
  (await core.must('case.verify', { caseId })).problems;

test('a clock that is 90 s behind is offered, corrected everywhere, and exactly as before when undone', async () => {
  await run(app('app.ndjson', 0, 60), write('web.ndjson', 0, 60, webLine));
  const before = await times();
  const { offers, compared } = await core.must('clock.estimate', { caseId, reference: 'nginx.json' });
  expect([offers, compared]).toEqual([
    [
      {
        source: 'afterlog.app',
        reference: 'nginx.json',
        offsetUs: -90_000_000,
        spreadUs: 0,
        pairs: 60,
        seenBy: 'request',
        via: null,
        looksLikeZone: false,
        correctionUs: 90_000_000,
      },
    ],
    ['nginx.json', 'afterlog.app'],
  ]);
  expect(await correct(90)).toEqual({ events: 60 });
  expect(await firstOf('afterlog.app')).toEqual(['2026-03-04T08:00:00.000000Z', '2026-03-04T07:58:30.000Z']);
  expect(await times()).toMatchObject({
    range: ['2026-03-04T08:00:00.000000Z', expect.any(String)],
    files: [
      ['app.ndjson', '2026-03-04T08:00:00.000000Z', expect.any(String)],
      ['web.ndjson', '2026-03-04T08:00:00.000000Z', expect.any(String)],
    ],
  });
  expect((await core.must('clock.estimate', { caseId })).offers).toEqual([]);
  expect((await core.must('clock.applied', { caseId })).corrections).toEqual([
    {
      source: 'afterlog.app',
      microseconds: 90_000_000,
      by: 'Kim',
      appliedAt: expect.any(String),
      events: 60,
    },
  ]);
  expect(await undo()).toEqual({ events: 60 });
  expect(await times()).toEqual(before);
  expect(acts()).toEqual([
    ['clock.corrected', 'Kim', { source: 'afterlog.app', microseconds: 90_000_000, events: 60 }],
    ['clock.restored', '', { source: 'afterlog.app', events: 60 }],
  ]);
  expect(await problems()).toEqual([]);
});

test('an event, its filter by time and the list agree on the corrected time', async () => {
  await run(app('app.ndjson', 0, 3));
  await correct(3_600);
  const filter = { from: '2026-03-04T08:58:30Z', terms: [] };
  const { listId, total, sql } = await core.must('events.list', { caseId, filter });
  const page = await core.must('events.page', {
    caseId,
    listId,
    offset: 0,
    limit: 1,
    columns: ['event_id', 'ts'],
  });
  const [[eventId], [ts]] = page.data as [[string], [string]];
  const { event } = await core.must('events.get', { caseId, eventId });
  expect([total, (await core.rows(caseId, sql)).length, ts, event.ts]).toEqual([
    3,
    3,
    '2026-03-04T08:58:30.000000Z',
    '2026-03-04T08:58:30.000000Z',
  ]);
});

test('what is imported later of the source is corrected too; a second correction takes the place of the first', async () => {
  await run(app('app.ndjson', 1, 20));
  await correct(90);
  await correct(30);
  // The overlap is still the same events: sameness looks at times as exported.
  const later = await run(app('later.ndjson', 0, 10));
  expect(later.totals).toMatchObject({ events: 1, duplicates: 9 });
  expect(await firstOf('afterlog.app')).toEqual(['2026-03-04T07:59:00.000000Z', '2026-03-04T07:58:30.000Z']);
  await undo();
  expect(await firstOf('afterlog.app')).toEqual(['2026-03-04T07:58:30.000000Z', '2026-03-04T07:58:30.000Z']);
});

test('it outlasts the undoing of the import, closing, and a zone that is set', async () => {
  const first = await run(app('app.ndjson', 0, 20));
  await run(app('later.ndjson', 10, 30));
  await correct(90);
  expect(await core.must('ingest.undo', { caseId, importId: first.importId })).toEqual({
    events: 20,
    restored: 10,
  });
  const corrected = await firstOf('afterlog.app');
  expect(corrected).toEqual([
    expect.stringMatching(/^2026-03-04T08:01:50/),
    expect.stringMatching(/T08:00:20/),
  ]);
  await core.must('ingest.setZone', { caseId, source: 'afterlog.app', zone: 'Europe/Paris' });
  await core.must('case.close', { caseId });
  ({ caseId } = await core.must('case.open', { dir }));
  expect(await firstOf('afterlog.app')).toEqual(corrected);
  await undo();
  expect(await firstOf('afterlog.app')).toEqual([
    expect.stringMatching(/^2026-03-04T08:00:20/),
    expect.anything(),
  ]);
  expect(await problems()).toEqual([]);
});

test('a source that is not there, nothing at all, and a correction that is not applied are refused', async () => {
  await run(app('app.ndjson', 0, 3));
  const apply = (source: string, microseconds: number) =>
    core.refusal('clock.apply', { caseId, source, microseconds });
  const refused = [
    await apply("nobody' OR 1=1", 1),
    await apply('afterlog.app', 0),
    await core.refusal('clock.undo', { caseId, source: 'afterlog.app' }),
  ];
  expect([refused.map((each) => each.code), acts()]).toEqual([['app/usage', 'app/usage', 'app/usage'], []]);
});

test('the command line offers, corrects and undoes', async () => {
  await run(app('app.ndjson', 0, 60), write('web.ndjson', 0, 60, webLine));
  await core.must('case.close', { caseId });
  const clock = async (...flags: string[]) => {
    const { exit, out } = await runCli(core.home, ['clock', '--case', dir, ...flags]);
    return [exit, out];
  };
  const offered =
    'afterlog.app is 90 s behind nginx.json: 60 requests seen by both, half of them within 0 s. To correct: --apply afterlog.app=90';
  expect(await clock('--reference', 'nginx.json')).toEqual([0, offered]);
  expect(await clock('--apply', 'afterlog.app=90')).toEqual([
    0,
    'afterlog.app is corrected by 90 s: 60 events.\nThe clocks of afterlog.app, nginx.json agree.',
  ]);
  expect(await clock('--undo', 'afterlog.app', '--reference', 'nginx.json')).toEqual([0, offered]);
  expect((await clock('--apply', 'afterlog.app'))[0]).toBe(2);
});
