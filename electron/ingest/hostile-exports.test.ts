/** Exports that tried to hide, lose or break something, each once seen to do so. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { sources } from '../content/registry.gen.ts';
import { Budget } from './archive/budget.ts';
import { limits } from './archive/limits.ts';
import { openZip } from './archive/zip.ts';
import { CsvSplitter } from './readers/csv-splitter.ts';
import { sniff } from './sniff.ts';

const folders: string[] = [];
function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'afterlog-hostile-'));
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A stored zip with any names, made by hand: writers refuse these. */
function zipOf(names: readonly string[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const raw = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(raw.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(raw.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, raw);
    central.push(entry, raw);
    offset += local.length + raw.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

test('a hostile member name costs nothing else of the archive', async () => {
  const file = join(temporary(), 'x.zip');
  writeFileSync(file, zipOf(['a.ndjson', '../evil.txt', '/abs.txt', 'C:\\w.txt', 'z.ndjson']));
  const zip = await openZip({ file }, 'x.zip', [], new Budget(limits));
  const labels: unknown[] = [];
  for await (const entry of zip.entries())
    labels.push('kind' in entry ? entry : [entry.path, entry.note ?? '']);
  await zip.close();
  expect(labels).toEqual([
    ['x.zip!/../evil.txt', 'its name points out of the archive: only a label here'],
    ['x.zip!/abs.txt', 'its name is an absolute path: only a label here'],
    ['x.zip!/w.txt', 'its name is an absolute path: only a label here'],
    ['x.zip!/a.ndjson', ''],
    ['x.zip!/z.ndjson', ''],
  ]);
});

test('a quote inside a bare CSV field hides no row behind it', () => {
  const rows: (string | undefined)[] = [];
  const splitter = new CsvSplitter((record) => rows.push(record.json?.toString()), {
    delimiter: ',',
    header: ['a', 'b'],
    skipHeader: true,
  });
  splitter.push(Buffer.from('a,b\n1,say "hi\n2,"x, ""y""\nz"\n3,c\n'));
  splitter.end();
  expect(rows).toEqual(['{"a":"1","b":"say \\"hi"}', '{"a":"2","b":"x, \\"y\\"\\nz"}', '{"a":"3","b":"c"}']);
});

test('of several lists in a wrapper, the one that a source claims is read', () => {
  const record = {
    eventTime: '2026-03-01T00:00:00Z',
    eventName: 'X',
    eventSource: 's',
    userIdentity: {},
    eventID: 'e',
  };
  const text = JSON.stringify({ data: [], events: [{ other: 1 }], Records: [record] });
  const sniffed = sniff(Buffer.from(text), true, sources);
  expect([sniffed.framing, sniffed.source?.id]).toEqual([
    { kind: 'json', mode: 'wrapper', path: ['Records'] },
    'aws.cloudtrail',
  ]);
});
