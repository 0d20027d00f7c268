/**
 * Events of the case before and after a profile, for the person who writes it. Pseudonyms are those of the case, and new ones
 * are not kept: what is only tried leaves no trace.
 */
import { reportColumns } from '../../../shared/model/report.ts';
import { err, ok, type Result } from '../../../shared/result/result.ts';
import type { Output } from '../../../shared/rpc/contract.ts';
import { cancelled } from '../../base/app-errors.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import type { Redactor } from '../../content/redactor.ts';
import { customProfile } from '../../redaction/profiles/custom.ts';
import { checkHidden } from '../../redaction/profiles/hidden-rules.ts';
import type { Profile } from '../../redaction/profiles/profile.ts';
import { createRowBase, createRowRedactor, type StagedRow } from '../../redaction/redact-rows.ts';
import { openRedacted } from '../../redaction/seal.ts';
import type { PseudonymVault } from '../../redaction/vault/pseudonym-vault.ts';
import type { CallContext, Handlers } from '../handler.ts';
import { profileOfCase, redactionOf } from './case-rules.ts';
import { vaultOf } from './vault-of-case.ts';

type Request = Parameters<Handlers<'redaction'>['tryProfile']>[1];

const columns = reportColumns.map((name) => ({ name, type: 'VARCHAR' }));

/** Pinned ones, then one of each source, category and outcome, then the first; always the same. */
function sampleSql(limit: number): string {
  const texts = reportColumns.map((name) =>
    name === 'ts'
      ? `strftime(ts AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ') AS ts`
      : `${name}::VARCHAR AS ${name}`,
  );
  return `WITH pinned AS (SELECT event_id FROM marks WHERE pinned ORDER BY event_id LIMIT ${Math.ceil(limit / 2)}),
    each AS (SELECT min(event_id) AS event_id FROM events GROUP BY source, category, outcome ORDER BY 1 LIMIT ${limit}),
    first AS (SELECT event_id FROM events ORDER BY ts, event_id LIMIT ${limit}),
    chosen AS (SELECT event_id, 0 AS rank FROM pinned UNION ALL SELECT event_id, 1 FROM each UNION ALL SELECT event_id, 2 FROM first),
    picked AS (SELECT event_id, min(rank) AS rank FROM chosen GROUP BY event_id ORDER BY rank, event_id LIMIT ${limit})
    SELECT ${texts.join(', ')} FROM events JOIN picked USING (event_id) ORDER BY picked.rank, events.ts, event_id`;
}

async function profileFor(file: CaseFile, { profile, draft }: Request): Promise<Result<Profile>> {
  if (draft !== undefined) return customProfile({ id: 'custom:draft', version: 0, draft });
  return profileOfCase(file.reader, profile ?? 'public');
}

/** As the case's own, but what is asked of it stays here. */
async function vaultToTry(file: CaseFile): Promise<PseudonymVault> {
  const content = await vaultOf(file).load();
  return { load: async () => content, save: async () => ok(undefined) };
}

export async function tryProfile(
  context: CallContext,
  file: CaseFile,
  redactors: readonly Redactor[],
  request: Request,
): Promise<Result<Output<'redaction.tryProfile'>>> {
  const profile = await profileFor(file, request);
  if (!profile.ok) return profile;
  const extra = request.hide.map((rule, at) => ({ ...rule, id: `tried-${at}` }));
  for (const rule of extra) {
    const checked = checkHidden(rule);
    if (!checked.ok) return checked;
  }
  const redaction = await redactionOf(file, profile.value, redactors, extra);
  if (!redaction.ok) return redaction;
  const vault = await vaultToTry(file);
  const opened = await vault.load();
  if (!opened.ok) return opened;
  context.progress({ phase: 'collecting known values', done: 0, total: 0, unit: 'steps' });
  const entities = await redaction.value.entities();
  if (context.signal.aborted) return err(cancelled('the preview'));
  const base = await createRowBase({ profile: profile.value, entities, vault });
  if (!base.ok) return base;
  const found = await file.reader.read('redaction.sample', sampleSql(request.rows));
  const rows = Array.from({ length: found.rows }, (_, row) =>
    found.data.map((column) => textOf(column[row])),
  );
  const staged = rows.map(
    (row): StagedRow => ({
      ...Object.fromEntries(row.map((value, at) => [`c${at}`, value])),
      // Ids of the case's own events stand.
      [`k${columns.findIndex(({ name }) => name === 'event_id')}`]: true,
      n: 1,
    }),
  );
  const redactor = createRowRedactor({
    columns,
    base: base.value,
    redactors: redaction.value.redactors,
    allowed: new Set(),
  });
  for (const row of staged) redactor.learn(row);
  const settled = await redactor.settle();
  if (!settled.ok) return settled;
  const after = openRedacted(redactor.redact(staged));
  return ok({
    columns: columns.map(({ name }) => name),
    rows: rows.map((before, row) => ({
      before,
      after: before.map((_, at) => textOf(after[row]?.[`c${at}`])),
    })),
    redactions: [...redactor.counts()],
  });
}

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value);
