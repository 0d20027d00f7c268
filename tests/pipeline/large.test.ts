/**
 * Files of 8 MB and more take another way into the engine than small ones: the accounts must be the same.
 * And what a cancelled or killed import leaves: the case as it was, or complete.
 */
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileAccount } from '../../shared/model/accounting.ts';
import type { TaskUpdate } from '../../shared/rpc/task.ts';
import { type Core, namesIn, openCore, snapshotOf, startChild } from '../support/core.ts';

let core: Core;
beforeEach(() => {
  core = openCore();
});
afterEach(() => core.close());

const pad = 'p'.repeat(400);
const record = (index: number): string =>
  `{"time":"2026-03-01T${String(8 + (index % 10)).padStart(2, '0')}:00:00.${String(index % 1_000).padStart(3, '0')}Z","kind":"app","event":"http.request","event_uid":"r${index}","message":"${pad}${index}"}`;

interface Bad {
  readonly after: number;
  readonly bytes: Buffer;
}

/** `count` good lines with bad ones between. */
function linesWith(count: number, bad: readonly Bad[], ending: string): Buffer {
  const parts: Buffer[] = [];
  for (let index = 0; index < count; index += 1) {
    parts.push(Buffer.from(record(index) + ending));
    for (const each of bad) if (each.after === index) parts.push(each.bytes, Buffer.from(ending));
  }
  return Buffer.concat(parts);
}

interface Accounts {
  readonly sums: Pick<FileAccount, 'records' | 'events' | 'duplicates' | 'rejected' | 'ignored'>;
  readonly rejects: readonly (readonly [
    recordNo: number,
    byteOffset: number | null,
    reason: string,
    excerpt: string,
  ])[];
  readonly events: unknown;
}

/** Sums, rejects and a digest of events with their record numbers, over one file or pieces of it. */
async function accountsOf(name: string, pieces: readonly Buffer[], suffix = ''): Promise<Accounts> {
  const { caseId } = await core.newCase(`case-${name}`);
  const sums = { records: 0, events: 0, duplicates: 0, rejected: 0, ignored: 0 };
  const rejects: (readonly [number, number | null, string, string])[] = [];
  const shifts: string[] = [];
  let lines = 0;
  let bytes = 0;
  for (const [index, piece] of pieces.entries()) {
    const file = core.in(`${name}-${index}.ndjson${suffix}`);
    writeFileSync(file, suffix === '.gz' ? gzipSync(piece, { level: 1 }) : piece);
    const [account] = (await core.must('ingest.run', { caseId, paths: [file] })).files;
    if (account === undefined) throw new Error('one account a file');
    for (const key of ['records', 'events', 'duplicates', 'rejected', 'ignored'] as const)
      sums[key] += account[key];
    const found = await core.must('ingest.rejects', { caseId, fileId: account.fileId, limit: 1_000 });
    for (const each of found.rejects) {
      const offset = each.byteOffset === null ? null : each.byteOffset + bytes;
      rejects.push([each.recordNo + lines, offset, each.reason, each.excerpt]);
    }
    shifts.push(`WHEN ${account.fileId} THEN ${lines}`);
    lines += piece.toString('latin1').split('\n').length - 1;
    bytes += piece.length;
  }
  const events = await core.rows(
    caseId,
    `SELECT count(*), md5(string_agg(event_id || ' ' || (record_no + CASE file_id ${shifts.join(' ')} END) || ' ' || ts || md5(raw::VARCHAR), ',' ORDER BY event_id)) FROM events`,
  );
  return { sums, rejects, events };
}

/** Cut at line ends into pieces that are small enough for the other way. */
function smallPieces(bytes: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = from + 4_000_000 >= bytes.length ? bytes.length : bytes.indexOf(0x0a, from + 4_000_000) + 1;
    pieces.push(bytes.subarray(from, end));
    from = end;
  }
  return pieces;
}

