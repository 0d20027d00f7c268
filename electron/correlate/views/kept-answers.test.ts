import { expect, test } from 'vitest';
import type { ViewResult } from '../../../shared/model/view.ts';
import { openViewBench, type TestEvent } from '../../../tests/support/view-bench.ts';
import { views } from '../../content/registry.gen.ts';
import { runView } from './run-view.ts';

const bench = openViewBench();
const view = views.find(({ id }) => id === 'auth-failed-sign-ins');

const failures = (count: number): TestEvent[] =>
  Array.from({ length: count }, (_, n) => ({
    ts: `2026-03-04T02:${String(n).padStart(2, '0')}:00Z`,
    category: 'auth',
    action: 'sign_in',
    outcome: 'failure',
    actor_email: 'ana@corvane.example',
    src_ip: '192.0.2.7',
  }));

async function ask(where = '', params: Record<string, number> = { least: 1 }): Promise<ViewResult> {
  if (view === undefined) throw new Error('no such view');
  const ran = await runView({
    file: bench.file(),
    view,
    params,
    where,
    resultId: 'r',
    pageSize: 10,
    signal: new AbortController().signal,
    keepSlowerThanMs: 0,
  });
  if (!ran.ok) throw new Error(ran.error.message);
  return ran.value;
}

const said = ({ ms: _ms, ...rest }: ViewResult): Omit<ViewResult, 'ms'> => rest;
const kept = async (): Promise<number> =>
  Number(
    (await bench.file().reader.read('kept', 'SELECT count(*)::INTEGER FROM store.kept_answer')).data[0]?.[0],
  );
/** Only what is read of the case can show this. */
const alter = (): Promise<number> =>
  bench.file().writer.run(`UPDATE store.kept_answer SET body = replace(body, 'failed', 'ALTERED')`);

test('the second answer is the first one, read from the case', async () => {
  await bench.fill(failures(9));
  const first = await ask();
  const second = await ask();
  await alter();
  const third = await ask();
  expect(said(second)).toEqual(said(first));
  expect([first.answer.includes('ALTERED'), third.answer]).toEqual([
    false,
    first.answer.replaceAll('failed', 'ALTERED'),
  ]);
});

test('other events, another filter, another threshold and a mark are asked anew', async () => {
  await bench.fill(failures(9));
  const first = await ask();
  await alter();
  const narrower = await ask(" WHERE src_ip = '192.0.2.8'");
  const stricter = await ask('', { least: 50 });
  await bench
    .file()
    .writer.run(
      `INSERT INTO store.annotation SELECT 'op-1', 1, event_id, 'pin', NULL, 'Ana', now() FROM store.event LIMIT 1`,
    );
  const marked = await ask();
  await bench.fill(failures(12));
  const more = await ask();
  expect([first.state, narrower.state, stricter.state, said(marked), more.considered]).toEqual([
    'found',
    'elsewhere',
    'none',
    said(first),
    12,
  ]);
});

test('what was kept of other events goes, rows and all', async () => {
  await bench.fill(failures(9));
  await ask();
  await ask('', { least: 2 });
  const before = await kept();
  await bench.fill(failures(10));
  await ask();
  const tables = await bench
    .file()
    .reader.read(
      'tables',
      `SELECT count(*)::INTEGER FROM duckdb_tables() WHERE table_name LIKE 'answer\\_%' ESCAPE '\\'`,
    );
  expect([before, await kept(), tables.data[0]?.[0]]).toEqual([2, 1, 1]);
});

test('an answer whose rows are gone is worked out anew', async () => {
  await bench.fill(failures(9));
  const first = await ask();
  const keys = await bench.file().reader.read('keys', 'SELECT key FROM store.kept_answer');
  for (const key of keys.data[0] ?? [])
    await bench.file().writer.run(`DROP TABLE store.answer_${String(key)}`);
  expect(said(await ask())).toEqual(said(first));
});

test('rows that nothing tells of any more do not keep the answer from being kept', async () => {
  await bench.fill(failures(9));
  await ask();
  await bench.file().writer.run('DELETE FROM store.kept_answer');
  await ask();
  expect(await kept()).toBe(1);
});
