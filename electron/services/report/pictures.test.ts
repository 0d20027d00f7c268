import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, openCore } from '../../../tests/support/core.ts';

let core: Core;
let caseId = '';

const signIn = (minute: number, outcome: 'success' | 'failure', ip: string): object => ({
  time: `2026-03-01T08:${String(minute).padStart(2, '0')}:07Z`,
  kind: 'auth',
  event: outcome === 'failure' ? 'session.denied' : 'auth.signed_in',
  outcome,
  actor: { type: 'user', email: 'kim.adler@quarry.example' },
  ip,
});

beforeAll(async () => {
  core = openCore();
  ({ caseId } = await core.newCase('pictures'));
  const records = [1, 2, 3, 4].map((minute) => signIn(minute, minute > 2 ? 'failure' : 'success', '8.8.8.8'));
  writeFileSync(core.in('a.ndjson'), records.map((each) => `${JSON.stringify(each)}\n`).join(''));
  await core.must('ingest.run', { caseId, paths: [core.in('a.ndjson')] });
  const ids = (await core.rows(caseId, 'SELECT event_id FROM events ORDER BY ts')).map(([id]) => String(id));
  await core.must('annotation.add', { caseId, as: 'Ana', eventIds: ids, kind: 'pin' });
  await core.must('annotation.add', {
    caseId,
    as: 'Ana',
    eventIds: ids.slice(0, 1),
    kind: 'phase',
    text: 'detection',
  });
});
afterAll(() => core.close());

async function chartsOf(profile: 'public' | 'internal') {
  const { dir } = await core.must('report.export', {
    caseId,
    profile,
    template: 'incident-review',
    formats: ['json', 'md'],
  });
  const { document } = JSON.parse(readFileSync(join(dir, `incident-review.${profile}.json`), 'utf8'));
  const markdown = readFileSync(join(dir, `incident-review.${profile}.md`), 'utf8');
  const blocks = document.sections.flatMap((section: { blocks: { kind: string }[] }) => section.blocks);
  return { charts: blocks.filter(({ kind }: { kind: string }) => kind === 'chart'), markdown };
}

test('pictures show what the case counts, by countries, phases and links', async () => {
  const { charts } = await chartsOf('internal');
  const country = (await core.rows(caseId, 'SELECT DISTINCT src_country FROM events'))[0]?.[0] ?? 'not known';
  expect(charts.slice(1).map(({ chart }: { chart: unknown }) => chart)).toEqual([
    {
      kind: 'phases',
      lanes: [
        {
          label: 'detection',
          marks: [{ at: '2026-03-01T08:01:07.000000Z', ref: 'E-001', isSerious: false }],
        },
      ],
    },
    { kind: 'map', unit: 'sign-in', rows: [{ label: country, ok: 2, failed: 2 }] },
    {
      kind: 'graph',
      nodes: [
        { side: 'address', label: '8.8.8.8', events: 4 },
        { side: 'actor', label: 'kim.adler@quarry.example', events: 4 },
      ],
      links: [{ from: 0, to: 1, events: 4 }],
    },
  ]);
});

test('names in a picture are those of the redacted report, in tables of pictures too', async () => {
  const { charts, markdown } = await chartsOf('public');
  const graph = charts.find(({ chart }: { chart: { kind: string } }) => chart.kind === 'graph').chart;
  expect(graph.nodes.map(({ label }: { label: string }) => label.replace(/\d+$/, 'N'))).toEqual([
    'ip-N',
    'person-N',
  ]);
  expect(markdown).toMatch(/\| ip-\d\d \| person-\d\d \| 4 \|/);
});

test('a case of nothing has no picture', async () => {
  const { caseId: other } = await core.newCase('nothing');
  const { html } = await core.must('report.preview', {
    caseId: other,
    profile: 'public',
    template: 'incident-review',
  });
  expect(html).not.toContain('<svg');
});
