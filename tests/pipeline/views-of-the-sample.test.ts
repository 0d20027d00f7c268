/**
 * The views of webhooks, jobs, integrations, hygiene and correlation, asked of the sample incident through the real core:
 * totals and fields are those that the generator wrote down, and what is to be looked at first is the story. Two seeds, so that
 * agreement is not luck.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SampleTruth } from '../../electron/sample/truth.ts';
import { writeSampleBundle } from '../../electron/sample/write-sample.ts';
import type { Cell } from '../../shared/model/cell.ts';
import { type Core, openCore } from '../support/core.ts';

type Row = Readonly<Record<string, Cell | undefined>>;

describe.each(['brindlewick', 'second seed 7'])('the sample of seed %s', (seed) => {
  let core: Core;
  let truth: SampleTruth;
  let caseId = '';
  const ask = async (viewId: string): Promise<readonly Row[]> => {
    const { page } = await core.must('view.run', { caseId, viewId, filter: {} });
    return Array.from({ length: page.rows }, (_, row) =>
      Object.fromEntries(page.columns.map((column, index) => [column.name, page.data[index]?.[row]])),
    );
  };
  const sums = (rows: readonly Row[], key: string, value: string): Record<string, number> => {
    const totals: Record<string, number> = {};
    for (const row of rows) totals[String(row[key])] = (totals[String(row[key])] ?? 0) + Number(row[value]);
    return totals;
  };

  beforeAll(async () => {
    core = openCore();
    truth = await writeSampleBundle({ outDir: core.in('bundle'), seed });
    ({ caseId } = await core.newCase('case'));
    await core.must('ingest.run', { caseId, paths: [core.in('bundle', truth.file)] });
  });
  afterAll(() => core.close());

  test('rejected webhooks by reason, and failed jobs by kind, are the truth', async () => {
    const rejects = (await ask('webhook-outcomes')).filter((row) => row.action === 'webhook.reject');
    expect(sums(rejects, 'reason', 'deliveries')).toEqual(truth.webhookRejectsByReason);
    const failures = (await ask('job-failures')).filter((row) => row.source === 'afterlog.jobs');
    expect(sums(failures, 'kind', 'failed')).toEqual(truth.jobFailuresByClass);
  });

  test('one address hammers one endpoint, gets in, and what got in is a delivery that was accepted before', async () => {
    const bursts = await ask('webhook-reject-bursts');
    const [accepted] = await ask('webhook-accept-after-rejects');
    const [replay] = await ask('webhook-replays');
    expect(bursts.map((row) => [row.endpoint, row.from_addresses])).toEqual([
      [accepted?.endpoint, [accepted?.address]],
    ]);
    expect([replay?.delivery, replay?.endpoint, replay?.accepted]).toEqual([
      accepted?.delivery,
      accepted?.endpoint,
      2,
    ]);
    expect(replay?.from_addresses).toContain(accepted?.address);
  });

  test('a client with wide scopes, a failed synchronisation, and no more permission, at the same integration', async () => {
    const [grant] = await ask('integration-oauth-grants');
    const [sync] = await ask('integration-sync-states');
    const [failing] = await ask('integration-outage-or-permission');
    expect([grant?.people, grant?.wide]).toEqual([1, ['attachments:read']]);
    expect([sync?.integration, sync?.failed]).toEqual([grant?.application, 1]);
    expect([failing?.integration, failing?.worst_why, failing?.permission_workspaces]).toEqual([
      grant?.application,
      'permission',
      1,
    ]);
  });

  test('the queue that fills up, the jobs that wait for it, and the export that never ends', async () => {
    const [deepest] = await ask('job-queue-depth');
    const [late] = await ask('job-start-delay');
    const unfinished = await ask('job-unfinished');
    expect([deepest?.queue, Number(deepest?.times) > 20]).toEqual(['sync', true]);
    expect(late?.kind).toBe('SyncConversationsJob');
    expect(unfinished.map((row) => [row.kind, row.step, row.unfinished])).toEqual([
      ['ExportWorkspaceJob', 'job.start', 1],
    ]);
  });

  test('what logs should not hold is in the fields where the generator hid it, and in as many', async () => {
    const fieldsOf = (rows: readonly Row[], kinds: readonly string[]): string[] =>
      [
        ...new Set(rows.filter((row) => kinds.includes(String(row.kind))).map((row) => String(row.field))),
      ].sort();
    const hidden = (kinds: readonly string[], encodings: readonly string[] = ['plain']): string[] =>
      [
        ...new Set(
          truth.sensitive
            .filter((each) => kinds.includes(each.kind) && encodings.includes(each.encoding))
            .map((each) => `$.${each.field}`),
        ),
      ].sort();
    const tokens = await ask('hygiene-oauth-tokens');
    expect(fieldsOf(tokens, ['authorization code'])).toEqual(hidden(['oauth-code']));
    expect(fieldsOf(tokens, ['session cookie'])).toEqual(hidden(['cookie']));
    expect(fieldsOf(tokens, ['access token', 'refresh token'])).toEqual([
      ...hidden(['github-token'], ['url']),
      ...hidden(['oauth-token']),
    ]);
    const bodies = await ask('hygiene-message-bodies');
    expect(fieldsOf(bodies, ['message', 'free text'])).toEqual(hidden(['message-body']));
    expect(bodies.map((row) => row.different)).toEqual([
      truth.sensitive.filter((each) => each.kind === 'message-body').length,
    ]);
    const personal = await ask('hygiene-personal-data');
    expect(fieldsOf(personal, ['payment card'])).toEqual(hidden(['card-number']));
    expect(fieldsOf(personal, ['bank account'])).toEqual(hidden(['iban']));
    expect(fieldsOf(personal, ['telephone number'])).toEqual(hidden(['phone']));
  });

  test('the sign-ins that most followed are those of the two whose accounts were taken', async () => {
    const followed = await ask('correlate-after-sign-in');
    const [first] = followed;
    expect([new Set(followed.slice(0, 3).map((row) => row.person)).size, Number(first?.weight) > 15]).toEqual(
      [2, true],
    );
    expect(followed.slice(0, 3).every((row) => String(row.why).startsWith('new address'))).toBe(true);
    const news = await ask('correlate-first-seen');
    const keys = (await ask('correlate-session-actions')).slice(0, 12);
    expect(
      keys.filter((row) => row.people?.toString().includes(String(first?.person))).length,
    ).toBeGreaterThan(0);
    const networks = news.filter((row) => row.kind === 'network').map((row) => row.value);
    expect(networks).toContain(first?.src_asn);
  });
});