const badLines: readonly Bad[] = [
  { after: 3, bytes: Buffer.from('') },
  { after: 300, bytes: Buffer.from('-- not json --') },
  { after: 301, bytes: Buffer.from('   \t ') },
  { after: 302, bytes: Buffer.from(' '.repeat(100)) },
  {
    after: 900,
    bytes: Buffer.concat([Buffer.from('{"time":"x'), Buffer.from([0xff, 0xfe, 0xc3]), Buffer.from('"}')]),
  },
  {
    after: 901,
    bytes: Buffer.concat([
      Buffer.from('{"time":"2026-03-01T08:00:00Z","kind":"a","event":"b","event_uid":"u8","m":"'),
      Buffer.from([0xe4]),
      Buffer.from('"}'),
    ]),
  },
  { after: 2_000, bytes: Buffer.from(record(99_999).slice(0, 200)) },
  { after: 2_001, bytes: Buffer.from('[1,2]') },
  { after: 2_002, bytes: Buffer.from('{}') },
  { after: 2_003, bytes: Buffer.from('null') },
  { after: 2_004, bytes: Buffer.from(`${record(99_998)} trailing`) },
  { after: 2_005, bytes: Buffer.from(`${record(99_997)}${record(99_996)}`) },
  { after: 2_006, bytes: Buffer.from(record(7)) },
  { after: 9_000, bytes: Buffer.from('{"time":"never","kind":"a","event":"b","event_uid":"t"}') },
  { after: 15_000, bytes: Buffer.from('}') },
  { after: 15_001, bytes: Buffer.from(`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`) },
];

describe('a large file gives the accounts that its pieces give', () => {
  test.each([
    ['plain lines', [], '\n', ''],
    ['bad and blank lines, invalid UTF-8, copies, deep nesting', badLines, '\n', ''],
    ['the same in a gzip', badLines, '\n', '.gz'],
    ['CRLF', badLines.slice(0, 4), '\r\n', ''],
    [
      'a bare carriage return',
      [{ after: 50, bytes: Buffer.from(`${record(500_003)}\r${record(500_004)}`) }],
      '\n',
      '',
    ],
    ['a NUL byte', [{ after: 50, bytes: Buffer.from('{"a":"\u0000"}') }], '\n', ''],
  ] as const)(
    '%s',
    async (_, bad, ending, suffix) => {
      const bytes = linesWith(18_000, bad, ending);
      expect(bytes.length).toBeGreaterThan(8 * 1024 * 1024);
      const large = await accountsOf('large', [bytes], suffix);
      const small = await accountsOf('small', smallPieces(bytes));
      expect(large).toEqual(small);
      expect(large.sums.records).toBe(large.sums.events + large.sums.duplicates + large.sums.rejected);
      expect(large.sums.events).toBeGreaterThanOrEqual(18_000);
    },
    60_000,
  );

  test('without a final newline, and with a byte order mark', async () => {
    const bytes = Buffer.concat([Buffer.from('\ufeff'), linesWith(18_000, badLines.slice(0, 3), '\n')]);
    const large = await accountsOf('large', [bytes.subarray(0, -1)]);
    expect(large.sums).toEqual({ records: 18_001, events: 18_000, duplicates: 0, rejected: 1, ignored: 0 });
  }, 60_000);

  test('a line of 20 MB is an event, and its bytes can be shown', async () => {
    const giant = record(500_003).replace(pad, 'g'.repeat(20_000_000));
    const bytes = linesWith(
      500,
      [
        { after: 250, bytes: Buffer.from(giant) },
        { after: 251, bytes: Buffer.from('bad') },
      ],
      '\n',
    );
    const { caseId } = await core.newCase('giant');
    writeFileSync(core.in('giant.ndjson'), bytes);
    const [account] = (await core.must('ingest.run', { caseId, paths: [core.in('giant.ndjson')] })).files;
    expect([account?.records, account?.events, account?.rejected]).toEqual([502, 501, 1]);
    const [[eventId] = []] = await core.rows(caseId, 'SELECT event_id FROM events WHERE record_no = 252');
    const original = await core.must('events.original', { caseId, eventId: String(eventId) });
    expect(original.text === giant).toBe(true);
  }, 60_000);

  test('a line of more than 32 MB is one reject, the others are events', async () => {
    const giant = record(500_003).replace(pad, 'g'.repeat(34 * 1024 * 1024));
    writeFileSync(core.in('giant.ndjson'), linesWith(300, [{ after: 250, bytes: Buffer.from(giant) }], '\n'));
    const { caseId } = await core.newCase('giant');
    const [account] = (await core.must('ingest.run', { caseId, paths: [core.in('giant.ndjson')] })).files;
    expect([account?.records, account?.events, account?.rejected]).toEqual([301, 300, 1]);
    const { rejects } = await core.must('ingest.rejects', { caseId, limit: 10 });
    expect(rejects.map(({ recordNo, reason }) => [recordNo, reason])).toEqual([
      [252, expect.stringMatching(/bytes, more than the 33554432 that one record may have/)],
    ]);
  }, 60_000);
});

