/**
 * What people really drop on a window: broken archives, empty files, folders they may not read, full disks, cases that
 * are open elsewhere. Each says what, where and what to do, in the core and on the command line, and leaves nothing.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import type { AppError } from '../../shared/result/app-error.ts';
import {
  type Core,
  namesIn,
  openCore,
  runChild,
  runCli,
  snapshotOf,
  startChild,
  untilPrinted,
} from '../support/core.ts';

const isRoot = process.getuid?.() === 0;
const stranger = 65_534;

let core: Core;
beforeEach(() => {
  core = openCore();
});
afterEach(() => core.close());

const good = (index: number): string =>
  JSON.stringify({
    time: `2026-03-01T08:00:${String(index % 60).padStart(2, '0')}Z`,
    kind: 'auth',
    event: 'auth.signed_in',
    actor: { type: 'user', id: 'u1', email: 'kim@quarry.example' },
    event_uid: `e${index}`,
  });
const goodLines = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, index) => `${good(from + index)}\n`).join('');

async function zipOf(members: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(members))
    zip.addBuffer(Buffer.from(content), name, { compress: false });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as unknown as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

interface Expected {
  readonly code: AppError['code'];
  readonly exit: number;
  /** Parts the message must hold; the path is looked for in message or path. */
  readonly says: RegExp;
}

/** The same bad input through the core (into a case with events) and through the CLI (into a new case). */
async function refusedEverywhere(path: string, expected: Expected): Promise<void> {
  writeFileSync(core.in('before.ndjson'), goodLines(5));
  const { caseId, dir } = await core.newCase('existing');
  await core.must('ingest.run', { caseId, paths: [core.in('before.ndjson')] });
  const before = await stateOf(caseId, dir);
  const error = await core.refusal('ingest.run', { caseId, paths: [path] });
  expect(error.code).toBe(expected.code);
  expect(error.message).toMatch(expected.says);
  expect(`${error.message} ${error.path ?? ''}`).toContain(path);
  expect(error.hint ?? '').toMatch(/\w/);
  expect(await stateOf(caseId, dir)).toEqual(before);

  const run = await runCli(core.home, ['ingest', '--case', core.in('fresh'), '--json', path]);
  expect(run).toEqual({ exit: expected.exit, out: '', err: expect.stringMatching(expected.says) });
  expect(run.err).toContain(path);
  expect(run.err).toMatch(/\n {2}hint: \w/);
  expect(namesIn(core.in('fresh'))).toEqual([]);
}

/** Everything of a case that an import that did not happen may not change. */
async function stateOf(caseId: string, dir: string): Promise<unknown> {
  return {
    events: await core.rows(
      caseId,
      "SELECT count(*), md5(string_agg(event_id, '' ORDER BY event_id)) FROM events",
    ),
    files: await core.rows(caseId, 'SELECT path, records, events FROM files ORDER BY file_id'),
    rejects: await core.rows(caseId, 'SELECT count(*) FROM rejects'),
    evidence: snapshotOf(join(dir, 'evidence')),
    staging: namesIn(join(dir, 'staging')),
    problems: (await core.must('case.verify', { caseId })).problems,
  };
}

