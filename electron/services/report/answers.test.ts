import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, openCore } from '../../../tests/support/core.ts';

let core: Core;
let caseId = '';
const line = (minute: number, outcome: string): string =>
  `${JSON.stringify({ time: `2026-03-01T08:${String(minute).padStart(2, '0')}:07Z`, kind: 'auth', event: outcome === 'failure' ? 'session.denied' : 'auth.signed_in', outcome, actor: { type: 'user', email: 'kim.adler@quarry.example' }, ip: '203.0.113.7' })}\n`;

beforeAll(async () => {
  core = openCore();
  ({ caseId } = await core.newCase('answers'));
  writeFileSync(core.in('a.ndjson'), [1, 2, 3].map((minute) => line(minute, 'success')).join(''));
  await core.must('ingest.run', { caseId, paths: [core.in('a.ndjson')] });
  const put = (title: string, content: Parameters<typeof core.must<'notebook.put'>>[1]['content']) =>
    core.must('notebook.put', { caseId, as: 'Ana', title, content });
  await put('', { kind: 'view', viewId: 'auth-failed-sign-ins', params: {}, filter: { terms: [] } });
  await put('What kim.adler@quarry.example did', {
    kind: 'query',
    sql: `SELECT event_id, ts, actor_email, actor_email AS who, src_ip, md5('x') AS "EVENT_ID", raw FROM events ORDER BY ts`,
    params: {},
  });
  await put('', { kind: 'text', text: 'We asked Kim Adler.\n\nkim.adler@quarry.example said no.' });
  await put('Broken', { kind: 'query', sql: 'SELECT nobody FROM events', params: {} });
  await core.must('notebook.run', { caseId, as: 'Ana' });
});
afterAll(() => core.close());

async function report(profile: 'public' | 'internal') {
  const { dir } = await core.must('report.export', {
    caseId,
    profile,
    template: 'technical-appendix',
    formats: ['html', 'md', 'json'],
  });
  const file = (ending: string): string =>
    readFileSync(join(dir, `technical-appendix.${profile}.${ending}`), 'utf8');
  return { html: file('html'), md: file('md'), json: file('json') };
}

test('views, queries and texts of the notebook stand in the appendix, redacted by their columns', async () => {
  const { html, md, json } = await report('public');
  for (const text of [html, md, json]) expect(text).not.toMatch(/kim\.adler|Kim Adler|quarry|203\.0\.113\.7/);
  const ids = (await core.rows(caseId, 'SELECT event_id FROM events ORDER BY ts')).map(([id]) => id);
  const answers = JSON.parse(json).document.sections.find(
    ({ id }: { id: string }) => id === 'answers',
  ).blocks;
  const words = answers.flatMap(
    (block: { text?: string; caption?: string }) => block.text ?? block.caption ?? [],
  );
  expect(
    words.map((text: string) => text.replace(/\d{4}-\d\d-\d\d/, 'DAY').replace(/person-\d\d/g, 'person')),
  ).toEqual([
    'What was asked of the evidence in the course of the investigation, and what it answered.',
    'Failed sign-ins',
    expect.stringMatching(/\?$/),
    expect.stringMatching(/^None found/),
    'No rows, asked DAY.',
    'What person did',
    '3 rows, asked DAY.',
    'We asked person.',
    'person said no.',
  ]);
  const table = answers.find(({ kind }: { kind: string }) => kind === 'table');
  expect(table.columns.map(({ label }: { label: string }) => label)).toEqual([
    'event_id',
    'ts',
    'actor_email',
    'who',
    'src_ip',
    'EVENT_ID',
  ]);
  expect(table.rows.map((row: string[]) => row.map((cell) => cell.replace(/(?<!:)\d\d$/, 'N')))).toEqual(
    [1, 2, 3].map((minute, at) => [
      String(ids[at]).replace(/\d\d$/, 'N'),
      `2026-03-01 08:0${minute}`,
      'person-N',
      'person-N',
      'ip-N',
      '',
    ]),
  );
});

test('the company itself sees names, and the same notebook gives the same bytes', async () => {
  const [one, two] = [await report('internal'), await report('internal')];
  expect(one.html).toContain('kim.adler@quarry.example');
  expect(one).toEqual(two);
});

test('a report without a notebook has no such part', async () => {
  const { caseId: other } = await core.newCase('bare');
  const { html } = await core.must('report.preview', {
    caseId: other,
    profile: 'public',
    template: 'technical-appendix',
  });
  expect(html).not.toContain('Questions and answers');
});

test('a type whose name holds the values of an enumeration does not tell them', async () => {
  const { caseId: other } = await core.newCase('typed');
  writeFileSync(core.in('b.ndjson'), line(1, 'success'));
  await core.must('ingest.run', { caseId: other, paths: [core.in('b.ndjson')] });
  const sql = "SELECT 'a'::ENUM('a', 'Vendula Prokopova', 'kim.adler@quarry.example') AS letter FROM events";
  await core.must('notebook.put', {
    caseId: other,
    as: 'Ana',
    title: '',
    content: { kind: 'query', sql, params: {} },
  });
  await core.must('notebook.run', { caseId: other, as: 'Ana' });
  for (const template of ['technical-appendix', 'incident-review']) {
    const { dir } = await core.must('report.export', {
      caseId: other,
      profile: 'public',
      template,
      formats: ['json'],
    });
    const json = readFileSync(join(dir, `${template}.public.json`), 'utf8');
    expect(/Vendula|quarry/.test(json)).toBe(false);
  }
});

test('a report can be marked otherwise than its case, and says so wherever it says it', async () => {
  const { dir } = await core.must('report.export', {
    caseId,
    profile: 'public',
    template: 'incident-review',
    marking: 'TLP:CLEAR',
    formats: ['md', 'json'],
  });
  const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'));
  const { document, model } = JSON.parse(readFileSync(join(dir, 'incident-review.public.json'), 'utf8'));
  const markdown = readFileSync(join(dir, 'incident-review.public.md'), 'utf8');
  expect([manifest.classification, document.marking, model.classification, markdown.split(' ')[0]]).toEqual([
    'TLP:CLEAR',
    'TLP:CLEAR',
    'TLP:CLEAR',
    '**TLP:CLEAR**',
  ]);
  const asItIs = await core.must('report.preview', {
    caseId,
    profile: 'public',
    template: 'incident-review',
  });
  expect(asItIs.html).toContain('TLP:AMBER');
});
