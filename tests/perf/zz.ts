import { createNodePlatform } from '../../electron/platform/node/node-platform.ts';
import { createApp } from '../../electron/app/create-app.ts';
import { makeQueryCase, texts } from './workloads/query-case.ts';
import { statSync } from 'node:fs';
const n = Number(process.argv[2]);
const platform = createNodePlatform({ door: 'test', userDataDir: '/tmp/s-try/home' });
let t = performance.now();
const dir = await makeQueryCase(n, platform);
console.log('made', ((performance.now()-t)/1000).toFixed(1));
const app = createApp(platform, { sources: [], redactors: [], templates: [], views: [], chains: [] });
const must = async (name: string, input: unknown): Promise<any> => { const r = await app.call(name, input); if (!r.ok) throw new Error(JSON.stringify(r.error)); return r.value; };
const { caseId } = await must('case.open', { dir });
const before = statSync(`${dir}/case.duckdb`).size;
t = performance.now();
console.log(await must('search.index', { caseId }), 'index s', ((performance.now()-t)/1000).toFixed(1), 'rss', (process.memoryUsage().rss/1e6).toFixed(0));
const raw = await must('query.run', { caseId, sql: 'SELECT bytes FROM files' });
const b = Number(raw.page.data[0][0]); const after = statSync(`${dir}/case.duckdb`).size;
console.log('raw', b, 'db', before, after, ((after-before)/b).toFixed(4), (after/b).toFixed(3));
for (const [name, text] of Object.entries({ ...texts, hex: '7f3c9ab1', email: 'person77@', date: 'ana' })) for (let k = 0; k < 2; k++) {
  t = performance.now(); const f = await must('search.run', { caseId, text, budgetMs: 300 }); const a = performance.now() - t;
  t = performance.now(); const l = name === 'common' ? undefined : await must('events.list', { caseId, filter: { terms: [], text }, order: 'ts desc' });
  console.log(name, k, a.toFixed(0), 'ms', JSON.stringify(f.counts), f.hits.length, 'list', (performance.now()-t).toFixed(0), l?.total);
}
await app.close();