describe('a bundle that cannot be read', () => {
  test('a .zip that is no zip', async () => {
    writeFileSync(core.in('export.zip'), 'this is a note, not an archive');
    await refusedEverywhere(core.in('export.zip'), {
      code: 'ingest/bad-archive',
      exit: 4,
      says: /not a zip archive/,
    });
  });

  test('a zip cut before its first member holds anything', async () => {
    const whole = await zipOf({ 'a.ndjson': goodLines(50), 'b.ndjson': goodLines(50, 50) });
    writeFileSync(core.in('cut.zip'), whole.subarray(0, 34));
    await refusedEverywhere(core.in('cut.zip'), {
      code: 'ingest/bad-archive',
      exit: 4,
      says: /is cut off, its directory is missing: 0 members were read/,
    });
  });

  test('an empty file', async () => {
    writeFileSync(core.in('empty.ndjson'), '');
    await refusedEverywhere(core.in('empty.ndjson'), {
      code: 'ingest/nothing-to-read',
      exit: 4,
      says: /is empty/,
    });
  });

  test('an empty folder', async () => {
    mkdirSync(core.in('nothing'));
    await refusedEverywhere(core.in('nothing'), {
      code: 'ingest/nothing-to-read',
      exit: 4,
      says: /there is no file/,
    });
  });

  test('an empty zip', async () => {
    writeFileSync(core.in('empty.zip'), await zipOf({}));
    await refusedEverywhere(core.in('empty.zip'), {
      code: 'ingest/nothing-to-read',
      exit: 4,
      says: /there is no file/,
    });
  });

  test('a path that is not there', async () => {
    await refusedEverywhere(core.in('missing.ndjson'), {
      code: 'fs/not-found',
      exit: 2,
      says: /does not exist/,
    });
  });

  test('one path of several that is not there takes nothing of the others', async () => {
    writeFileSync(core.in('there.ndjson'), goodLines(5));
    const { caseId, dir } = await core.newCase('case');
    const before = await stateOf(caseId, dir);
    const error = await core.refusal('ingest.run', {
      caseId,
      paths: [core.in('there.ndjson'), core.in('gone.ndjson')],
    });
    expect([error.code, error.path]).toEqual(['fs/not-found', core.in('gone.ndjson')]);
    expect(await stateOf(caseId, dir)).toEqual(before);
  });
});

