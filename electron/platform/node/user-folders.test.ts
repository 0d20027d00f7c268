import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { caseHome, userDataDir } from './user-folders.ts';

const home = '/home/ines';

test('settings follow the convention of each system', () => {
  const dirs = (['linux', 'darwin', 'win32'] as const).map((system) =>
    userDataDir({ env: {}, system, home }),
  );
  expect(dirs).toEqual([
    '/home/ines/.local/share/afterlog',
    '/home/ines/Library/Application Support/Afterlog',
    '/home/ines/AppData/Roaming/Afterlog',
  ]);
});

test('AFTERLOG_HOME holds settings and cases, AFTERLOG_CASES moves the cases, empty counts as absent', () => {
  const env = { AFTERLOG_HOME: '/tmp/al', AFTERLOG_CASES: '' };
  expect([
    userDataDir({ env, system: 'linux', home }),
    caseHome({ env, system: 'linux', home }),
    caseHome({ env: { ...env, AFTERLOG_CASES: '/mnt/cases' }, system: 'linux', home }),
  ]).toEqual(['/tmp/al/settings', '/tmp/al/cases', '/mnt/cases']);
});

test('cases go to the documents folder where there is one', () => {
  const own = mkdtempSync(join(tmpdir(), 'afterlog-home-'));
  try {
    const bare = caseHome({ env: {}, system: 'linux', home: own });
    mkdirSync(join(own, 'Documents'));
    expect([bare, caseHome({ env: {}, system: 'linux', home: own })]).toEqual([
      join(own, 'Afterlog cases'),
      join(own, 'Documents', 'Afterlog cases'),
    ]);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
});
