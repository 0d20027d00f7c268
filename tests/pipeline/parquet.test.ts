/** Parquet end to end: recognised by its rows, counted to the last one, and read again from the evidence. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { type Connection, Engine } from '../../electron/casefile/engine.ts';
import { type Core, openCore } from '../support/core.ts';

let core: Core;
let caseId: string;
let dir: string;
let engine: Engine;
let connection: Connection;

beforeEach(async () => {
  core = openCore();
  ({ caseId, dir } = await core.newCase('parquet'));
  engine = await Engine.open({ database: ':memory:', staging: core.home });
  connection = await engine.connect();
});

afterEach(async () => {
  await engine.close();
  await core.close();
});

async function parquet(name: string, select: string): Promise<string> {
  await connection.run(`COPY (${select}) TO '${core.in(name)}' (FORMAT parquet)`);
  return core.in(name);
}

const run = (...paths: string[]) => core.must('ingest.run', { caseId, paths });

/** Columns typed as a lake has them: a struct, a map, times with a zone, a list. */
const cloudTrail = (from: number, to: number): string => `
  SELECT '1.08' AS "eventVersion", {'type': 'IAMUser', 'userName': 'kim', 'accountId': '000011112222',
      'arn': 'arn:aws:iam::000011112222:user/kim', 'accessKeyId': 'AKIAEXAMPLE'} AS "userIdentity",
    (TIMESTAMPTZ '2026-03-04 08:00:00+00' + to_seconds(i)) AS "eventTime", 'iam.amazonaws.com' AS "eventSource",
    'CreateUser' AS "eventName", 'eu-west-1' AS "awsRegion", '192.0.2.4' AS "sourceIPAddress",
    'aws-cli/2.0' AS "userAgent", MAP {'userName': 'u' || i} AS "requestParameters", 'rq-' || i AS "requestID",
    'ev-' || i AS "eventID", NULL::VARCHAR AS "errorCode", [{'ARN': 'arn:aws:iam::000011112222:user/u'}] AS resources,
    'AwsApiCall' AS "eventType", '000011112222' AS "recipientAccountId"
  FROM range(${from}, ${to}) r(i)`;

const unknownRows = (count: number): string => `
  SELECT TIMESTAMP '2026-03-04 08:00:00' + to_milliseconds(i) AS happened_at, 'user' || (i % 7) || '@quarry.example' AS who,
    'opened' AS what, {'addr': '192.0.2.' || (i % 250), 'cost': 1.25::DECIMAL(18,2)} AS detail, i AS n
  FROM range(${count}) r(i)`;

const accounts = (): Promise<unknown[][]> =>
  core.rows(
    caseId,
    'SELECT path, source, records, events, duplicates, rejected, ignored FROM files ORDER BY path',
  );

const named = (rows: unknown[][]): unknown[][] =>
  rows.map(([path, ...rest]) => [basename(String(path)), ...rest]);

async function originals(ids: readonly unknown[]): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const id of ids) {
    const { recordNo, text } = await core.must('events.original', { caseId, eventId: String(id) });
    all.push([recordNo, JSON.parse(text)]);
  }
  return all;
}

const staged = (): string[] => readdirSync(join(dir, 'staging'));

describe('rows of a Parquet file', () => {
  test('of CloudTrail are events of CloudTrail, and the evidence is the file as it came', async () => {
    const path = await parquet('trail.parquet', cloudTrail(0, 3));
    await run(path);
    const stored = readFileSync(path);
    expect({
      accounts: named(await accounts()),
      file: await core.rows(caseId, 'SELECT sha256, bytes FROM files'),
      events: await core.rows(
        caseId,
        "SELECT strftime(ts, '%H:%M:%S'), action_original, actor_name, src_ip, record_no FROM events ORDER BY record_no",
      ),
      staged: staged(),
    }).toEqual({
      accounts: [['trail.parquet', 'aws.cloudtrail', 3, 3, 0, 0, 0]],
      file: [[createHash('sha256').update(stored).digest('hex'), stored.length]],
      events: [0, 1, 2].map((i) => [`08:00:0${i}`, 'CreateUser', 'kim', '192.0.2.4', i + 1]),
      staged: [],
    });
    expect((await core.must('case.verify', { caseId })).problems).toEqual([]);
  });

  test('in an archive or a gzip are read like those of the file itself', async () => {
    const bytes = readFileSync(await parquet('a.parquet', cloudTrail(0, 5)));
    const more = readFileSync(await parquet('b.parquet', cloudTrail(5, 9)));
    const zip = new ZipFile();
    zip.addBuffer(bytes, 'lake/a.parquet');
    zip.end();
    const chunks: Buffer[] = [];
    for await (const chunk of zip.outputStream as unknown as AsyncIterable<Buffer>) chunks.push(chunk);
    writeFileSync(core.in('lake.zip'), Buffer.concat(chunks));
    writeFileSync(core.in('b.parquet.gz'), gzipSync(more));
    await run(core.in('lake.zip'), core.in('b.parquet.gz'));
    expect(named(await accounts())).toEqual([
      ['b.parquet.gz', 'aws.cloudtrail', 4, 4, 0, 0, 0],
      ['a.parquet', 'aws.cloudtrail', 5, 5, 0, 0, 0],
    ]);
    const ids = await core.rows(caseId, 'SELECT event_id FROM events ORDER BY ts');
    expect(await originals([ids[0]?.[0], ids[8]?.[0]])).toEqual([
      [1, expect.objectContaining({ eventID: 'ev-0', eventTime: '2026-03-04T08:00:00Z' })],
      [4, expect.objectContaining({ eventID: 'ev-8', requestParameters: { userName: 'u8' } })],
    ]);
  });

  test('that nobody knows are mapped by a guess; any of many is found again by its number', async () => {
    await run(await parquet('visits.parquet', unknownRows(40_000)));
    const [[path, source, ...sums] = []] = named(await accounts());
    expect([path, String(source).split('.')[0], sums]).toEqual([
      'visits.parquet',
      'generic',
      [40_000, 40_000, 0, 0, 0],
    ]);
    const ids = await core.rows(
      caseId,
      'SELECT event_id FROM events WHERE record_no IN (1, 256, 257, 40000) ORDER BY record_no',
    );
    const row = (n: number, at: string): unknown => [
      n + 1,
      {
        happened_at: at,
        who: `user${n % 7}@quarry.example`,
        what: 'opened',
        detail: { addr: `192.0.2.${n % 250}`, cost: '1.25' },
        n,
      },
    ];
    expect([await originals(ids.map(([id]) => id)), staged()]).toEqual([
      [
        row(0, '2026-03-04T08:00:00'),
        row(255, '2026-03-04T08:00:00.255'),
        row(256, '2026-03-04T08:00:00.256'),
        row(39_999, '2026-03-04T08:00:39.999'),
      ],
      [],
    ]);
  });

  test('without a time are rejected one by one, with what they hold', async () => {
    const select = `SELECT * REPLACE (CASE WHEN n <> 5 THEN happened_at END AS happened_at) FROM (${unknownRows(9)})`;
    await run(await parquet('visits.parquet', select));
    expect(
      await core.rows(caseId, 'SELECT record_no, reason, excerpt LIKE \'%"n":5}\' FROM rejects'),
    ).toEqual([[6, 'the record has no time', true]]);
  });
});