describe('a bundle with one bad part', () => {
  test('a member with a wrong checksum is a note and a reject, the others are read', async () => {
    const zip = await zipOf({
      'a.ndjson': goodLines(3),
      'bad.ndjson': goodLines(3, 3),
      'c.ndjson': goodLines(3, 6),
    });
    const at = zip.indexOf('"e4"');
    zip[at + 2] = 0x39;
    writeFileSync(core.in('bundle.zip'), zip);
    const { caseId, dir } = await core.newCase('case');
    const report = await core.must('ingest.run', { caseId, paths: [core.in('bundle.zip')] });
    expect(
      report.files.map(({ path, records, events, rejected, note }) => ({
        path,
        records,
        events,
        rejected,
        note,
      })),
    ).toEqual([
      { path: 'bundle.zip!/a.ndjson', records: 3, events: 3, rejected: 0, note: '' },
      {
        path: 'bundle.zip!/bad.ndjson',
        records: 4,
        events: 3,
        rejected: 1,
        note: expect.stringMatching(/damaged \(its checksum is .*what could be unpacked was read/),
      },
      { path: 'bundle.zip!/c.ndjson', records: 3, events: 3, rejected: 0, note: '' },
    ]);
    expect(readdirSync(join(dir, 'evidence')).filter((name) => !/^[0-9a-f]{64}\./.test(name))).toEqual([]);
    expect((await core.must('case.verify', { caseId })).problems).toEqual([]);
  });

  test('an encrypted member is named, the others are read', async () => {
    mkdirSync(core.in('src'));
    writeFileSync(core.in('src', 'open.ndjson'), goodLines(3));
    writeFileSync(core.in('src', 'locked.ndjson'), goodLines(3, 3));
    execFileSync('zip', ['-q', '-j', core.in('mixed.zip'), core.in('src', 'open.ndjson')]);
    execFileSync('zip', ['-q', '-j', '-P', 'secret', core.in('mixed.zip'), core.in('src', 'locked.ndjson')]);
    const run = await runCli(core.home, [
      'ingest',
      '--case',
      core.in('case'),
      '--json',
      core.in('mixed.zip'),
    ]);
    expect(run.exit).toBe(0);
    const { files, totals } = JSON.parse(run.out) as { files: Record<string, unknown>[]; totals: unknown };
    expect(files.map(({ path, events, rejected, note }) => ({ path, events, rejected, note }))).toEqual([
      {
        path: 'mixed.zip!/locked.ndjson',
        events: 0,
        rejected: 1,
        note: 'the member is encrypted, and no password that was given opens it',
      },
      { path: 'mixed.zip!/open.ndjson', events: 3, rejected: 0, note: '' },
    ]);
    expect(totals).toEqual({
      files: 2,
      records: 4,
      events: 3,
      eventRecords: 3,
      duplicates: 0,
      rejected: 1,
      ignored: 0,
    });
  });

  test('links, devices, nested rubbish, binaries and empty members are each accounted for', async () => {
    mkdirSync(core.in('mixed', 'deep', 'er'), { recursive: true });
    writeFileSync(core.in('mixed', 'a.ndjson'), goodLines(2));
    writeFileSync(core.in('mixed', 'deep', 'er', 'empty.log'), '');
    writeFileSync(core.in('mixed', 'deep', 'picture.bin'), Buffer.from([0, 1, 2, 3, 255]));
    writeFileSync(core.in('mixed', 'fake.zip'), 'no archive');
    writeFileSync(core.in('mixed', 'cut.gz'), gzipSync(goodLines(400, 100)).subarray(0, 200));
    execFileSync('ln', ['-s', '/etc/passwd', core.in('mixed', 'link.ndjson')]);
    const { caseId } = await core.newCase('case');
    const report = await core.must('ingest.run', { caseId, paths: [core.in('mixed')] });
    const broken = report.files.filter((file) => file.path !== 'mixed/cut.gz');
    expect(broken.map(({ path, events, rejected, note }) => ({ path, events, rejected, note }))).toEqual([
      { path: 'mixed/a.ndjson', events: 2, rejected: 0, note: '' },
      { path: 'mixed/deep/er/empty.log', events: 0, rejected: 0, note: 'the file is empty' },
      { path: 'mixed/deep/picture.bin', events: 0, rejected: 0, note: 'binary data that is not a known log' },
      { path: 'mixed/fake.zip', events: 0, rejected: 1, note: 'is named .zip but is not a zip archive' },
      { path: 'mixed/link.ndjson', events: 0, rejected: 1, note: expect.stringMatching(/not followed/) },
    ]);
    expect(report.files.find((file) => file.path === 'mixed/cut.gz')?.note).toMatch(
      /^(the gzip is cut off|no known)/,
    );
    expect(
      report.files.filter(
        (file) => file.records !== file.events + file.duplicates + file.rejected + file.ignored,
      ),
    ).toEqual([]);
  });

  test('wrong types, deep nesting and hostile values in the JSON stop nothing', async () => {
    const deep = `{"time":"2026-03-01T08:00:00Z","kind":"auth","event":"x","event_uid":"deep","d":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const lines = [
      good(1),
      '{"time":["2026"],"kind":{"a":1},"event":7,"actor":"text","target":[1],"event_uid":"t1"}',
      '{"time":null,"kind":"auth","event":"auth.signed_in","event_uid":"t2"}',
      '{"time":"2026-03-01T08:00:01Z","kind":"auth","event":null,"actor":[],"duration_ms":"soon","count":{"n":1},"ip":12,"event_uid":"t3"}',
      '{"time":"2026-03-01T08:00:02Z","kind":"auth","event":"a","event_uid":"t4","count":1e400,"duration_ms":-1e308}',
      '{"time":"9999-99-99","kind":"auth","event":"a","event_uid":"t5"}',
      '{"time":1772352000,"kind":"auth","event":"a","event_uid":"t6"}',
      '[]',
      '"text"',
      '42',
      'null',
      '{}',
      '{"time":"2026-03-01T08:00:03Z","kind":"auth","event":"a\\u0000b","event_uid":"nul"}',
      '{"time":"2026-03-01T08:00:03Z","kind":"auth","event":"a","event_uid":"half","message":"\\ud800 lone"}',
      `{"time":"2026-03-01T08:00:04Z","kind":"auth","event":"${"'; DROP TABLE store.event; --"}","event_uid":"sql"}`,
      '{"time":"2026-03-01T08:00:05Z","time":"2026-03-02T08:00:05Z","kind":"auth","event":"twice","event_uid":"t7"}',
      deep,
      good(2),
      "{'time': '2026-03-01T08:00:06Z', 'kind': 'auth', 'ok': True}",
      '{"time":"2026-03-01T08:00:06Z", kind: \'auth\'}',
    ];
    writeFileSync(core.in('odd.ndjson'), `${lines.join('\n')}\n`);
    const { caseId } = await core.newCase('case');
    const [file] = (await core.must('ingest.run', { caseId, paths: [core.in('odd.ndjson')] })).files;
    expect(file?.source).toBe('afterlog.app');
    expect(file?.records).toBe(lines.length);
    expect((file?.events ?? 0) + (file?.rejected ?? 0)).toBe(lines.length);
    const { rejects } = await core.must('ingest.rejects', { caseId, limit: 100 });
    expect(rejects.map(({ recordNo, reason }) => [recordNo, reason])).toEqual([
      [2, expect.stringMatching(/time cannot be read/)],
      [3, 'the record has no time'],
      [6, 'the time cannot be read: "9999-99-99"'],
      [7, 'the time cannot be read: "1772352000"'],
      [8, 'the record is not a JSON object'],
      [9, 'the record is not a JSON object'],
      [10, 'the record is not a JSON object'],
      [11, 'the record is not a JSON object'],
      [12, 'the record has no time'],
      [14, 'not valid JSON: an escape is half of a surrogate pair'],
      [19, 'single quotes: looks like a Python dict, not JSON'],
      [20, expect.stringMatching(/^not valid JSON: /)],
    ]);
    expect(
      await core.rows(caseId, "SELECT count(*) FROM events WHERE action_original LIKE '%DROP%'"),
    ).toEqual([[1]]);
    expect(
      await core.rows(caseId, "SELECT length(raw::VARCHAR) FROM events WHERE raw->>'$.event_uid' = 'deep'"),
    ).toEqual([[deep.length]]);
  });
});

test('the note of a file says why records are ignored, and is empty where none are', async () => {
  const [first, second] = [good(1), good(2)];
  writeFileSync(core.in('a-beside.json'), `{"events":[${first},${second}],"links":[{"n":1},{"n":2}]}`);
  writeFileSync(core.in('b-beside-one.json'), `{"links":[{"n":1}],"events":[${good(3)},${good(4)}]}`);
  writeFileSync(core.in('c-none.ndjson'), goodLines(2, 5));
  writeFileSync(
    core.in('d-w3c.log'),
    [
      '#Software: Microsoft Internet Information Services 10.0',
      '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken',
      '2026-03-01 08:00:00 192.0.2.4 GET /a - 443 - 203.0.113.9 curl/8.5.0 - 200 0 0 15',
      '2026-03-01 08:00:01 192.0.2.4 GET /b - 443 - 203.0.113.9 curl/8.5.0 - 200 0 0 15',
      '',
    ].join('\n'),
  );
  const { caseId } = await core.newCase('case');
  const paths = ['a-beside.json', 'b-beside-one.json', 'c-none.ndjson', 'd-w3c.log'].map((name) =>
    core.in(name),
  );
  const { files } = await core.must('ingest.run', { caseId, paths });
  expect(files.map(({ records, events, ignored, note }) => ({ records, events, ignored, note }))).toEqual([
    { records: 4, events: 2, ignored: 2, note: '2 objects in lists beside "events" are ignored' },
    { records: 3, events: 2, ignored: 1, note: '1 object in lists beside "events" is ignored' },
    { records: 2, events: 2, ignored: 0, note: '' },
    { records: 4, events: 2, ignored: 2, note: '2 comment or header lines are ignored' },
  ]);
});

describe.runIf(isRoot)('as another user', () => {
  const asStranger = async (argv: readonly string[]): ReturnType<typeof runChild> => {
    const home = core.in('stranger');
    mkdirSync(home, { recursive: true });
    chownSync(home, stranger, stranger);
    return runChild(argv, { home, uid: stranger });
  };
  beforeEach(() => chmodSync(core.home, 0o755));

  test('a folder, and a file, without read permission are refused with the path, and no case is left', async () => {
    mkdirSync(core.in('secret'));
    writeFileSync(core.in('secret', 'a.ndjson'), goodLines(3));
    writeFileSync(core.in('private.ndjson'), goodLines(3));
    chmodSync(core.in('secret'), 0o700);
    chmodSync(core.in('private.ndjson'), 0o600);
    for (const path of [core.in('secret'), core.in('private.ndjson')]) {
      const caseDir = join(core.in('stranger'), 'case');
      const run = await asStranger(['ingest', '--case', caseDir, '--json', path]);
      expect(run).toEqual({
        exit: 3,
        out: '',
        err: expect.stringContaining(`no permission to read ${path}`),
      });
      expect(run.err).toMatch(/hint: Ask its owner/);
      expect(namesIn(caseDir)).toEqual([]);
    }
  });

  test('an unreadable file among readable ones is a note and a reject', async () => {
    mkdirSync(core.in('bundle'));
    writeFileSync(core.in('bundle', 'a.ndjson'), goodLines(3));
    writeFileSync(core.in('bundle', 'private.ndjson'), goodLines(3));
    chmodSync(core.in('bundle', 'private.ndjson'), 0o600);
    const run = await asStranger([
      'ingest',
      '--case',
      join(core.in('stranger'), 'case'),
      '--json',
      core.in('bundle'),
    ]);
    const { files } = JSON.parse(run.out) as { files: Record<string, unknown>[] };
    expect([
      run.exit,
      files.map(({ path, events, rejected, note }) => ({ path, events, rejected, note })),
    ]).toEqual([
      0,
      [
        { path: 'bundle/a.ndjson', events: 3, rejected: 0, note: '' },
        {
          path: 'bundle/private.ndjson',
          events: 0,
          rejected: 1,
          note: expect.stringMatching(/no permission to read/),
        },
      ],
    ]);
  });

  test('a case folder that may not be written is refused and stays byte for byte as it was', async () => {
    const { caseId, dir } = await core.newCase('case');
    await core.must('case.close', { caseId });
    execFileSync('chmod', ['-R', 'a+rX,go-w', dir]);
    const before = snapshotOf(dir);
    for (const argv of [
      ['info', '--case', dir],
      ['query', '--case', dir, '--sql', 'SELECT 1'],
    ]) {
      const run = await asStranger(argv);
      expect(run).toEqual({ exit: 3, out: '', err: expect.stringContaining(dir) });
      expect(run.err).toMatch(/no permission to write to/);
      expect(run.err).toMatch(/hint: /);
    }
    expect(snapshotOf(dir)).toEqual(before);
  });

  test('a place where no case may be made is refused', async () => {
    mkdirSync(core.in('shut'), { mode: 0o755 });
    writeFileSync(core.in('a.ndjson'), goodLines(3));
    const run = await asStranger(['ingest', '--case', core.in('shut', 'case'), core.in('a.ndjson')]);
    expect(run).toEqual({ exit: 3, out: '', err: expect.stringMatching(/no permission to write to .*shut/) });
    expect(namesIn(core.in('shut'))).toEqual([]);
  });
});

test.runIf(!isRoot)('the tests that need another user and a small disk did not run: this is not root', () => {
  expect(isRoot).toBe(false);
});

describe.runIf(isRoot)('a full disk', () => {
  let disk = '';
  beforeEach(() => {
    disk = core.in('disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]);
  });
  afterEach(() => execFileSync('umount', ['-l', disk]));

  test.each([
    ['while bytes are copied', 40_000],
    ['while the engine loads', 14_000],
  ])('%s: the import is undone, says so, and the case goes on', async (_, lines) => {
    writeFileSync(core.in('small.ndjson'), goodLines(50));
    const wide = 'x'.repeat(160);
    const bulk = Array.from({ length: lines }, (__, index) =>
      good(index + 100).replace('"kind"', `"pad":"${wide}${index * 7919}","kind"`),
    );
    writeFileSync(core.in('bulk.ndjson'), `${bulk.join('\n')}\n`);
    const { caseId } = await core.must('case.create', { dir: join(disk, 'case'), name: 'case' });
    await core.must('ingest.run', { caseId, paths: [core.in('small.ndjson')] });
    const before = await stateOf(caseId, join(disk, 'case'));
    const error = await core.refusal('ingest.run', { caseId, paths: [core.in('bulk.ndjson')] });
    expect([error.code, error.path]).toEqual(['fs/disk-full', join(disk, 'case')]);
    expect(error.hint ?? '').toMatch(/Free some space/);
    expect(await stateOf(caseId, join(disk, 'case'))).toEqual(before);
    writeFileSync(core.in('more.ndjson'), goodLines(5, 60));
    expect((await core.must('ingest.run', { caseId, paths: [core.in('more.ndjson')] })).totals.events).toBe(
      5,
    );
    await core.must('case.close', { caseId });
  });

  test('on the command line it is exit 4, and the new case is not left behind', async () => {
    const bulk = Array.from({ length: 40_000 }, (_, index) =>
      good(index).replace('"kind"', `"pad":"${'y'.repeat(200)}${index}","kind"`),
    );
    writeFileSync(core.in('bulk.ndjson'), `${bulk.join('\n')}\n`);
    const run = await runCli(core.home, ['ingest', '--case', join(disk, 'case'), core.in('bulk.ndjson')]);
    expect(run).toEqual({
      exit: 4,
      out: '',
      err: expect.stringMatching(/the disk that holds .* is full\n {2}hint: Free/),
    });
    expect(namesIn(disk)).toEqual([]);
  });

  test('where not even a case fits, nothing is made', async () => {
    writeFileSync(join(disk, 'filler'), Buffer.alloc(8 * 1024 * 1024 - 32 * 1024));
    const error = await core.refusal('case.create', { dir: join(disk, 'case'), name: 'case' });
    expect([error.code, namesIn(disk)]).toEqual(['fs/disk-full', ['filler']]);
  });
});

describe('a case that cannot be opened', () => {
  async function closedCase(): Promise<string> {
    writeFileSync(core.in('a.ndjson'), goodLines(5));
    const { caseId, dir } = await core.newCase('case');
    await core.must('ingest.run', { caseId, paths: [core.in('a.ndjson')] });
    await core.must('case.close', { caseId });
    return dir;
  }

  async function refusedToOpen(dir: string, expected: Expected): Promise<AppError> {
    const before = snapshotOf(dir);
    const error = await core.refusal('case.open', { dir });
    expect(error.code).toBe(expected.code);
    expect(error.message).toMatch(expected.says);
    expect(`${error.message} ${error.path ?? ''}`).toContain(dir);
    expect(error.hint ?? '').toMatch(/\w/);
    for (const argv of [
      ['info', '--case', dir],
      ['query', '--case', dir, '--sql', 'SELECT 1'],
      ['verify', '--case', dir],
    ]) {
      const run = await runCli(core.home, argv);
      expect(run).toEqual({ exit: expected.exit, out: '', err: expect.stringMatching(expected.says) });
      expect(run.err).toContain(dir);
      expect(run.err).toMatch(/hint: /);
    }
    expect(snapshotOf(dir)).toEqual(before);
    return error;
  }

  test('because another process has it: named with its PID, and it opens once that ends', async () => {
    const dir = await closedCase();
    const holder = await startChild([], { home: core.in('holder'), hold: dir });
    await untilPrinted(holder, 'open');
    try {
      const error = await refusedToOpen(dir, {
        code: 'case/locked',
        exit: 3,
        says: /is open in process \d+/,
      });
      expect(error.details).toEqual({ pid: holder.pid });
    } finally {
      holder.kill('SIGKILL');
      await new Promise((resolve) => holder.once('close', resolve));
    }
    const again = await core.must('case.open', { dir });
    expect((await core.must('case.info', { caseId: again.caseId })).totals.events).toBe(5);
  });

  test('twice in one process is one case', async () => {
    const dir = await closedCase();
    const first = await core.must('case.open', { dir });
    const second = await core.must('case.open', { dir: join(dir, '..', 'case') });
    expect(second).toEqual(first);
  });

  test('because it is of a newer version', async () => {
    const dir = await closedCase();
    const path = join(dir, 'case.json');
    const json = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    writeFileSync(path, JSON.stringify({ ...json, formatVersion: 99, custody: 'in a new shape' }));
    await refusedToOpen(dir, {
      code: 'case/newer-version',
      exit: 3,
      says: /case format 99; this Afterlog reads up to \d+/,
    });
  });

  test('because the folder is no case', async () => {
    mkdirSync(core.in('photos'));
    writeFileSync(core.in('photos', 'a.txt'), 'hello');
    await refusedToOpen(core.in('photos'), {
      code: 'case/not-a-case',
      exit: 4,
      says: /is not an Afterlog case/,
    });
  });

  test('because there is no such folder, or it is a file', async () => {
    await refusedToOpen(core.in('gone'), { code: 'case/not-found', exit: 2, says: /does not exist/ });
    writeFileSync(core.in('file'), 'x');
    const error = await core.refusal('case.open', { dir: core.in('file') });
    expect([error.code, error.path]).toEqual(['case/not-a-case', core.in('file')]);
  });

  test.each([
    ['no JSON', '{"format":', /is not valid JSON/],
    ['JSON of something else', '{"name":"x"}', /is not a case description/],
    ['empty', '', /is not valid JSON/],
  ])('because case.json is %s', async (_, text, says) => {
    const dir = await closedCase();
    writeFileSync(join(dir, 'case.json'), text);
    await refusedToOpen(dir, { code: 'case/damaged', exit: 4, says });
  });

  test.each([
    ['overwritten at its start', (bytes: Buffer) => bytes.fill(0x41, 0, 64)],
    ['no database at all', () => Buffer.from('just text')],
    ['overwritten in its headers', (bytes: Buffer) => bytes.fill(0xff, 4_096, 12_288)],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 20_000)],
  ])('because the database is %s', async (_, damage) => {
    const dir = await closedCase();
    const path = join(dir, 'case.duckdb');
    writeFileSync(path, damage(readFileSync(path)));
    const error = await refusedToOpen(dir, {
      code: 'case/damaged',
      exit: 4,
      says: /case\.duckdb cannot be read/,
    });
    expect(error.hint ?? '').toMatch(/evidence folder is untouched/);
  });

  test('a database that is missing is damage, not a new empty case', async () => {
    const dir = await closedCase();
    rmSync(join(dir, 'case.duckdb'));
    await refusedToOpen(dir, { code: 'case/damaged', exit: 4, says: /case\.duckdb/ });
  });

  test('a copy of a case does not take the place of the original that is open', async () => {
    const dir = await closedCase();
    cpSync(dir, core.in('copy'), { recursive: true });
    const original = await core.must('case.open', { dir });
    const error = await core.refusal('case.open', { dir: core.in('copy') });
    expect([error.code, error.path]).toEqual(['case/locked', core.in('copy')]);
    expect((await core.must('case.info', { caseId: original.caseId })).case.dir).toBe(dir);
    await core.must('case.close', { caseId: original.caseId });
    const copy = await core.must('case.open', { dir: core.in('copy') });
    expect(copy).toEqual({ ...original, dir: core.in('copy') });
  });
});

