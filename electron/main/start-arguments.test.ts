import { expect, test } from 'vitest';
import { readStartArguments } from './start-arguments.ts';

test('the folders are found among other arguments and taken from the working folder', () => {
  const argv = [
    'electron',
    '--no-sandbox',
    '.',
    '--case',
    'cases/a',
    '--user-data-dir=/tmp/u',
    '--case=../b',
  ];
  expect(readStartArguments(argv, '/desk/here')).toEqual({ caseDir: '/desk/b', userDataDir: '/tmp/u' });
});

test('a missing, empty or forgotten value is none', () => {
  const none = { caseDir: undefined, userDataDir: undefined };
  const lines = [[], ['--case'], ['--case='], ['--case', '--no-sandbox'], ['--cases', 'x']];
  expect(lines.map((argv) => readStartArguments(argv, '/'))).toEqual(lines.map(() => none));
});
