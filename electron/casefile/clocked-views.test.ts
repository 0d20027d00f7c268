import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createNodePlatform } from '../platform/node/node-platform.ts';
import { makeClockedViews } from './clocked-views.ts';
import { firstMigration } from './migrations/001-first.ts';
import { secondMigration } from './migrations/002-issue-3.ts';
import { thirdMigration } from './migrations/003-enrichment.ts';
import { createCase, openCase } from './open-case.ts';

test('a correction moves the times of its source alone; one at the end of the calendar stays and fails no query', async () => {
  const home = mkdtempSync(join(tmpdir(), 'afterlog-clocked-'));
  const platform = createNodePlatform({ door: 'test', userDataDir: join(home, 'user-data') });
  const made = await createCase(join(home, 'case'), { name: 'case' }, platform);
  if (!made.ok) throw new Error(made.error.message);
  const { writer, reader } = made.value;
  await writer.run(`INSERT INTO store.event (event_id, source, ts) VALUES
    (uuid(), 'it''s', '2026-03-04 00:00:00.000001+00'), (uuid(), 'other', '2026-03-04 00:00:00.000001+00'),
    (uuid(), 'it''s', '294247-01-10 04:00:54+00'), (uuid(), 'it''s', 'infinity')`);
  await writer.run("INSERT INTO store.clock_correction VALUES ('it''s', 90000001, '', now())");
  await makeClockedViews(writer);
  const sql = (events: string) => `SELECT source, ts FROM ${events} ORDER BY ts, source`;
  const [shown, listed] = [
    await reader.read('shown', sql('events')),
    await reader.read('listed', sql('store.clocked')),
  ];
  expect([shown.data, listed.data]).toEqual([
    [
      ['other', "it's", "it's", "it's"],
      [
        '2026-03-04T00:00:00.000001Z',
        '2026-03-04T00:01:30.000002Z',
        expect.stringContaining('294247'),
        'infinity',
      ],
    ],
    shown.data,
  ]);
  await made.value.close();
  rmSync(home, { recursive: true, force: true });
});

test('a case of format 3 is brought to format 4: its events are shown as they were', async () => {
  const home = mkdtempSync(join(tmpdir(), 'afterlog-clocked-'));
  const dir = join(home, 'case');
  const platform = createNodePlatform({ door: 'test', userDataDir: join(home, 'user-data') });
  const made = await createCase(dir, { name: 'case' }, platform);
  if (!made.ok) throw new Error(made.error.message);
  const { writer } = made.value;
  await writer.run(
    "INSERT INTO store.event (event_id, source, ts) VALUES (uuid(), 'a', '2026-03-04 00:00:00+00')",
  );
  await writer.run('DROP VIEW store.clocked');
  const early = [...firstMigration, ...secondMigration, ...thirdMigration].join('\n');
  const tables = await writer.table("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'store'");
  for (const name of tables.data[0]?.map(String) ?? [])
    if (!early.includes(`store.${name}(`)) await writer.run(`DROP TABLE store.${name}`);
  await writer.run('DELETE FROM store.migration WHERE version >= 4');
  await made.value.close();
  const opened = await openCase(dir, platform);
  if (!opened.ok) throw new Error(opened.error.message);
  const shown = await opened.value.reader.read('shown', 'SELECT e.ts, c.ts FROM events e, store.clocked c');
  expect(shown.data).toEqual([['2026-03-04T00:00:00.000000Z'], ['2026-03-04T00:00:00.000000Z']]);
  await opened.value.close();
  rmSync(home, { recursive: true, force: true });
});
