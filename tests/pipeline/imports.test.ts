/** Imports as units: taken out again, repeated, and read in another zone. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Core, openCore } from '../support/core.ts';

let core: Core;
let caseId: string;
let dir: string;

beforeEach(async () => {
  core = openCore();
  ({ caseId, dir } = await core.newCase('imports'));
});

afterEach(() => core.close());

const line = (n: number, time = `2026-03-04T02:${String(n % 60).padStart(2, '0')}:00Z`): string =>
  JSON.stringify({
    time,
    kind: 'admin',
    event: 'role.granted',
    event_uid: `e-${n}`,
    actor: { type: 'user', id: `u${n}` },
    ip: `192.0.2.${n % 250}`,
    user_agent: `agent/${n}`,
    message: `granted ${n}`,
  });

function writeLines(name: string, from: number, to: number, extra = ''): string {
  const lines = Array.from({ length: to - from }, (_, index) => line(from + index));
  writeFileSync(core.in(name), `${lines.join('\n')}\n${extra}`);
  return core.in(name);
}

const run = (...paths: string[]) => core.must('ingest.run', { caseId, paths });

/** Everything that a person can see of what was read. */
async function content(): Promise<unknown> {
  return {
    events: await core.rows(caseId, 'SELECT * EXCLUDE (file_id) FROM events ORDER BY event_id, record_no'),
    places: await core.rows(
      caseId,
      'SELECT e.event_id, f.path, e.record_no FROM events e JOIN files f USING (file_id) ORDER BY 1',
    ),
    files: await core.rows(caseId, 'SELECT * EXCLUDE (file_id) FROM files ORDER BY path'),
    addresses: await core.rows(caseId, 'FROM addresses ORDER BY address'),
    agents: await core.rows(caseId, 'SELECT user_agent FROM user_agents ORDER BY 1'),
    rejects: await core.rows(caseId, 'SELECT path, record_no, reason FROM rejects ORDER BY path, record_no'),
    evidence: readdirSync(join(dir, 'evidence')).sort(),
  };
}

