/** kill -9 at random moments of an import of a mixed bundle: the case is as before or complete, never between. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, namesIn, openCore, snapshotOf, startChild } from '../support/core.ts';

const kills = 20;
let core: Core;
let bundle: string;
let pristine: string;
let dir: string;
let wholeMs: number;
let before: unknown;
let after: unknown;

const line = (n: number): string =>
  `${JSON.stringify({ time: `2026-03-04T02:00:00.${String(n % 1000).padStart(3, '0')}Z`, kind: 'admin', event: 'role.granted', event_uid: `e-${n}`, message: `granted ${n} ${'x'.repeat(300)}` })}\n`;
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => line(from + index)).join('');

/** One large file, many small ones, a table, a list, copies of what is there, and rubbish. */
function writeBundle(folder: string): void {
  mkdirSync(join(folder, 'small'), { recursive: true });
  writeFileSync(join(folder, 'large.ndjson'), `${lines(0, 60_000)}bad\n`);
  for (let n = 0; n < 150; n += 1)
    writeFileSync(join(folder, 'small', `${n}.json.gz`), gzipSync(lines(100_000 + n * 50, 100_050 + n * 50)));
  writeFileSync(
    join(folder, 'unknown.csv'),
    `when,who,what\n${'2026-03-04 02:11:09,kim@quarry.example,opened\n'.repeat(500)}never,x,y\n`,
  );
  writeFileSync(join(folder, 'copy.ndjson'), lines(59_000, 60_000));
  writeFileSync(join(folder, 'rubbish.bin'), Buffer.alloc(10_000, 0x07));
}

async function stateOf(): Promise<Record<string, unknown>> {
  const { caseId } = await core.must('case.open', { dir });
  const state = {
    events: await core.rows(
      caseId,
      "SELECT count(*), md5(string_agg(event_id || ts || record_no, ',' ORDER BY event_id)) FROM events",
    ),
    files: await core.rows(caseId, 'SELECT * EXCLUDE (file_id) FROM files ORDER BY path'),
    rejects: await core.rows(caseId, 'SELECT path, record_no, reason FROM rejects ORDER BY path, record_no'),
    imports: (await core.must('ingest.imports', { caseId })).imports.map((each) => [each.state, each.events]),
    problems: (await core.must('case.verify', { caseId })).problems,
    evidence: Object.keys(snapshotOf(join(dir, 'evidence'))),
    staging: namesIn(join(dir, 'staging')),
  };
  await core.must('case.close', { caseId });
  return state;
}

async function importInChild(killAfterMs: number | undefined): Promise<number> {
  const started = performance.now();
  const child = await startChild(['ingest', '--case', dir, bundle], { home: core.in('child') });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  await ended;
  clearTimeout(timer);
  return performance.now() - started;
}

function restore(): void {
  rmSync(dir, { recursive: true, force: true });
  cpSync(pristine, dir, { recursive: true });
}

beforeAll(async () => {
  core = openCore();
  bundle = core.in('bundle');
  writeBundle(bundle);
  const made = await core.newCase('case');
  dir = made.dir;
  writeFileSync(core.in('first.ndjson'), `${lines(59_500, 59_600)}bad\n`);
  await core.must('ingest.run', { caseId: made.caseId, paths: [core.in('first.ndjson')] });
  await core.must('case.close', { caseId: made.caseId });
  before = await stateOf();
  pristine = core.in('pristine');
  cpSync(dir, pristine, { recursive: true });
  wholeMs = await importInChild(undefined);
  after = await stateOf();
}, 120_000);

afterAll(() => core.close());

/** What tells a state from the complete one. */
function differing(state: Record<string, unknown>): Record<string, unknown> {
  const complete = after as Record<string, unknown>;
  const names = Object.keys(state).filter(
    (name) => JSON.stringify(state[name]) !== JSON.stringify(complete[name]),
  );
  return Object.fromEntries(names.map((name) => [name, { is: state[name], completeIs: complete[name] }]));
}

test('the bundle is worth killing: it adds events, copies and rejects', () => {
  expect(before).not.toEqual(after);
  expect(after).toMatchObject({
    problems: [],
    staging: [],
    imports: [
      ['done', 100],
      ['done', expect.any(Number)],
    ],
  });
});

test(`killed at ${kills} random moments, the case is as before or complete`, async () => {
  const between: unknown[] = [];
  const seen = { before: 0, complete: 0 };
  for (let kill = 0; kill < kills; kill += 1) {
    restore();
    // One moment in each twentieth of the run, so that the end of it is tried as well as the start.
    const moment = ((kill + Math.random()) / kills) * wholeMs * 1.05;
    await importInChild(moment);
    const state = await stateOf();
    const isBefore = JSON.stringify(state) === JSON.stringify(before);
    const isComplete = JSON.stringify(state) === JSON.stringify(after);
    if (isBefore) seen.before += 1;
    else if (isComplete) seen.complete += 1;
    else between.push({ atMs: Math.round(moment), ofMs: Math.round(wholeMs), ...differing(state) });
  }
  expect(between).toEqual([]);
  expect(seen.before).toBeGreaterThan(0);
}, 300_000);
