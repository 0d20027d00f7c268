import { expect, test } from 'vitest';
import { accountsSentence } from './accounts-sentence.ts';
import { caseNameOf, describeBundle } from './bundle-name.ts';

test('a case is named after what was dropped, without its endings', () => {
  expect(
    ['exports/acme-2026-03.zip', 'logs.tar.gz', 'C:\\cases\\okta.ndjson', 'folder/', ''].map((name) =>
      caseNameOf([name]),
    ),
  ).toEqual(['acme-2026-03', 'logs', 'okta', 'folder', 'Untitled case']);
});

test('a bundle of many says the first and how many more', () => {
  expect([describeBundle(['a.zip']), describeBundle(['x/a.zip', 'b', 'c'])]).toEqual([
    'a.zip',
    'a.zip and 2 more',
  ]);
});

test('the account of an import is one sentence', () => {
  expect(
    accountsSentence({
      files: 3_914,
      records: 1_204_331,
      events: 1_198_002,
      eventRecords: 1_198_002,
      duplicates: 6_102,
      rejected: 227,
      ignored: 0,
    }),
  ).toBe('1,204,331 records in 3,914 files: 1,198,002 events, 6,102 duplicates, 227 could not be read.');
});
