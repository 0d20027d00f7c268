import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, content, openCore } from '../../../tests/support/core.ts';
import { openCase } from '../../casefile/open-case.ts';
import { collectEntities } from '../../redaction/known/collect.ts';
import { profileOf } from '../../redaction/profiles/profile-of.ts';
import { createRowBase, createRowRedactor } from '../../redaction/redact-rows.ts';
import { openRedacted } from '../../redaction/seal.ts';
import { fileVault } from '../../redaction/vault/file-vault.ts';

let core: Core;
let caseId = '';
let dir = '';

beforeAll(async () => {
  core = openCore();
  ({ caseId, dir } = await core.must('case.sample', { events: 600 }));
});
afterAll(() => core.close());

/** Every column that a profile may keep, some under other names and twice, numbers and times of every kind. */
const sql = `SELECT * EXCLUDE (raw, time_original), actor_email AS who, upper(actor_name) AS loud, src_ip AS "Src_IP", actor_id AS ACTOR_ID,
  ts::TIMESTAMP AS no_zone, ts::DATE AS day, epoch_us(ts)::HUGEINT AS huge, duration_ms::DECIMAL(18,3) AS money, outcome = 'failure' AS failed,
  [actor_email, src_ip] AS pair, CASE WHEN record_no % 7 = 0 THEN 'person-00' WHEN record_no % 5 = 0 THEN NULL ELSE message END AS mixed,
  CASE WHEN record_no % 2 = 0 THEN TIMESTAMPTZ 'infinity' ELSE ts END AS never
  FROM events ORDER BY event_id`;

test.each(['public', 'partner', 'internal'] as const)(
  'what is redacted by distinct values is, cell by cell, what is redacted row by row (%s)',
  async (profile) => {
    const { page } = await core.must('query.run', { caseId, sql, pageSize: 5_000 });
    const out = core.in(`${profile}.ndjson`);
    await core.must('query.export', { caseId, sql, format: 'ndjson', out, redact: profile });
    const written = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    await core.must('case.close', { caseId });

    const clock = { now: () => Date.UTC(2026, 2, 1) };
    const opened = await openCase(dir, { clock, ids: { random: () => 'a'.repeat(32) } });
    if (!opened.ok) throw new Error(opened.error.message);
    const base = await createRowBase({
      profile: profileOf(profile),
      entities: await collectEntities(opened.value.reader),
      vault: fileVault(opened.value.dir),
    });
    await opened.value.close();
    if (!base.ok) throw new Error(base.error.message);
    const redactor = createRowRedactor({
      columns: page.columns,
      base: base.value,
      redactors: content.redactors,
    });
    const idAt = page.columns.findIndex(({ name }) => name === 'event_id');
    const rows = Array.from({ length: page.rows }, (_, row) => {
      const cells = page.data.map((column, at) => [`c${at}`, cellOf(column[row])] as const);
      return { ...Object.fromEntries(cells), [`k${idAt}`]: true };
    });
    for (const row of rows) redactor.learn(row);
    const names = await redactor.settle();
    if (!names.ok) throw new Error(names.error.message);
    const expected = openRedacted(redactor.redact(rows)).map((row) => Object.values(row).map(String));
    expect(rows.length).toBeGreaterThan(500);
    expect(written.map((row) => Object.values(row).map(String))).toEqual(expected);
    ({ caseId } = await core.must('case.open', { dir }));
  },
);

/** As it crosses the wire, nested values as text. */
function cellOf(value: unknown): string | number | boolean | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}
