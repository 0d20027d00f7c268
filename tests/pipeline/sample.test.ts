/**
 * The sample incident through the real core, compared with the truth its generator wrote and with an independent
 * reading of the zip. Two seeds, so that agreement is not luck.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PATHS } from '../../electron/sample/paths.ts';
import { type RereadFile, rereadZip } from '../../electron/sample/reread.ts';
import type { FileTruth, SampleTruth } from '../../electron/sample/truth.ts';
import { writeSampleBundle } from '../../electron/sample/write-sample.ts';
import type { FileAccount } from '../../shared/model/accounting.ts';
import type { Cell } from '../../shared/model/cell.ts';
import { eventColumns } from '../../shared/model/event-column.ts';
import { type Core, openCore, snapshotOf } from '../support/core.ts';

const isLog = (file: FileTruth): boolean => file.source !== undefined;

describe.each(['brindlewick', 'second seed 7'])('the sample of seed %s', (seed) => {
  let core: Core;
  let truth: SampleTruth;
  let reread: readonly RereadFile[] = [];
  let accounts: readonly FileAccount[] = [];
  let caseId = '';
  let dir = '';
  const inZip = (path: string): string => `${truth.file}!/${path}`;
  const counted = async (sql: string): Promise<Record<string, number>> =>
    Object.fromEntries((await core.rows(caseId, sql)).map(([key, n]) => [String(key), Number(n)]));

  beforeAll(async () => {
    core = openCore();
    truth = await writeSampleBundle({ outDir: core.in('bundle'), seed });
    reread = await rereadZip(readFileSync(core.in('bundle', truth.file)));
    ({ caseId, dir } = await core.newCase('case'));
    const report = await core.must('ingest.run', { caseId, paths: [core.in('bundle', truth.file)] });
    accounts = report.files;
  });
  afterAll(() => core.close());

  test("every file's accounts are the truth's", () => {
    expect(
      accounts.map(({ path, sha256, bytes, source, events, duplicates, rejected, records, ignored }) => ({
        path,
        sha256,
        bytes,
        source,
        events,
        duplicates,
        rejected,
        records: records - ignored,
      })),
    ).toEqual(
      truth.files.map((file) => ({
        path: inZip(file.path),
        sha256: file.sha256,
        bytes: file.bytes,
        source: file.source ?? 'unknown',
        events: file.events,
        duplicates: file.duplicates,
        rejected: file.rejected,
        records: file.records,
      })),
    );
  });

  test('records are events + duplicates + rejected + ignored in every file, and only the note is ignored', () => {
    expect(
      accounts.filter(
        (file) => file.records !== file.events + file.duplicates + file.rejected + file.ignored,
      ),
    ).toEqual([]);
    expect(accounts.filter((file) => file.ignored > 0).map((file) => file.path)).toEqual([
      inZip(PATHS.readme),
    ]);
  });

  test('what is odd about a file is in its note', () => {
    expect(
      Object.fromEntries(accounts.filter((file) => file.note !== '').map((file) => [file.path, file.note])),
    ).toEqual({
      [inZip(PATHS.readme)]: expect.stringMatching(/^no known log format: kept as evidence/),
      [inZip(PATHS.jobsTail)]: 'the gzip is cut off: what comes before the cut was read',
      [inZip(PATHS.oktaOverlap)]: `the same bytes as ${inZip(PATHS.oktaCopy)}`,
    });
  });

  test('totals in the report, in case.info and in SQL are the same numbers', async () => {
    const info = await core.must('case.info', { caseId });
    const { events, duplicates, rejected, files } = truth.totals;
    const readme = accounts.find((file) => file.path === inZip(PATHS.readme));
    const ignored = readme?.ignored ?? -1;
    expect(info.totals).toEqual({
      files,
      records: truth.totals.records + ignored,
      events,
      eventRecords: events,
      duplicates,
      rejected,
      ignored,
    });
    expect(
      await core.rows(
        caseId,
        'SELECT (SELECT count(*) FROM events), (SELECT count(DISTINCT event_id) FROM events), (SELECT count(*) FROM rejects), (SELECT count(*) FROM files), (SELECT sum(records)::BIGINT FROM files)',
      ),
    ).toEqual([[events, events, rejected, files, truth.totals.records + ignored]]);
  });

  test('SQL counts by source and original action are the truth', async () => {
    const rows = await core.rows(
      caseId,
      'SELECT source, action_original, count(*) FROM events GROUP BY ALL ORDER BY ALL',
    );
    const found: Record<string, Record<string, number>> = {};
    for (const [source, action, n] of rows)
      found[String(source)] = { ...found[String(source)], [String(action)]: Number(n) };
    expect(found).toEqual(truth.bySourceAction);
    expect(await counted('SELECT source, count(*) FROM events GROUP BY 1')).toEqual(truth.eventsBySource);
  });

  test('failed sign-ins, webhook rejects, job failures and distinct actors are the truth', async () => {
    expect({
      signIns: await counted(
        "SELECT raw->>'$.actor.alternateId' AS login, count(*) FROM events WHERE source = 'okta.system' AND action_original = 'user.session.start' AND outcome = 'failure' GROUP BY 1",
      ),
      webhooks: await counted(
        "SELECT error, count(*) FROM events WHERE source = 'afterlog.webhooks' AND action = 'webhook.reject' GROUP BY 1",
      ),
      jobs: await counted(
        "SELECT target_name, count(*) FROM events WHERE source = 'afterlog.jobs' AND action = 'job.fail' GROUP BY 1",
      ),
    }).toEqual({
      signIns: truth.failedSignIns.byActor,
      webhooks: truth.webhookRejectsByReason,
      jobs: truth.jobFailuresByClass,
    });
    expect(Object.values(truth.failedSignIns.byActor).reduce((sum, n) => sum + n, 0)).toBe(
      truth.failedSignIns.total,
    );
  });

  test('every milestone of the story is one event, at its time', async () => {
    const found: Record<string, Cell[][]> = {};
    for (const milestone of truth.storyMilestones) {
      found[milestone.id] = await core.rows(
        caseId,
        `SELECT ts, source FROM events WHERE source = '${milestone.source}' AND ${identitySql(milestone.source)} = '${milestone.vendorId}'`,
      );
    }
    expect(found).toEqual(
      Object.fromEntries(
        truth.storyMilestones.map((milestone) => [
          milestone.id,
          [[microseconds(milestone.at), milestone.source]],
        ]),
      ),
    );
  });

  test('each reject names its line, its byte offset and the bytes that are there', async () => {
    const { rejects } = await core.must('ingest.rejects', { caseId, limit: 1_000 });
    const expected = truth.files.flatMap((file) =>
      file.rejects.map(({ line }) => {
        const content = contentOf(file.path);
        const offset = offsetOfLine(content, line);
        const end = content.indexOf(0x0a, offset);
        return {
          path: inZip(file.path),
          recordNo: line,
          byteOffset: offset,
          bytes: content.subarray(offset, end === -1 ? content.length : end).toString('latin1'),
        };
      }),
    );
    expect(
      rejects.map(({ path, recordNo, byteOffset, excerpt }) => ({
        path,
        recordNo,
        byteOffset,
        bytes: shownBytes(excerpt),
      })),
    ).toEqual(expected);
    expect(rejects.filter((reject) => reject.reason.trim() === '')).toEqual([]);
  });

  test('the original bytes of events are the bytes in the zip', async () => {
    const wrong: string[] = [];
    for (const file of truth.files.filter(isLog)) {
      const content = contentOf(file.path);
      const picked = await core.rows(
        caseId,
        `SELECT e.event_id, e.record_no FROM events e JOIN files f USING (file_id) WHERE f.path = '${inZip(file.path)}' ORDER BY hash(e.event_id) LIMIT 12`,
      );
      const extremes = await core.rows(
        caseId,
        `SELECT arg_min(e.event_id, e.record_no), min(e.record_no) FROM events e JOIN files f USING (file_id) WHERE f.path = '${inZip(file.path)}' UNION ALL SELECT arg_max(e.event_id, e.record_no), max(e.record_no) FROM events e JOIN files f USING (file_id) WHERE f.path = '${inZip(file.path)}'`,
      );
      for (const [eventId, recordNo] of [...picked, ...extremes].filter(([id]) => id !== null)) {
        const original = await core.must('events.original', { caseId, eventId: String(eventId) });
        const bytes = Buffer.from(original.base64, 'base64');
        const there = content.subarray(original.byteOffset, original.byteOffset + bytes.length);
        const expected = recordIn(file, content, Number(recordNo));
        if (original.path !== inZip(file.path) || !bytes.equals(there) || !sameRecord(file, bytes, expected))
          wrong.push(`${file.path} record ${String(recordNo)}: ${bytes.toString('utf8').slice(0, 80)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('raw is the record as JSON, to the last value', async () => {
    const rows = await core.rows(
      caseId,
      `SELECT f.path, e.record_no, e.raw FROM events e JOIN files f USING (file_id) ORDER BY hash(e.event_id) LIMIT 400`,
    );
    const differing = rows.filter(([path, recordNo, raw]) => {
      const file = truth.files.find((each) => inZip(each.path) === path);
      if (file === undefined) return true;
      const expected = recordIn(file, contentOf(file.path), Number(recordNo));
      return JSON.stringify(JSON.parse(String(raw))) !== JSON.stringify(expected);
    });
    expect(differing).toEqual([]);
  });

  test('ids, times, categories and outcomes are in their vocabulary for every event', async () => {
    expect(
      await core.rows(
        caseId,
        `SELECT source, action_original, count(*) FROM events WHERE ts IS NULL OR time_original IS NULL OR NOT regexp_full_match(event_id, '[0-9a-f]{32}')
           OR category NOT IN ('auth', 'authz', 'admin', 'integration', 'webhook', 'job', 'app', 'other')
           OR outcome NOT IN ('success', 'failure', 'unknown') OR severity NOT IN ('info', 'low', 'medium', 'high', 'critical')
           OR actor_kind NOT IN ('user', 'service', 'system', 'unknown') OR message IS NULL OR length(error) > 500
           OR action IS NULL OR raw IS NULL OR record_no IS NULL GROUP BY ALL ORDER BY ALL`,
      ),
    ).toEqual([]);
  });

  test('only what has no word of its own is "other"', async () => {
    expect(
      await core.rows(
        caseId,
        "SELECT DISTINCT source, action_original FROM events WHERE action = 'other' ORDER BY ALL",
      ),
    ).toEqual([
      ['afterlog.app', 'incident.opened'],
      ['afterlog.app', 'notice.sent'],
      ['afterlog.app', 'sync.record_skipped'],
      ['aws.cloudtrail', 'Publish'],
      ['github.audit', 'pull_request.create'],
      ['github.audit', 'pull_request_review.submit'],
      ['okta.system', 'user.account.report_suspicious_activity_by_enduser'],
    ]);
  });

  test('a column without a value is NULL, never an empty text', async () => {
    const names = eventColumns.filter((column) => column.type === 'VARCHAR').map((column) => column.name);
    const counts = names.map((name) => `count(*) FILTER (${name} = '') AS ${name}`).join(', ');
    const [row = []] = await core.rows(caseId, `SELECT ${counts} FROM events`);
    expect(names.filter((_, index) => row[index] !== 0)).toEqual([]);
  });

  test('a record that two exports hold says where its copies are', async () => {
    const [[eventId] = []] = await core.rows(
      caseId,
      `SELECT event_id FROM events e JOIN files f USING (file_id) WHERE f.path = '${inZip(PATHS.oktaCopy)}' ORDER BY record_no LIMIT 1`,
    );
    const event = await core.must('events.get', { caseId, eventId: String(eventId) });
    expect(event.path).toBe(inZip(PATHS.oktaCopy));
    expect(event.duplicates.map((copy) => copy.path)).toEqual([inZip(PATHS.oktaOverlap), inZip(PATHS.okta)]);
  });

  test('the same bundle again gives no event, says so, and counts every record as a copy', async () => {
    const before = await core.rows(caseId, 'SELECT count(*), count(DISTINCT event_id) FROM events');
    const again = await core.must('ingest.run', { caseId, paths: [core.in('bundle', truth.file)] });
    expect(
      again.files.map(({ path, events, duplicates, rejected, note }) => ({
        path,
        events,
        duplicates,
        rejected,
        note,
      })),
    ).toEqual(
      truth.files.map((file) => ({
        path: inZip(file.path),
        events: 0,
        duplicates: file.events + file.duplicates,
        rejected: file.rejected,
        note: expect.stringMatching(/^the same bytes as /),
      })),
    );
    expect(await core.rows(caseId, 'SELECT count(*), count(DISTINCT event_id) FROM events')).toEqual(before);
  });

  test('the case verifies: custody chain, evidence hashes, sums', async () => {
    const checked = await core.must('case.verify', { caseId });
    expect(checked).toEqual({
      ok: true,
      custodyEntries: 3,
      evidenceFiles: new Set(truth.files.map((file) => file.sha256)).size,
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
      problems: [],
    });
  });

  test('evidence is complete and staging is empty after the import', () => {
    const stored = readdirSync(join(dir, 'evidence'));
    expect(new Set(stored.map((name) => name.slice(0, 64)))).toEqual(
      new Set(truth.files.map((file) => file.sha256)),
    );
    expect(stored.filter((name) => !/^[0-9a-f]{64}\.(gz|bin)$/.test(name))).toEqual([]);
    expect(snapshotOf(join(dir, 'staging'))).toEqual({});
  });

  function contentOf(path: string): Buffer {
    const found = reread.find((file) => file.path === path);
    if (found === undefined) throw new Error(`the zip has no ${path}`);
    return found.content;
  }

  /** The record as an independent reader sees it. */
  function recordIn(file: FileTruth, content: Buffer, recordNo: number): unknown {
    if (file.format === 'ndjson') {
      const from = offsetOfLine(content, recordNo);
      const end = content.indexOf(0x0a, from);
      return JSON.parse(content.subarray(from, end === -1 ? content.length : end).toString('utf8'));
    }
    return reread.find((each) => each.path === file.path)?.rows[recordNo - 1];
  }
});

