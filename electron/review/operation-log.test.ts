import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeTemporaryFolder } from '../../tests/support/temporary-folder.ts';
import type { CaseFile } from '../casefile/case-file.ts';
import { createCase } from '../casefile/open-case.ts';
import { verifyCase } from '../custody/verify-case.ts';
import { keptThings } from './kept.ts';
import type { Change } from './operation.ts';
import { recordReview, syncReview } from './operation-log.ts';

const numbers = Array.from({ length: 50 }, (_, index) => String(index + 1).padStart(32, '0'));
const platform = {
  clock: { now: () => Date.UTC(2026, 2, 4) },
  ids: { random: () => numbers.shift() ?? '' },
};

const folder = makeTemporaryFolder();
afterAll(() => folder.remove());

async function newCase(name: string): Promise<CaseFile> {
  const made = await createCase(join(folder.path, name), { name }, platform);
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

const put = (id: string, name: string): Change => ({ kind: 'kept.put', room: 'query', id, body: { name } });
const verified = (file: CaseFile) =>
  verifyCase(file, { signal: new AbortController().signal, onProgress: () => undefined });

test('the last word on a kept thing counts, and what was removed is gone', async () => {
  const file = await newCase('kept');
  const say = (act: string, changes: readonly Change[]) =>
    recordReview(file, platform, { act, by: 'Ana', changes });
  await say('kept.put', [put('a', 'first'), put('b', 'second')]);
  await say('kept.put', [put('a', 'renamed')]);
  await say('kept.remove', [{ kind: 'kept.remove', room: 'query', id: 'b' }]);
  const kept = await keptThings(file.reader, 'query');
  expect(kept).toEqual([
    { id: 'a', body: { name: 'renamed' }, by: 'Ana', at: '2026-03-04T00:00:00.000000Z' },
  ]);
  expect((await verified(file)).problems).toEqual([]);
  await file.close();
});

test('tables that lost what the log says are made from it again', async () => {
  const file = await newCase('healed');
  const decision: Change = {
    kind: 'entity.same',
    left: 'email:a@x.example',
    right: 'okta:1',
    text: 'his badge',
  };
  await recordReview(file, platform, { act: 'entity.same', by: 'Ana', changes: [decision] });
  const decisions = 'SELECT kind, left_key, right_key, text, by_name FROM store.entity_decision';
  const before = await file.writer.table(decisions);
  await file.writer.run('DELETE FROM store.entity_decision');
  await syncReview(file);
  expect(before.data.flat()).toEqual(['entity.same', 'email:a@x.example', 'okta:1', 'his badge', 'Ana']);
  expect((await file.writer.table(decisions)).data).toEqual(before.data);
  await file.close();
});

test('a decision that was edited in the log is found by the check', async () => {
  const file = await newCase('edited');
  const decision: Change = { kind: 'entity.different', left: 'email:a@x.example', right: 'okta:1' };
  await recordReview(file, platform, { act: 'entity.different', by: 'Ana', changes: [decision] });
  const log = join(file.layout.review, 'operations.ndjson');
  writeFileSync(log, readFileSync(log, 'utf8').replace('okta:1', 'okta:2'));
  expect((await verified(file)).problems).toEqual([
    'review log: the operations of custody entry 2 are not as they were made',
  ]);
  rmSync(log);
  expect((await verified(file)).problems).toHaveLength(1);
  await file.close();
});
