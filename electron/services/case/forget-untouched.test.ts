import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Core, namesIn, openCore } from '../../../tests/support/core.ts';

let core: Core;

beforeEach(() => {
  core = openCore();
});

afterEach(() => core.close());

const record = `${JSON.stringify({ time: '2026-03-04T02:00:00Z', kind: 'admin', event: 'role.granted', event_uid: 'e-1' })}\n`;

async function closed(caseId: string): Promise<void> {
  expect(await core.must('case.close', { caseId, removeIfUntouched: true })).toEqual({});
}

const recent = async (): Promise<string[]> =>
  (await core.must('case.recent', {})).cases.map(({ name }) => name);

test('a case whose only import failed goes with its folder and its place among the recent ones', async () => {
  const { caseId, dir } = await core.newCase('came to nothing');
  writeFileSync(core.in('broken.zip'), 'no archive');
  await core.refusal('ingest.run', { caseId, paths: [core.in('broken.zip')] });
  await closed(caseId);
  expect([namesIn(dir), await recent()]).toEqual([[], []]);
});

test.each([
  [
    'an import that was taken out again',
    async (caseId: string) => {
      writeFileSync(core.in('a.ndjson'), record);
      const { importId } = await core.must('ingest.run', { caseId, paths: [core.in('a.ndjson')] });
      await core.must('ingest.undo', { caseId, importId });
    },
  ],
  [
    'words for a report',
    async (caseId: string) => {
      const narrative = await core.must('report.narrative', { caseId });
      await core.must('report.saveNarrative', { caseId, narrative: { ...narrative, title: 'Title' } });
    },
  ],
  ["somebody else's file", (_: string, dir: string) => writeFileSync(join(dir, 'notes.txt'), 'mine')],
] as const)('a case that holds %s is only closed', async (_, touch) => {
  const { caseId, dir } = await core.newCase('touched');
  await touch(caseId, dir);
  const before = namesIn(dir).filter((name) => !name.endsWith('.wal'));
  await closed(caseId);
  expect([namesIn(dir), await recent()]).toEqual([before, ['touched']]);
});