describe('making a case', () => {
  test('where something already lies is refused and touches nothing', async () => {
    mkdirSync(core.in('full'));
    writeFileSync(core.in('full', 'thesis.txt'), 'do not touch');
    const before = snapshotOf(core.in('full'));
    expect((await core.refusal('case.create', { dir: core.in('full'), name: 'x' })).code).toBe('case/exists');
    const { dir } = await core.newCase('case');
    expect((await core.refusal('case.create', { dir, name: 'x' })).code).toBe('case/exists');
    writeFileSync(core.in('a.ndjson'), goodLines(1));
    const run = await runCli(core.home, ['ingest', '--case', core.in('full'), core.in('a.ndjson')]);
    expect([run.exit, /is not empty/.test(run.err)]).toEqual([3, true]);
    expect(snapshotOf(core.in('full'))).toEqual(before);
  });

  test('under a file is refused', async () => {
    writeFileSync(core.in('file'), 'x');
    const error = await core.refusal('case.create', { dir: core.in('file', 'case'), name: 'x' });
    expect([error.code, readFileSync(core.in('file'), 'utf8')]).toEqual(['fs/not-writable', 'x']);
  });

  test('an import that fails into an empty folder that was there leaves the folder, empty', async () => {
    mkdirSync(core.in('mine'));
    const run = await runCli(core.home, ['ingest', '--case', core.in('mine'), core.in('missing')]);
    expect([run.exit, readdirSync(core.home).includes('mine'), namesIn(core.in('mine'))]).toEqual([
      2,
      true,
      [],
    ]);
  });
});
