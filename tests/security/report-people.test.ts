import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, openCore } from '../support/core.ts';

let core: Core;
let caseId = '';
beforeAll(async () => {
  core = openCore();
  ({ caseId } = await core.newCase('people'));
  const record = {
    time: '2026-03-01T08:00:07.250Z',
    kind: 'auth',
    event: 'auth.signed_in',
    actor: { type: 'user', email: 'kim.adler@quarry.example' },
    message: 'reset on behalf of Vendula Prokopová',
  };
  writeFileSync(core.in('app.ndjson'), `${JSON.stringify(record)}\n`);
  await core.must('ingest.run', { caseId, paths: [core.in('app.ndjson')] });
  const eventIds = (await core.rows(caseId, 'SELECT event_id FROM events')).map(([id]) => String(id));
  const mark = { caseId, as: 'Dagmar Říhová', eventIds };
  await core.must('annotation.add', { ...mark, kind: 'pin' });
  await core.must('annotation.add', {
    ...mark,
    kind: 'note',
    text: 'Prokopova told Petr; the Security team knows',
  });
  await core.must('report.saveNarrative', {
    caseId,
    narrative: {
      title: 'Break-in',
      author: 'Vendula Prokopová',
      summary: 'Vendula Prokopová and the Security team met Říhová.',
      notice: 'Write to petr.zlaty@quarry.example, or PETR ZLATÝ.',
      actions: [
        { what: 'Zlatý rotates the keys', owner: 'Petr Zlatý', due: '2026-04-01' },
        { what: 'The Security team reads', owner: 'Security team', due: '' },
      ],
    },
  });
});
afterAll(() => core.close());

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

test.each(['public', 'partner'] as const)(
  'who wrote a %s report and who owns its actions is named nowhere, in prose, notes or rows; teams are',
  async (profile) => {
    const out = core.in(`report-${profile}`);
    await core.must('report.export', { caseId, profile, template: 'incident-review', formats: ['md'], out });
    const rows = core.in(`${profile}.ndjson`);
    const sql = 'SELECT message, (SELECT list(text) FROM annotations)::VARCHAR AS notes FROM events';
    await core.must('query.export', { caseId, sql, format: 'ndjson', out: rows, redact: profile });
    const report = plain(readFileSync(join(out, `incident-review.${profile}.md`), 'utf8'));
    const all = report + plain(readFileSync(rows, 'utf8'));
    const names = ['vendula', 'prokopova', 'petr', 'zlaty', 'dagmar', 'rihova'];
    expect([names.filter((name) => all.includes(name)), report.includes('security team met')]).toEqual([
      [],
      true,
    ]);
  },
);