describe('a tampered case', () => {
  let core: Core;
  let original = '';

  beforeAll(async () => {
    core = openCore();
    const truth = await writeSampleBundle({ outDir: core.in('bundle'), events: 1_200 });
    const { caseId, dir } = await core.newCase('case');
    await core.must('ingest.run', { caseId, paths: [core.in('bundle', truth.file)] });
    await core.must('case.close', { caseId });
    original = dir;
  });
  afterAll(() => core.close());

  async function problemsAfter(tamper: (dir: string) => void): Promise<string[]> {
    const saved = new Map(
      [
        'custody.ndjson',
        'case.json',
        ...readdirSync(join(original, 'evidence')).map((n) => `evidence/${n}`),
      ].map((name) => [name, readFileSync(join(original, name))] as const),
    );
    tamper(original);
    const { caseId } = await core.must('case.open', { dir: original });
    const checked = await core.must('case.verify', { caseId });
    await core.must('case.close', { caseId });
    for (const [name, bytes] of saved) writeFileSync(join(original, name), bytes);
    expect(checked.ok).toBe(checked.problems.length === 0);
    return checked.problems;
  }

  const custodyLines = (dir: string): string[] =>
    readFileSync(join(dir, 'custody.ndjson'), 'utf8').trimEnd().split('\n');
  const writeCustody = (dir: string, lines: readonly string[]): void =>
    writeFileSync(join(dir, 'custody.ndjson'), `${lines.join('\n')}\n`);

  test('untouched, it has no problem', async () => {
    expect(await problemsAfter(() => undefined)).toEqual([]);
  });

  test('one byte flipped in any evidence file is found and named', async () => {
    for (const name of readdirSync(join(original, 'evidence'))) {
      const problems = await problemsAfter((dir) => {
        const path = join(dir, 'evidence', name);
        const bytes = readFileSync(path);
        const middle = Math.floor(bytes.length / 2);
        bytes[middle] = (bytes[middle] ?? 0) ^ 0x01;
        writeFileSync(path, bytes);
      });
      expect(problems).toEqual([expect.stringContaining(name)]);
    }
  });

  test('an evidence file cut short, emptied or swapped is found', async () => {
    const [first = '', second = ''] = readdirSync(join(original, 'evidence')).filter((n) =>
      n.endsWith('.gz'),
    );
    const at = (dir: string, name: string): string => join(dir, 'evidence', name);
    expect(
      await problemsAfter((dir) =>
        writeFileSync(at(dir, first), readFileSync(at(dir, first)).subarray(0, -9)),
      ),
    ).toEqual([expect.stringContaining(first)]);
    expect(await problemsAfter((dir) => writeFileSync(at(dir, first), ''))).toEqual([
      expect.stringContaining(first),
    ]);
    expect(
      await problemsAfter((dir) => writeFileSync(at(dir, first), readFileSync(at(dir, second)))),
    ).toEqual([expect.stringContaining(first)]);
  });

  test('an edited, removed, reordered, added or re-hashed custody entry is found', async () => {
    const edited = await problemsAfter((dir) => {
      const [create = '', done = ''] = custodyLines(dir);
      writeCustody(dir, [create, done.replace('"act":"import.done"', '"act":"import.fine"')]);
    });
    const cut = await problemsAfter((dir) => writeCustody(dir, custodyLines(dir).slice(0, -1)));
    const beheaded = await problemsAfter((dir) => writeCustody(dir, custodyLines(dir).slice(1)));
    const reordered = await problemsAfter((dir) => writeCustody(dir, custodyLines(dir).reverse()));
    const added = await problemsAfter((dir) => appendFileSync(join(dir, 'custody.ndjson'), '{"n":3}\n'));
    const emptied = await problemsAfter((dir) => writeFileSync(join(dir, 'custody.ndjson'), ''));
    const torn = await problemsAfter((dir) => {
      const path = join(dir, 'custody.ndjson');
      writeFileSync(path, readFileSync(path).subarray(0, -40));
    });
    expect([edited, cut, beheaded, reordered, added, emptied, torn].map((each) => each.length > 0)).toEqual(
      Array.from({ length: 7 }, () => true),
    );
    expect(edited).toEqual(['custody log, line 2: was changed after it was written']);
  });

  test('a last entry changed and hashed anew no longer fits what case.json pins', async () => {
    const problems = await problemsAfter((dir) => {
      const [create = '', done = ''] = custodyLines(dir);
      const entry = JSON.parse(done) as Record<string, unknown>;
      entry.at = '2020-01-01T00:00:00.000Z';
      const canonical = JSON.stringify([entry.n, entry.at, entry.act, entry.by, entry.detail, entry.prev]);
      const hash = createHash('sha256').update(canonical).digest('hex');
      writeCustody(dir, [create, JSON.stringify({ ...entry, hash })]);
    });
    expect(problems).toEqual([expect.stringContaining('case.json pins entry 2')]);
  });
});