/** About 60 MB that take seconds to load. */
function writeBulk(path: string): number {
  const block = 10_000;
  writeFileSync(path, '');
  for (let from = 0; from < 120_000; from += block)
    appendFileSync(path, Array.from({ length: block }, (_, index) => `${record(from + index)}\n`).join(''));
  return statSync(path).size;
}

test('every record of a file of several buffers has the number of its line', async () => {
  const path = core.in('ordered.ndjson');
  writeFileSync(path, '');
  const block = 5_000;
  for (let from = 0; from < 60_000; from += block)
    appendFileSync(
      path,
      Array.from(
        { length: block },
        (_, index) =>
          `${JSON.stringify({ time: '2026-03-04T02:00:00Z', kind: 'admin', event: 'role.granted', event_uid: `e-${from + index + 1}`, message: 'x'.repeat(340) })}\n`,
      ).join(''),
    );
  const { caseId } = await core.newCase('ordered');
  await core.must('ingest.run', { caseId, paths: [path] });
  expect(statSync(path).size).toBeGreaterThan(24_000_000);
  expect(
    await core.rows(
      caseId,
      "SELECT count(*), count(*) FILTER (substr((raw->>'$.event_uid'), 3)::BIGINT = record_no) FROM events",
    ),
  ).toEqual([[60_000, 60_000]]);
}, 60_000);