test('a file that breaks off is one reject that says why; its evidence is kept and the others are read', async () => {
  const broken = await parquet('broken.parquet', cloudTrail(0, 50));
  truncateSync(broken, 900);
  await run(broken, await parquet('whole.parquet', cloudTrail(0, 5)));
  expect({
    accounts: named(await accounts()),
    rejects: named(await core.rows(caseId, 'SELECT path, reason FROM rejects')),
    note: await core.rows(caseId, "SELECT note FROM files WHERE path LIKE '%broken%'"),
    evidence: readdirSync(join(dir, 'evidence')).length,
    problems: (await core.must('case.verify', { caseId })).problems,
    staged: staged(),
  }).toEqual({
    accounts: [
      ['broken.parquet', 'unknown', 1, 0, 0, 1, 0],
      ['whole.parquet', 'aws.cloudtrail', 5, 5, 0, 0, 0],
    ],
    rejects: [['broken.parquet', 'the Parquet file is cut off: its end is missing']],
    note: [['the Parquet file is cut off: its end is missing']],
    evidence: 2,
    problems: [],
    staged: [],
  });
});

describe('Parquet evidence read again', () => {
  test('gives back what an import that is taken out held too', async () => {
    const first = await run(await parquet('a.parquet', cloudTrail(0, 300)));
    await run(await parquet('b.parquet', cloudTrail(290, 310)));
    const { importId } = first;
    expect(await core.must('ingest.undo', { caseId, importId })).toEqual({ events: 300, restored: 10 });
    expect(named(await accounts())).toEqual([['b.parquet', 'aws.cloudtrail', 20, 20, 0, 0, 0]]);
  });

  test('the same bytes twice mirror each other', async () => {
    const path = await parquet('a.parquet', cloudTrail(0, 300));
    writeFileSync(core.in('again.parquet'), readFileSync(path));
    await run(path, core.in('again.parquet'));
    expect(named(await accounts())).toEqual([
      ['a.parquet', 'aws.cloudtrail', 300, 300, 0, 0, 0],
      ['again.parquet', 'aws.cloudtrail', 300, 0, 300, 0, 0],
    ]);
  });

  test('by the wizard gives its fields, and events by another mapping with rejects where that fails', async () => {
    await run(await parquet('visits.parquet', unknownRows(2_600)));
    const [[fileId] = []] = await core.rows(caseId, 'SELECT file_id FROM files');
    const file = { caseId, fileId: Number(fileId) };
    const seen = await core.must('mapping.inspect', file);
    if (seen.mapping === null) throw new Error('nothing was guessed');
    const mapping = { ...seen.mapping, id: 'user.visits', title: 'Visits' };
    const shown = await core.must('mapping.preview', { ...file, framing: seen.framing, mapping });
    const applied = await core.must('mapping.apply', {
      ...file,
      framing: seen.framing,
      mapping,
      keep: false,
    });
    const wrong = { ...mapping, time: { ...mapping.time, path: ['what'] } };
    const failed = await core.must('mapping.apply', {
      ...file,
      framing: seen.framing,
      mapping: wrong,
      keep: false,
    });
    expect({
      framings: seen.framings,
      previewed: [shown.records, shown.events, shown.failed],
      sampled: seen.records,
      events: [applied.events, applied.rejected, failed.events, failed.rejected],
      staged: staged(),
    }).toEqual({
      framings: [{ framing: '{"kind":"parquet"}', label: 'the rows of a Parquet file' }],
      previewed: [2_000, 2_000, 0],
      sampled: 40,
      events: [2_600, 0, 0, 2_600],
      staged: [],
    });
  });
});
