/** The questions put to Afterlog's own core, as the window puts them. */
import { rmSync, statSync } from 'node:fs';
import type { App } from '../../../electron/app/app.ts';
import { createApp } from '../../../electron/app/create-app.ts';
import { chains, redactors, sources, templates, views } from '../../../electron/content/registry.gen.ts';
import { createNodePlatform } from '../../../electron/platform/node/node-platform.ts';
import type { Input, MethodName, Output } from '../../../shared/rpc/contract.ts';
import { makeQueryCase, queryCaseFolder, texts } from '../workloads/query-case.ts';
import { type Answers, type Timed, timed } from './question.ts';

type Must = <N extends MethodName>(name: N, input: Input<N>) => Promise<Output<N>>;

const mustOf =
  (app: App): Must =>
  async (name, input) => {
    const answer = await app.call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
    return answer.value as Output<typeof name>;
  };

const failures = { terms: [{ column: 'outcome', op: 'is' as const, values: ['failure'] }] };
const columns = ['ts', 'source', 'category', 'action', 'outcome', 'actor_email', 'src_ip', 'message'];
const untilDoneMs = 3_600_000;

/** Makes the case, brings its index up to date, and exports its table for the peers when `parquet` is given. */
export async function prepare(events: number, parquet: string | undefined): Promise<{ notes: string[] }> {
  const platform = createNodePlatform({ door: 'test', userDataDir: `${queryCaseFolder(events)}-user` });
  const dir = await makeQueryCase(events, platform);
  const app = createApp(platform, { sources, redactors, templates, views, chains });
  const must = mustOf(app);
  const { caseId } = await must('case.open', { dir });
  const before = await must('search.state', { caseId });
  const started = performance.now();
  await must('search.index', { caseId });
  const seconds = (performance.now() - started) / 1000;
  const sizes = await must('query.run', { caseId, sql: 'SELECT sum(bytes)::BIGINT FROM files' });
  if (parquet !== undefined) {
    rmSync(parquet, { force: true });
    const sql = `SELECT event_id, ts, source, category, action, outcome, actor_email, src_ip, message, action_original, target_name, raw::VARCHAR AS raw FROM events`;
    await must('query.export', { caseId, sql, format: 'parquet', out: parquet });
  }
  await app.close();
  const raw = Number(sizes.page.data[0]?.[0]);
  const missing = before.events - (before.indexed ?? 0);
  return {
    notes: [
      `case of ${events.toLocaleString('en-US')} events: ${(raw / 1e6).toFixed(0)} MB of records, database ${(statSync(`${dir}/case.duckdb`).size / raw).toFixed(3)} of them with the index`,
      ...(missing === 0
        ? []
        : [`index of ${missing.toLocaleString('en-US')} events made in ${seconds.toFixed(1)} s`]),
    ],
  };
}

export async function askAfterlog(events: number, rounds: number): Promise<Answers> {
  const platform = createNodePlatform({ door: 'test', userDataDir: `${queryCaseFolder(events)}-user` });
  const app = createApp(platform, { sources, redactors, templates, views, chains });
  const must = mustOf(app);
  const { caseId } = await must('case.open', { dir: `${queryCaseFolder(events)}/case` });
  const list = async (filter: Input<'events.list'>['filter']): Promise<number> => {
    const made = await must('events.list', { caseId, filter, order: 'ts desc' });
    await must('events.page', { caseId, listId: made.listId, offset: 0, limit: 100, columns });
    return made.total;
  };
  const answers: Timed[] = [
    await timed('page', rounds, () => list({ terms: [] })),
    await timed('filtered', rounds, () =>
      list({ terms: [...failures.terms, { column: 'category', op: 'is', values: ['auth'] }] }),
    ),
    await timed('top', rounds, async () => {
      const top = await must('events.top', { caseId, filter: failures, column: 'actor_email', limit: 10 });
      return top.values[0]?.count;
    }),
    await timed('histogram', rounds, async () => {
      const shown = await must('events.histogram', {
        caseId,
        filter: { terms: [] },
        buckets: 300,
        by: 'category',
      });
      return shown.total;
    }),
    await timed('lanes (zoomed to a day)', rounds, async () => {
      const filter = { terms: [], from: '2026-03-11T00:00:00Z', to: '2026-03-12T00:00:00Z' };
      return (await must('events.lanes', { caseId, filter, by: 'category', buckets: 300 })).total;
    }),
  ];
  answers.push(...(await askTexts(must, caseId, rounds, list)));
  const notes: string[] = [];
  answers.push(...(await askViews(must, caseId, rounds, notes)));
  await app.close();
  return { timed: answers, notes };
}

/** The first answer as the window asks for it; then all of it, once; and the timeline's list with the same text. */
async function askTexts(
  must: Must,
  caseId: string,
  rounds: number,
  list: (filter: Input<'events.list'>['filter']) => Promise<number>,
): Promise<Timed[]> {
  const answers: Timed[] = [];
  for (const [name, text] of Object.entries(texts)) {
    const match = name === 'prefix' ? 'prefix' : 'anywhere';
    let round = 0;
    const first = async (): Promise<undefined> => {
      round += 1;
      // Another page size is another question: nothing is left over from the round before.
      await must('search.run', { caseId, text, match, limit: 50 + round });
    };
    answers.push(await timed(`text:${name}, first answer`, rounds, first));
    const whole = async (): Promise<number> => {
      round += 1;
      const found = await must('search.run', {
        caseId,
        text,
        match,
        limit: 50 + round,
        budgetMs: untilDoneMs,
      });
      return found.counts.total;
    };
    const started = performance.now();
    const answer = await whole();
    answers.push({ question: `text:${name}`, ms: [performance.now() - started], answer });
    if (name === 'rare')
      answers.push(await timed('timeline with text:rare', rounds, () => list({ terms: [], text })));
  }
  return answers;
}

/** Every guided view and chain, worked out and then as it was kept; one that fails is told, not left out. */
async function askViews(must: Must, caseId: string, rounds: number, notes: string[]): Promise<Timed[]> {
  const answers: Timed[] = [];
  for (const view of (await must('view.list', {})).views) {
    const ask = async (): Promise<undefined> => {
      await must('view.run', { caseId, viewId: view.id, filter: {} });
    };
    try {
      const started = performance.now();
      await ask();
      answers.push({ question: `view ${view.id}, asked`, ms: [performance.now() - started] });
      answers.push(await timed(`view ${view.id}, again`, Math.min(rounds, 3), ask));
    } catch (cause) {
      notes.push(`view ${view.id} failed: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  return answers;
}
