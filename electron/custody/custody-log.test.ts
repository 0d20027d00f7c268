import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCore } from '../../tests/support/core.ts';
import { appendCustody, type CustodyHead, checkCustody, emptyHead, headAfterCrash } from './custody-log.ts';

let dir = '';
let path = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'custody-'));
  path = join(dir, 'custody.ndjson');
});
afterEach(() => rmSync(dir, { recursive: true }));

async function chainOf(acts: number): Promise<CustodyHead[]> {
  const heads: CustodyHead[] = [emptyHead];
  for (let n = 1; n <= acts; n += 1) {
    const act = { act: `act.${n}`, detail: { n, nested: { list: [1, 'é', null] } }, by: 'Kim' };
    heads.push(await appendCustody(path, heads.at(-1) ?? emptyHead, act, `2026-03-01T08:00:0${n}.000Z`));
  }
  return heads;
}

test('a chain as it was written has no problem and ends at its head', async () => {
  const head = (await chainOf(4)).at(-1) ?? emptyHead;
  const check = await checkCustody(path, head);
  expect([check.problems, check.head, check.entries.map((entry) => entry.act)]).toEqual([
    [],
    head,
    ['act.1', 'act.2', 'act.3', 'act.4'],
  ]);
});

test('no log at all is an empty chain, and a fault when something was pinned', async () => {
  expect((await checkCustody(path, emptyHead)).problems).toEqual([]);
  expect((await checkCustody(path, { entries: 2, head: 'x' })).problems).toEqual([
    'custody log: ends at entry 0, but case.json pins entry 2: entries were removed or added',
  ]);
});

test('any change of any byte, any cut and any swap of lines is found', async () => {
  const head = (await chainOf(4)).at(-1) ?? emptyHead;
  const good = readFileSync(path);
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ flip;
      writeFileSync(path, bytes);
      expect((await checkCustody(path, head)).problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 2), async (length) => {
      writeFileSync(path, good.subarray(0, length));
      expect((await checkCustody(path, head)).problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 100 },
  );
  const lines = good.toString().trimEnd().split('\n');
  for (const [a, b] of [
    [0, 1],
    [1, 2],
    [0, 3],
    [2, 3],
  ] as const) {
    const swapped = lines.map((line, index) =>
      index === a ? (lines[b] ?? '') : index === b ? (lines[a] ?? '') : line,
    );
    writeFileSync(path, `${swapped.join('\n')}\n`);
    expect((await checkCustody(path, head)).problems.length).toBeGreaterThan(0);
  }
});

describe('after a crash', () => {
  test('an entry that case.json did not get to pin is adopted; nothing else is', async () => {
    const [, , second, third] = await chainOf(3);
    if (second === undefined || third === undefined) throw new Error('three acts');
    expect(await headAfterCrash(path, second)).toEqual(third);
    expect(await headAfterCrash(path, third)).toEqual(third);
    expect(await headAfterCrash(path, emptyHead)).toEqual(emptyHead);
    const forged = readFileSync(path, 'utf8').replace('"act":"act.3"', '"act":"act.x"');
    writeFileSync(path, forged);
    expect(await headAfterCrash(path, second)).toEqual(second);
  });

  test('a torn line does not swallow the next entry', async () => {
    const [, , second] = await chainOf(2);
    if (second === undefined) throw new Error('two acts');
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"n":3,"at":"20`);
    const head = await appendCustody(path, second, { act: 'after', detail: {} }, '2026-03-01T09:00:00.000Z');
    const check = await checkCustody(path, head);
    expect([check.entries.map((entry) => entry.act), check.problems]).toEqual([
      ['act.1', 'act.2', 'after'],
      ['custody log, line 3: not a custody entry'],
    ]);
  });

  test('a case goes on from the entry that was not pinned', async () => {
    const core = openCore();
    const { caseId, dir: caseDir } = await core.newCase('case');
    const before = readFileSync(join(caseDir, 'case.json'));
    await core.must('report.saveNarrative', { caseId, narrative: { title: 'x' } });
    writeFileSync(
      core.in('a.ndjson'),
      '{"time":"2026-03-01T08:00:00Z","kind":"a","event":"b","event_uid":"c"}\n',
    );
    await core.must('case.close', { caseId });
    const pinned = JSON.parse(readFileSync(join(caseDir, 'case.json'), 'utf8')) as { custody: CustodyHead };
    if (pinned.custody.entries === 2) writeFileSync(join(caseDir, 'case.json'), before);
    await core.must('case.open', { dir: caseDir });
    await core.must('ingest.run', { caseId, paths: [core.in('a.ndjson')] });
    expect((await core.must('case.verify', { caseId })).problems).toEqual([]);
    await core.close();
  });
});