function identitySql(source: string): string {
  const paths: Readonly<Record<string, string>> = {
    'okta.system': "(raw->>'$.uuid')",
    'github.audit': "(raw->>'$._document_id')",
    'aws.cloudtrail': "(raw->>'$.eventID')",
    'afterlog.app': "(raw->>'$.event_uid')",
    'afterlog.jobs': "concat_ws('/', raw->>'$.jid', raw->>'$.event', raw->>'$.attempt', raw->>'$.ts')",
    'afterlog.webhooks': "concat_ws('/', raw->>'$.delivery_id', raw->>'$.attempt')",
  };
  return paths[source] ?? "''";
}

function microseconds(iso: string): string {
  return new Date(iso).toISOString().replace(/(\d{3})Z$/, '$1000Z');
}

function offsetOfLine(content: Buffer, line: number): number {
  let from = 0;
  for (let at = 1; at < line; at += 1) from = content.indexOf(0x0a, from) + 1;
  return from;
}

/** A reject's excerpt as bytes: text, or (when it is no UTF-8) DuckDB's \xNN form. */
function shownBytes(excerpt: string): string {
  return /\\x[0-9A-F]{2}/.test(excerpt)
    ? excerpt.replace(/\\x([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : Buffer.from(excerpt).toString('latin1');
}

/** Whether bytes cut out of an evidence file are this record and nothing more. */
function sameRecord(file: FileTruth, bytes: Buffer, expected: unknown): boolean {
  const text = bytes.toString('utf8');
  if (file.format !== 'csv') return JSON.stringify(JSON.parse(text)) === JSON.stringify(expected);
  const values = Object.values(expected as Record<string, string>);
  const written = values.map((value) =>
    /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value,
  );
  return text.trimEnd() === written.join(',');
}
