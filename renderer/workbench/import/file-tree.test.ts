import { expect, test } from 'vitest';
import type { FileAccount } from '../../../shared/model/accounting.ts';
import { fileRows } from './file-tree.ts';

const account = (fileId: number, path: string): FileAccount => ({
  fileId,
  path,
  sha256: '',
  bytes: 0,
  source: 'okta.system',
  records: 0,
  events: 0,
  eventRecords: 0,
  duplicates: 0,
  rejected: 0,
  ignored: 0,
  note: '',
  firstTs: null,
  lastTs: null,
});

test('files inside archives and folders stand under them, single branches are joined', () => {
  const rows = fileRows([
    account(1, 'bundle.zip!/okta/a.json'),
    account(2, 'bundle.zip!/okta/b.json.gz'),
    account(3, 'bundle.zip!/aws/eu/c.json'),
    account(4, 'loose.csv'),
  ]);
  expect(rows.map((row) => `${'  '.repeat(row.depth)}${row.name}`)).toEqual([
    'bundle.zip!',
    '  okta',
    '    a.json',
    '    b.json.gz',

    '  aws/eu/c.json',
    'loose.csv',
  ]);
});

test('a branch counts the files below it', () => {
  expect(fileRows([account(1, 'x/y/a'), account(2, 'x/y/b')])[0]).toMatchObject({
    name: 'x/y',
    files: 2,
    file: undefined,
  });
});
