/** What an attacker, a crash or an odd byte did to a case once, and must not do again. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Core, openCore } from '../support/core.ts';

let core: Core;
beforeEach(() => {
  core = openCore();
});
afterEach(() => core.close());

const record = (id: number, time = `2026-03-01T10:00:0${id}Z`): string =>
  JSON.stringify({
    time,
    kind: 'admin',
    event: 'role.granted',
    event_uid: `uid-${id}`,
    actor: { type: 'user', name: 'A' },
  });

async function smallCase(
  text: string,
  name = 'app.ndjson',
): Promise<{ caseId: string; dir: string; file: string }> {
  const made = await core.newCase('small');
  const file = core.in(name);
  writeFileSync(file, text);
  await core.must('ingest.run', { caseId: made.caseId, paths: [file] });
  return { ...made, file };
}

const lines = (...each: readonly string[]): string => `${each.join('\n')}\n`;

test('a line that nobody sees is one reject and costs no other record', async () => {
  const { caseId } = await smallCase(lines(record(1), '\x0c', record(2), '\x0b\x0c', record(3)));
  const { totals } = await core.must('case.info', { caseId });
  expect(totals).toEqual({
    files: 1,
    records: 5,
    events: 3,
    eventRecords: 3,
    duplicates: 0,
    rejected: 2,
    ignored: 0,
  });
});

test('times at the end of the world are rejected with their text', async () => {
  const { caseId } = await smallCase(
    lines(record(1), record(2, 'infinity'), record(3, '290000-01-01T00:00:00Z')),
  );
  const { rejects } = await core.must('ingest.rejects', { caseId });
  expect(rejects.map((each) => [each.recordNo, each.reason])).toEqual([
    [2, 'the time cannot be read: "infinity"'],
    [3, 'the time cannot be read: "290000-01-01T00:00:00Z"'],
  ]);
});

test.each<[string, (packed: Buffer) => Buffer]>([
  ['rubbish after its end', (packed) => Buffer.concat([packed, Buffer.from('\x1frubbish')])],
  [
    'a wrong checksum',
    (packed) => Buffer.concat([packed.subarray(0, -8), Buffer.alloc(4), packed.subarray(-4)]),
  ],
])(
  'a gzip with %s still gives every record, one reject for the damage, and its last record can be read again',
  async (_what, damage) => {
    const { caseId } = await core.newCase('gzip');
    const texts = Array.from({ length: 3_000 }, (_, id) => record(id, '2026-03-01T10:00:00Z'));
    const file = core.in('damaged.ndjson.gz');
    writeFileSync(file, damage(gzipSync(lines(...texts))));
    const { files } = await core.must('ingest.run', { caseId, paths: [file] });
    expect(files.map((each) => [each.records, each.events, each.rejected])).toEqual([[3_001, 3_000, 1]]);
    const found = await core.must('query.run', {
      caseId,
      sql: 'SELECT event_id FROM events WHERE record_no = 3000',
    });
    const original = await core.must('events.original', { caseId, eventId: String(found.page.data[0]?.[0]) });
    expect(original.text).toBe(texts.at(-1));
  },
);

test('one vendor id over two happenings hides neither, also when both come again', async () => {
  const quiet = JSON.stringify({
    time: '2026-03-01T09:00:00Z',
    kind: 'health',
    event: 'health.checked',
    event_uid: 'uid-1',
  });
  const { caseId, file } = await smallCase(lines(quiet, record(1), quiet));
  const again = core.in('again.ndjson');
  writeFileSync(again, `${readFileSync(file, 'utf8')}\n`);
  await core.must('ingest.run', { caseId, paths: [again] });
  const { files } = await core.must('case.info', { caseId });
  expect(files.map((each) => [each.events, each.duplicates])).toEqual([
    [2, 1],
    [0, 3],
  ]);
});

/** SQL on the database of a closed case, as somebody with a shell would. */
async function tamper(dir: string, sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(join(dir, 'case.duckdb'));
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}

async function problemsAfter(act: (dir: string) => Promise<void> | void): Promise<readonly string[]> {
  const { caseId, dir } = await smallCase(lines(record(1), record(2), '{"cut', record(3)));
  const page = await core.must('query.run', { caseId, sql: 'SELECT event_id FROM events ORDER BY ts' });
  const eventIds = (page.page.data[0] ?? []).map(String);
  await core.must('annotation.add', { caseId, as: 'Reviewer', eventIds: eventIds.slice(0, 2), kind: 'pin' });
  await core.must('annotation.add', {
    caseId,
    as: 'Reviewer',
    eventIds: eventIds.slice(2),
    kind: 'note',
    text: 'seen',
  });
  expect((await core.must('case.verify', { caseId })).problems).toEqual([]);
  await core.must('case.close', { caseId });
  await act(dir);
  const again = await core.must('case.open', { dir });
  return (await core.must('case.verify', { caseId: again.caseId })).problems;
}

test.each([
  ['an event deleted', 'DELETE FROM store.event WHERE record_no = 1'],
  [
    'an event deleted and the account lowered',
    'DELETE FROM store.event WHERE record_no = 1; UPDATE store.file SET events = events - 1, records = records - 1',
  ],
  [
    'a reject deleted and the account lowered',
    'DELETE FROM store.reject; UPDATE store.file SET rejected = 0, records = records - 1',
  ],
  ['evidence unlisted', "UPDATE store.file SET stored_as = ''"],
  ['a file unlisted', 'DELETE FROM store.file'],
])('verify finds %s in the database', async (_what, sql) => {
  expect((await problemsAfter((dir) => tamper(dir, sql))).length).toBeGreaterThan(0);
});

test.each<[string, (dir: string) => void]>([
  [
    'a mark removed',
    (dir) => {
      const path = join(dir, 'review', 'operations.ndjson');
      writeFileSync(path, readFileSync(path, 'utf8').split('\n').slice(1).join('\n'));
    },
  ],
  [
    'a mark given to another author',
    (dir) => {
      const path = join(dir, 'review', 'operations.ndjson');
      writeFileSync(path, readFileSync(path, 'utf8').replace('Reviewer', 'Impostor'));
    },
  ],
  [
    'another classification',
    (dir) => {
      const path = join(dir, 'case.json');
      writeFileSync(path, readFileSync(path, 'utf8').replace('TLP:AMBER', 'TLP:CLEAR'));
    },
  ],
  ['an evidence file more', (dir) => writeFileSync(join(dir, 'evidence', 'stray.bin'), 'x')],
  [
    'a key slipped into a custody entry',
    (dir) => {
      const path = join(dir, 'custody.ndjson');
      writeFileSync(path, readFileSync(path, 'utf8').replace('{"n":1,', '{"by":"x","n":1,'));
    },
  ],
])('verify finds %s', async (_what, act) => {
  expect((await problemsAfter(act)).length).toBeGreaterThan(0);
});

test('evidence that custody knows survives a database that forgot it', async () => {
  const { caseId, dir, file } = await smallCase(lines(record(1)));
  await core.must('case.close', { caseId });
  const before = readdirSync(join(dir, 'evidence'));
  await tamper(
    dir,
    "DELETE FROM store.file; DELETE FROM store.event; INSERT INTO store.import SELECT 7, now(), NULL, 'running', []",
  );
  const again = await core.must('case.open', { dir });
  expect([readdirSync(join(dir, 'evidence')), existsSync(file)]).toEqual([before, true]);
  await core.must('case.close', { caseId: again.caseId });
});