describe('an import that does not come to its end', () => {
  async function caseWithSomething(): Promise<{ caseId: string; dir: string }> {
    const made = await core.newCase('case');
    writeFileSync(core.in('first.ndjson'), `${record(500_001)}\n${record(500_002)}\nbad\n`);
    await core.must('ingest.run', { caseId: made.caseId, paths: [core.in('first.ndjson')] });
    return made;
  }
  async function stateOf(caseId: string, dir: string): Promise<unknown> {
    return {
      counts: await core.rows(
        caseId,
        "SELECT (SELECT count(*) FROM events), (SELECT string_agg(event_id, ',' ORDER BY event_id) FROM events), (SELECT count(*) FROM files), (SELECT count(*) FROM rejects)",
      ),
      evidence: snapshotOf(join(dir, 'evidence')),
      staging: namesIn(join(dir, 'staging')),
      problems: (await core.must('case.verify', { caseId })).problems,
    };
  }

  test.each([
    ['at once', (update: TaskUpdate) => update.phase !== ''],
    ['half-way', (update: TaskUpdate) => update.done > update.total / 2],
    ['when all is read', (update: TaskUpdate) => update.done >= update.total],
    ['while duplicates are looked for', (update: TaskUpdate) => update.phase === 'looking for duplicates'],
  ] as const)(
    'cancelled %s leaves the case as it was',
    async (_, isTime) => {
      const { caseId, dir } = await caseWithSomething();
      const before = await stateOf(caseId, dir);
      writeBulk(core.in('bulk.ndjson'));
      let asked = 0;
      core.app.subscribe((update) => {
        if (asked > 0 || update.kind !== 'task' || update.callId !== 'bulk' || update.total === 0) return;
        if (update.state !== 'running' || !isTime(update)) return;
        asked = performance.now();
        void core.must('task.cancel', { callId: 'bulk' });
      });
      const result = await core.call('ingest.run', { caseId, paths: [core.in('bulk.ndjson')] }, 'bulk');
      expect(performance.now() - asked).toBeLessThan(2_000);
      expect(result.ok ? 'done' : result.error.code).toBe('app/cancelled');
      expect(await stateOf(caseId, dir)).toEqual(before);
      const custody = readFileSync(join(dir, 'custody.ndjson'), 'utf8').trimEnd().split('\n');
      expect(custody.map((line) => (JSON.parse(line) as { act: string }).act)).toEqual([
        'case.create',
        'import.done',
        'import.cancelled',
      ]);
      const again = await core.must('ingest.run', { caseId, paths: [core.in('bulk.ndjson')] });
      expect(again.totals.events).toBe(120_000);
    },
    60_000,
  );

  test('a second import at the same time is told to wait, and queries go on', async () => {
    const { caseId } = await caseWithSomething();
    writeBulk(core.in('bulk.ndjson'));
    const running = core.call('ingest.run', { caseId, paths: [core.in('bulk.ndjson')] }, 'bulk');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await core.refusal('ingest.run', { caseId, paths: [core.in('first.ndjson')] })).code).toBe(
      'ingest/busy',
    );
    const asked = performance.now();
    const [[n] = []] = await core.rows(caseId, "SELECT count(*) FROM events WHERE outcome = 'unknown'");
    expect(performance.now() - asked).toBeLessThan(3_000);
    expect(Number(n)).toBeGreaterThanOrEqual(0);
    expect((await running).ok).toBe(true);
  }, 60_000);

  test('closing the case in the middle of an import puts it back first', async () => {
    const { caseId, dir } = await caseWithSomething();
    const before = await stateOf(caseId, dir);
    writeBulk(core.in('bulk.ndjson'));
    const running = core.call('ingest.run', { caseId, paths: [core.in('bulk.ndjson')] });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await core.must('case.close', { caseId });
    expect(await running).toMatchObject({ ok: false, error: { code: 'app/cancelled' } });
    const again = await core.must('case.open', { dir });
    expect(await stateOf(again.caseId, dir)).toEqual(before);
  }, 60_000);

  test.each([600, 900, 1_200, 1_500])(
    'killed %d ms after its start leaves the case as it was, or complete',
    async (waitMs) => {
      const { caseId, dir } = await caseWithSomething();
      const before = await stateOf(caseId, dir);
      await core.must('case.close', { caseId });
      writeBulk(core.in('bulk.ndjson'));
      const child = await startChild(['ingest', '--case', dir, core.in('bulk.ndjson')], {
        home: core.in('child'),
      });
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      child.kill('SIGKILL');
      await new Promise((resolve) =>
        child.exitCode === null && child.signalCode === null ? child.once('close', resolve) : resolve(0),
      );
      const started = performance.now();
      const again = await core.must('case.open', { dir });
      expect(performance.now() - started).toBeLessThan(5_000);
      const { totals } = await core.must('case.info', { caseId: again.caseId });
      if (totals.files === 1) expect(await stateOf(again.caseId, dir)).toEqual(before);
      else expect([totals.events, totals.records]).toEqual([120_002, 120_003]);
      expect((await core.must('case.verify', { caseId: again.caseId })).problems).toEqual([]);
      expect(readdirSync(join(dir, 'evidence')).filter((name) => name.endsWith('.incoming'))).toEqual([]);
      const redo = await core.must('ingest.run', { caseId: again.caseId, paths: [core.in('bulk.ndjson')] });
      expect(redo.totals.events + redo.totals.duplicates).toBe(120_000);
    },
    60_000,
  );
});
