/**
 * More than 200 malformed files through the real core: nothing crashes, the sums of each file agree, and each byte of
 * a file lies in a record or is layout. Records are looked for by a reader that knows no format, only their marks.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseLayout } from '../../electron/casefile/layout.ts';
import { framingSchema } from '../../electron/ingest/framing.ts';
import { evidenceBytes, recordsFrom } from '../../electron/ingest/record-bytes.ts';
import { type Core, openCore } from '../support/core.ts';
import { hundredMegabyteLine, type MalformedFile, malformedCorpus } from '../support/malformed-corpus.ts';

const corpus = malformedCorpus();
let core: Core;
let dir: string;

interface Stored {
  readonly path: string;
  readonly storedAs: string;
  readonly packing: string;
  readonly framing: string;
  readonly records: number;
  readonly accounted: number;
  readonly events: number;
  readonly rejected: number;
}
let stored: Stored[];

/** From the closed case's own file: no door shows where a record lies. */
async function storedFiles(made: { readonly caseId: string; readonly dir: string }): Promise<Stored[]> {
  await core.must('case.close', { caseId: made.caseId });
  const instance = await DuckDBInstance.create(caseLayout(made.dir).database, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const rows = await connection.runAndReadAll(
    `SELECT path, stored_as, packing, framing, records, event_records + duplicates + rejected + ignored,
       events, rejected FROM store.file ORDER BY path`,
  );
  connection.closeSync();
  instance.closeSync();
  return rows.getRows().map(([path, storedAs, packing, framing, records, accounted, events, rejected]) => ({
    path: String(path),
    storedAs: String(storedAs),
    packing: String(packing),
    framing: String(framing),
    records: Number(records),
    accounted: Number(accounted),
    events: Number(events),
    rejected: Number(rejected),
  }));
}

beforeAll(async () => {
  core = openCore();
  const folder = core.in('exports');
  mkdirSync(folder);
  for (const { name, bytes } of corpus) writeFileSync(join(folder, name), bytes);
  const made = await core.newCase('all');
  dir = made.dir;
  await core.must('ingest.run', { caseId: made.caseId, paths: [folder] });
  stored = await storedFiles(made);
}, 300_000);
afterAll(() => core.close());

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

async function plainBytes(file: Stored): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of evidenceBytes(caseLayout(dir), file, 0)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

interface Span {
  readonly offset: number;
  readonly length: number;
}

async function spansOf(file: Stored): Promise<Span[]> {
  const framing = framingSchema.parse(JSON.parse(file.framing));
  // Blank lines have numbers, too: more are asked for than there are records.
  const numbers = Array.from({ length: 30_000 }, (_, index) => index + 1);
  const found = await recordsFrom(framing, undefined, numbers, evidenceBytes(caseLayout(dir), file, 0));
  return [...found.values()].map(({ offset, length }) => ({ offset, length }));
}

test('the corpus has more than 200 files, and each is in the case', () => {
  expect(corpus.length).toBeGreaterThan(200);
  expect(new Set(corpus.map((file) => file.name)).size).toBe(corpus.length);
  const there = new Set(stored.map((file) => nameOf(file.path)));
  // Of an archive its members are the files; this one is broken, and said to be.
  expect(corpus.filter((file) => !there.has(file.name)).map((file) => file.name)).toEqual([]);
});

test('the sums of every file agree', () => {
  expect(stored.filter((file) => file.records !== file.accounted)).toEqual([]);
});

test('every mark lies in a record, and what lies in none is layout', { timeout: 120_000 }, async () => {
  const wrong: string[] = [];
  for (const file of stored.filter((each) => each.storedAs !== '')) {
    const plain = await plainBytes(file);
    const spans = await spansOf(file);
    let end = 0;
    let gaps = '';
    let isFirst = true;
    for (const span of [...spans, { offset: plain.length, length: 0 }]) {
      if (span.offset < end) wrong.push(`${file.path}: records overlap at ${span.offset}`);
      const gap = plain.toString('latin1', end, span.offset);
      // What stands before the first row is the header.
      if (!(isFirst && file.framing.includes('"csv"'))) gaps += gap;
      isFirst = false;
      end = span.offset + span.length;
    }
    const lost = gaps.match(/mark-\d+-/g) ?? [];
    if (lost.length > 0) wrong.push(`${file.path}: ${lost.length} marks in no record, ${file.framing}`);
    const isWrapper = file.framing.includes('"wrapper"');
    if (!isWrapper && !/^[\s,[\]}\xef\xbb\xbf]*$/.test(gaps))
      wrong.push(
        `${file.path}: ${JSON.stringify(gaps.slice(0, 60))} in no record, ${file.framing.slice(0, 60)}`,
      );
  }
  expect(wrong).toEqual([]);
});

const alone = corpus.filter((_, index) => index % 12 === 0);

test.each(alone)(
  '$name on its own gives the same sums',
  { timeout: 30_000 },
  async ({ name, bytes }: MalformedFile) => {
    const made = await core.newCase(`alone-${name}`);
    writeFileSync(core.in(name), bytes);
    await core.must('ingest.run', { caseId: made.caseId, paths: [core.in(name)] });
    const [only] = await storedFiles(made);
    const before = stored.find((file) => nameOf(file.path) === name);
    expect({ records: only?.records, accounted: only?.accounted }).toEqual({
      records: before?.records,
      accounted: before?.accounted,
    });
  },
);

test('a line of 100 MB is one reject, and the records around it are events', {
  timeout: 120_000,
}, async () => {
  const made = await core.newCase('long-line');
  const { name, bytes } = hundredMegabyteLine();
  writeFileSync(core.in(name), bytes);
  await core.must('ingest.run', { caseId: made.caseId, paths: [core.in(name)] });
  const [only] = await storedFiles(made);
  expect({ records: only?.records, events: only?.events, rejected: only?.rejected }).toEqual({
    records: 7,
    events: 6,
    rejected: 1,
  });
});
