import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { addCounts, closingLine, countRun } from './count-results.mjs';

const folder = mkdtempSync(join(tmpdir(), 'afterlog-counts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function countsOf(report, exitCode) {
  const file = join(folder, 'report.json');
  const quiet = {
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
  };
  writeFileSync(file, JSON.stringify({ ...quiet, ...report }));
  return countRun(file, exitCode);
}

test('a test file that breaks before its first test is one failure', () => {
  const broken = { status: 'failed', assertionResults: [] };
  expect(countsOf({ numPassedTests: 3, testResults: [broken] }, 1)).toEqual({
    passed: 3,
    failed: 1,
    skipped: 0,
  });
});

test('a run that ends badly, or without a report, is never counted as clean', () => {
  expect([countsOf({ numPassedTests: 3 }, 1), countRun(join(folder, 'none.json'), 0)]).toEqual([
    { passed: 3, failed: 1, skipped: 0 },
    { passed: 0, failed: 1, skipped: 0 },
  ]);
});

test('the closing line names skipped tests only when there are some', () => {
  const sum = addCounts([
    { passed: 4, failed: 0, skipped: 0 },
    { passed: 3, failed: 1, skipped: 2 },
  ]);
  expect([closingLine(sum), closingLine({ passed: 4, failed: 0, skipped: 0 })]).toEqual([
    '7 passed, 1 failed, 2 skipped',
    '4 passed, 0 failed',
  ]);
});
