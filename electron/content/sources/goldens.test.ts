/**
 * Every source's own samples, `<id>/samples/<name>.<ext>` with `<name>.golden.json` beside it, through the real pipeline:
 * what each record becomes, column by column, and who claims the file. AFTERLOG_WRITE_GOLDENS=1 writes the goldens anew;
 * read them before you commit them.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Core, openCore } from '../../../tests/support/core.ts';
import { decodedHead } from '../../../tests/support/decoded-head.ts';
import { type Mapped, mappedFile } from '../../../tests/support/mapped-events.ts';
import { sniff } from '../../ingest/sniff.ts';
import { sources } from '../registry.gen.ts';

const here = import.meta.dirname;
const isWriting = process.env['AFTERLOG_WRITE_GOLDENS'] === '1';

interface Sample {
  readonly source: string;
  readonly file: string;
  readonly golden: string;
}

const samples: Sample[] = sources.flatMap(({ id }) => {
  const folder = join(here, id, 'samples');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.golden.json'))
    .sort()
    .map((name) => ({
      source: id,
      file: join(folder, name),
      golden: join(folder, `${name.replace(/\.[^.]+$/, '')}.golden.json`),
    }));
});

describe('samples through the pipeline', () => {
  let core: Core;
  const found = new Map<string, Mapped>();

  beforeAll(async () => {
    core = openCore();
    const { caseId } = await core.newCase('goldens');
    // One import each: two samples of one source may hold the same record, and both must show it.
    for (const sample of samples) {
      const report = await core.must('ingest.run', { caseId, paths: [sample.file] });
      const [file] = report.files;
      if (file !== undefined) found.set(sample.file, await mappedFile(core, caseId, file));
    }
  }, 600_000);

  afterAll(() => core.close());

  test.each(samples)('$source: $file', ({ file, golden, source }) => {
    const mapped = found.get(file);
    if (isWriting) writeFileSync(golden, `${JSON.stringify(mapped, null, 2)}\n`);
    expect(mapped?.source).toBe(source);
    expect(mapped).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });
});

test('no sample is claimed by two sources, whatever the others say', () => {
  const claims = samples.map(({ file, source }) => {
    const head = decodedHead(file);
    const claimants = sources
      .filter((each) => sniff(head, true, [each]).source?.id === each.id)
      .map((each) => each.id);
    return { file: basename(file), source, claimants };
  });
  expect(claims).toEqual(claims.map((claim) => ({ ...claim, claimants: [claim.source] })));
});

test('every source has a sample of its own, or a test of its own', () => {
  const bare = sources
    .map(({ id }) => id)
    .filter(
      (id) => !samples.some((sample) => sample.source === id) && !existsSync(join(here, id, 'index.test.ts')),
    );
  expect(bare).toEqual([]);
});
