/** Every guided view and chain of the sample, asked, kept in the case, and read there after it was closed and opened. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseFile } from '../../electron/casefile/case-file.ts';
import { openCase } from '../../electron/casefile/open-case.ts';
import { chains, views } from '../../electron/content/registry.gen.ts';
import { viewOfChain } from '../../electron/correlate/chains/view-of-chain.ts';
import { runView } from '../../electron/correlate/views/run-view.ts';
import { createNodePlatform } from '../../electron/platform/node/node-platform.ts';
import { writeSampleBundle } from '../../electron/sample/write-sample.ts';
import type { ViewResult } from '../../shared/model/view.ts';
import { type Core, openCore } from '../support/core.ts';

const everyView = [...views, ...chains.map(viewOfChain)];
let core: Core;
beforeEach(() => {
  core = openCore();
});
afterEach(() => core.close());

type Said = Record<string, Omit<ViewResult, 'ms' | 'resultId'>>;

async function askAll(file: CaseFile, keepSlowerThanMs?: number): Promise<Said> {
  const said: Said = {};
  for (const view of everyView) {
    const ran = await runView({
      file,
      view,
      params: {},
      where: '',
      resultId: view.id,
      pageSize: 200,
      signal: new AbortController().signal,
      ...(keepSlowerThanMs === undefined ? {} : { keepSlowerThanMs }),
    });
    if (!ran.ok) throw new Error(`${view.id}: ${ran.error.message}`);
    const { ms: _ms, resultId: _resultId, ...rest } = ran.value;
    said[view.id] = rest;
  }
  return said;
}

test('what is read of a kept answer is what was worked out, whichever view, after the case was opened anew', async () => {
  const truth = await writeSampleBundle({ outDir: core.in('bundle'), seed: 'brindlewick' });
  const { caseId, dir } = await core.newCase('case');
  await core.must('ingest.run', { caseId, paths: [core.in('bundle', truth.file)] });
  await core.must('case.close', { caseId });
  const { clock, ids } = createNodePlatform({ door: 'test', userDataDir: core.in('user') });
  const open = async (): Promise<CaseFile> => {
    const opened = await openCase(dir, { clock, ids });
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value;
  };
  const first = await open();
  const plain = await askAll(first);
  const keeping = await askAll(first, 0);
  await first.close();
  const second = await open();
  const kept = await second.reader.read('kept', 'SELECT count(*)::INTEGER FROM store.kept_answer');
  const recalled = await askAll(second, 0);
  await second.close();
  expect(kept.data[0]?.[0]).toBe(everyView.length);
  expect(keeping).toEqual(plain);
  expect(recalled).toEqual(plain);
});

test('what is kept goes with an import that is taken out', async () => {
  const truth = await writeSampleBundle({ outDir: core.in('bundle'), seed: 'brindlewick' });
  const { caseId, dir } = await core.newCase('case');
  const { importId } = await core.must('ingest.run', { caseId, paths: [core.in('bundle', truth.file)] });
  await core.must('case.close', { caseId });
  const { clock, ids } = createNodePlatform({ door: 'test', userDataDir: core.in('user') });
  const opened = await openCase(dir, { clock, ids });
  if (!opened.ok) throw new Error(opened.error.message);
  await askAll(opened.value, 0);
  const tables = async (file: CaseFile): Promise<unknown> =>
    (
      await file.reader.read(
        'tables',
        "SELECT count(*)::INTEGER, (SELECT count(*)::INTEGER FROM store.kept_answer) FROM duckdb_tables() WHERE table_name LIKE 'answer_%'",
      )
    ).data.map((column) => column[0]);
  expect(await tables(opened.value)).toEqual([everyView.length, everyView.length]);
  await opened.value.close();
  await core.must('case.open', { dir });
  await core.must('ingest.undo', { caseId, importId });
  await core.must('case.close', { caseId });
  const again = await openCase(dir, { clock, ids });
  if (!again.ok) throw new Error(again.error.message);
  expect(await tables(again.value)).toEqual([0, 0]);
  await again.value.close();
});
