import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Mapping } from '../../shared/model/mapping.ts';
import { type Core, openCore } from '../../tests/support/core.ts';

let core: Core;
let caseId = '';

beforeEach(async () => {
  core = openCore();
  ({ caseId } = await core.newCase('case'));
});
afterEach(() => core.close());

const doors = Array.from({ length: 30 }, (_, n) => ({
  moment: `2026-03-04T02:11:${String(n).padStart(2, '0')}Z`,
  holder: `Holder ${n}`,
  gate: `gate "${n}" of the quarry`,
}));

const mapping: Mapping = {
  id: 'user.doors',
  title: 'Door log',
  form: { kind: 'json' },
  keys: [['moment'], ['gate']],
  time: { path: ['moment'], form: 'iso' },
  columns: { target_name: ['gate'] },
};

async function importDoors(): Promise<number> {
  writeFileSync(core.in('doors.ndjson'), doors.map((door) => `${JSON.stringify(door)}\n`).join(''));
  const report = await core.must('ingest.run', { caseId, paths: [core.in('doors.ndjson')] });
  return report.files[0]?.fileId ?? 0;
}

const total = async (text: string): Promise<number> =>
  (await core.must('search.run', { caseId, text, budgetMs: 60_000 })).counts.total;
const listed = async (text: string): Promise<number> =>
  (await core.must('events.list', { caseId, filter: { terms: [], text } })).total;

test('what another mapping makes of a file is found, though the file was indexed before', async () => {
  const fileId = await importDoors();
  await core.must('search.index', { caseId });
  // The record has its quotes escaped: only a column can hold them as they are.
  const written = 'gate "7" of the quarry';
  const before = [await total(written), await listed(written)];
  const { framing } = await core.must('mapping.inspect', { caseId, fileId });
  await core.must('mapping.apply', { caseId, fileId, framing, mapping, keep: false });
  const state = await core.must('search.state', { caseId });
  const unindexed = [await total(written), await listed(written)];
  const again = await core.must('search.index', { caseId });
  expect([before, state, unindexed, again, await total(written), await listed(written)]).toEqual([
    [0, 0],
    { events: 30, indexed: 0 },
    [1, 1],
    { events: 30, indexed: 30 },
    1,
    1,
  ]);
});

test('an indexing that is cancelled leaves the search right and is gone on with', async () => {
  await importDoors();
  const asked = core.call('search.index', { caseId }, 'index-1');
  await core.must('task.cancel', { callId: 'index-1' });
  const ended = await asked;
  const found = await total('HOLDER 2');
  const { events, indexed } = await core.must('search.index', { caseId });
  expect([ended.ok ? 'done' : ended.error.code, found, events, indexed, await total('HOLDER 2')]).toEqual([
    'app/cancelled',
    11,
    30,
    30,
    11,
  ]);
});

test('an index is there after the case was closed and opened, and none is kept of a file that was taken out', async () => {
  await importDoors();
  await core.must('search.index', { caseId });
  const { dir } = (await core.must('case.info', { caseId })).case;
  await core.must('case.close', { caseId });
  await core.must('case.open', { dir });
  const reopened = await core.must('search.state', { caseId });
  const [first] = (await core.must('ingest.imports', { caseId })).imports;
  await core.must('ingest.undo', { caseId, importId: first?.importId ?? 0 });
  const emptied = [
    await core.must('search.index', { caseId }),
    await total('holder'),
    await listed('holder'),
  ];
  expect([reopened, emptied]).toEqual([{ events: 30, indexed: 30 }, [{ events: 0, indexed: 0 }, 0, 0]]);
});