const acts = (): string[] =>
  readFileSync(join(dir, 'custody.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((each) => (JSON.parse(each) as { act: string }).act);

async function verified(): Promise<readonly string[]> {
  return (await core.must('case.verify', { caseId })).problems;
}

describe('taking an import out', () => {
  test('leaves the case as it was before, and says so in custody', async () => {
    await run(writeLines('a.ndjson', 0, 50, 'bad\n'));
    const before = await content();
    const { importId } = await run(writeLines('b.ndjson', 100, 130, 'worse\n'));
    expect(await core.must('ingest.undo', { caseId, importId })).toEqual({ events: 30, restored: 0 });
    expect(await content()).toEqual(before);
    expect(acts().slice(-1)).toEqual(['import.removed']);
    expect(await verified()).toEqual([]);
  });

  test('of the first of two that overlap: what both hold stays, from the second, as if the first had never been', async () => {
    const second = writeLines('b.ndjson', 20, 60, 'bad\n');
    const { importId } = await run(writeLines('a.ndjson', 0, 50));
    await run(second);
    expect(await core.must('ingest.undo', { caseId, importId })).toEqual({ events: 50, restored: 30 });
    const after = await content();
    const alone = await core.newCase('alone');
    await core.must('ingest.run', { caseId: alone.caseId, paths: [second] });
    ({ caseId, dir } = alone);
    expect(after).toEqual(await content());
  });

  test('of the first of two with the same file: its twin is read from the evidence that both share', async () => {
    const twin = writeLines('a.ndjson', 0, 50);
    const more = writeLines('c.ndjson', 50, 60);
    const { importId } = await run(twin);
    const report = await run(twin, more);
    expect(report.files.map((file) => [file.events, file.duplicates])).toEqual([
      [0, 50],
      [10, 0],
    ]);
    expect(await core.must('ingest.undo', { caseId, importId })).toEqual({ events: 50, restored: 50 });
    expect(await core.rows(caseId, 'SELECT events, duplicates FROM files ORDER BY path')).toEqual([
      [50, 0],
      [10, 0],
    ]);
    expect(await verified()).toEqual([]);
  });

  test('equal lines of a source without ids are as many happenings as there are, also in an overlapping export', async () => {
    const rows = (n: number): string => '2026-03-04 02:11:09,kim@quarry.example,opened\n'.repeat(n);
    writeFileSync(
      core.in('a.csv'),
      `when,who,what\n${rows(3)}2026-03-04 02:12:00,ines@quarry.example,closed\n`,
    );
    writeFileSync(
      core.in('b.csv'),
      `when,who,what\n2026-03-04 01:00:00,ines@quarry.example,closed\n${rows(4)}`,
    );
    const first = await run(core.in('a.csv'));
    const second = await run(core.in('b.csv'));
    expect([first, second].map(({ totals }) => [totals.events, totals.duplicates])).toEqual([
      [4, 0],
      [2, 3],
    ]);
    await core.must('ingest.undo', { caseId, importId: first.importId });
    expect(await core.rows(caseId, 'SELECT events, duplicates FROM files')).toEqual([[5, 0]]);
    expect(await verified()).toEqual([]);
  });

  test('an import that is not there is an error, and one cannot be taken out twice', async () => {
    const { importId } = await run(writeLines('a.ndjson', 0, 5));
    await core.must('ingest.undo', { caseId, importId });
    expect((await core.refusal('ingest.undo', { caseId, importId })).code).toBe('ingest/no-import');
    const { imports } = await core.must('ingest.imports', { caseId });
    expect(imports.map((each) => [each.importId, each.state, each.events])).toEqual([
      [importId, 'removed', 0],
    ]);
  });

  test('records of several events are restored event by event', async () => {
    const activity = (id: string, ...names: string[]) => ({
      kind: 'admin#reports#activity',
      id: {
        time: '2026-03-04T02:11:09.000Z',
        uniqueQualifier: id,
        applicationName: 'login',
        customerId: 'C01',
      },
      actor: { email: 'kim@quarry.example', profileId: '1' },
      ipAddress: '203.0.113.9',
      events: names.map((name) => ({ type: 'login', name })),
    });
    const page = (...items: unknown[]) => JSON.stringify({ kind: 'admin#reports#activities', items });
    writeFileSync(
      core.in('a.json'),
      page(activity('1', 'login_success', 'login_verification'), activity('2', 'logout')),
    );
    writeFileSync(
      core.in('b.json'),
      page(activity('1', 'login_success', 'login_verification'), activity('3', 'logout')),
    );
    const { importId, files } = await run(core.in('a.json'));
    expect(files.map((file) => [file.source, file.records, file.events, file.eventRecords])).toEqual([
      ['google.workspace', 2, 3, 2],
    ]);
    const second = await run(core.in('b.json'));
    expect(second.files.map((file) => [file.events, file.eventRecords, file.duplicates])).toEqual([
      [1, 1, 1],
    ]);
    await core.must('ingest.undo', { caseId, importId });
    expect(await core.rows(caseId, 'SELECT records, events, event_records, duplicates FROM files')).toEqual([
      [2, 3, 2, 0],
    ]);
    expect(await verified()).toEqual([]);
  });
});

describe('the same bundle twice', () => {
  test('is a no-op that says so', async () => {
    const path = writeLines('a.ndjson', 0, 50, 'bad\n');
    const other = writeLines('b.ndjson', 50, 60);
    const first = await run(path, other);
    const before = await content();
    const again = await run(path, other);
    expect([first.broughtNothing, again.broughtNothing]).toEqual([false, true]);
    expect(
      again.files.map(({ events, duplicates, rejected, note }) => [events, duplicates, rejected, note]),
    ).toEqual([
      [0, 50, 1, 'the same bytes as a.ndjson'],
      [0, 10, 0, 'the same bytes as b.ndjson'],
    ]);
    expect(await content()).toEqual(before);
    expect(acts().slice(-1)).toEqual(['import.repeated']);
    expect(await verified()).toEqual([]);
  });
});

describe('times that name no zone', () => {
  const local = (...times: string[]): string => {
    writeFileSync(core.in('local.ndjson'), times.map((time, n) => `${line(n, time)}\n`).join(''));
    return core.in('local.ndjson');
  };
  const times = async (): Promise<unknown> =>
    (await core.rows(caseId, 'SELECT ts, time_original FROM events ORDER BY record_no')).map(([ts]) => ts);

  test('are read as UTC, counted, and read anew when the zone is set; unset, they are back', async () => {
    await run(local('2026-03-04 02:11:09', '2026-07-04 02:11:09.5', '2026-03-04T02:11:09Z'));
    const asked = { source: 'afterlog.app', events: 2, example: expect.any(String) };
    expect(await core.must('ingest.zones', { caseId })).toEqual({ zones: [{ ...asked, zone: null }] });
    const utc = await times();
    expect(utc).toEqual([
      '2026-03-04T02:11:09.000000Z',
      '2026-07-04T02:11:09.500000Z',
      '2026-03-04T02:11:09.000000Z',
    ]);
    const zone = 'Europe/Paris';
    expect(await core.must('ingest.setZone', { caseId, source: 'afterlog.app', zone })).toEqual({ moved: 2 });
    expect(await times()).toEqual([
      '2026-03-04T01:11:09.000000Z',
      '2026-07-04T00:11:09.500000Z',
      '2026-03-04T02:11:09.000000Z',
    ]);
    expect(await core.must('ingest.zones', { caseId })).toEqual({ zones: [{ ...asked, zone }] });
    expect(await verified()).toEqual([]);
    await core.must('ingest.setZone', { caseId, source: 'afterlog.app', zone: null });
    expect(await times()).toEqual(utc);
  });

  test('a later import is read in the zone that was set', async () => {
    await run(local('2026-03-04 02:11:09'));
    await core.must('ingest.setZone', { caseId, source: 'afterlog.app', zone: 'America/New_York' });
    writeFileSync(core.in('later.ndjson'), `${line(7, '2026-03-05 02:11:09')}\n`);
    await run(core.in('later.ndjson'));
    expect(await core.rows(caseId, 'SELECT ts FROM events ORDER BY ts')).toEqual([
      ['2026-03-04T07:11:09.000000Z'],
      ['2026-03-05T07:11:09.000000Z'],
    ]);
  });

  test('in the gap of daylight saving the clock is taken as not yet moved, in the fold the second is taken', async () => {
    await run(local('2026-03-29 02:30:00', '2026-10-25 02:30:00'));
    await core.must('ingest.setZone', { caseId, source: 'afterlog.app', zone: 'Europe/Paris' });
    expect(await times()).toEqual(['2026-03-29T01:30:00.000000Z', '2026-10-25T01:30:00.000000Z']);
  });

  test('a zone that no clock knows is refused', async () => {
    await run(local('2026-03-04 02:11:09'));
    const refused = await core.refusal('ingest.setZone', {
      caseId,
      source: 'afterlog.app',
      zone: 'Mars/Olympus',
    });
    expect([refused.code, existsSync(dir)]).toEqual(['app/usage', true]);
  });
});
