/** A case that is opened again while it is being closed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, openCore } from '../../../tests/support/core.ts';
import { CaseRegistry } from '../../casefile/case-registry.ts';
import { createNodePlatform } from '../../platform/node/node-platform.ts';

let core: Core;
let dir: string;
let caseId: string;

beforeAll(async () => {
  core = openCore();
  ({ caseId, dir } = await core.newCase('closing'));
});

afterAll(() => core.close());

test('who opens a case that is being closed gets it opened anew, and it stays open', async () => {
  for (let round = 0; round < 5; round += 1) {
    const slow = core.call('query.run', {
      caseId,
      sql: 'SELECT sum(hash(a.range, b.range)) FROM range(1000000) a, range(1000000) b',
    });
    await new Promise((resolve) => setTimeout(resolve, 20 * round));
    const closing = core.call('case.close', { caseId });
    const opened = await core.call('case.open', { dir });
    expect(opened).toMatchObject({ ok: true, value: { caseId } });
    expect(await closing).toMatchObject({ ok: true });
    expect((await slow).ok).toBe(false);
    expect(await core.rows(caseId, 'SELECT 1')).toEqual([[1]]);
  }
});

test('closed twice at once, and opened in between, it is open', async () => {
  const closed = [core.call('case.close', { caseId }), core.call('case.close', { caseId })];
  const opened = await core.call('case.open', { dir });
  expect(opened).toMatchObject({ ok: true });
  await Promise.all(closed);
  expect(await core.rows(caseId, 'SELECT 1')).toEqual([[1]]);
});

test('a case that is opened between two closes of it waits for both', async () => {
  const { clock, ids } = createNodePlatform({ door: 'test', userDataDir: core.in('user') });
  const cases = new CaseRegistry({ clock, ids });
  const other = await core.newCase('twice');
  await core.must('case.close', { caseId: other.caseId });
  expect((await cases.open(other.dir)).ok).toBe(true);
  const first = cases.leaving(other.caseId);
  const opening = cases.open(other.dir);
  const second = cases.leaving(other.caseId);
  await cases.close(other.caseId);
  first();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await cases.close(other.caseId);
  second();
  const opened = await opening;
  expect(opened).toMatchObject({ ok: true, value: { summary: { caseId: other.caseId } } });
  expect(opened.ok && (await opened.value.reader.read('one', 'SELECT 1')).data).toEqual([[1]]);
  await cases.closeAll();
});
