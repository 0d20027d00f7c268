/** Lines without a year are read against the date of their file, which a checkout does not keep: so they are tested here. */
import { copyFileSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCore } from '../../../../tests/support/core.ts';
import { mappedFile } from '../../../../tests/support/mapped-events.ts';

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);

test('an auth.log over New Year, column by column', async () => {
  const core = openCore();
  try {
    const file = core.in('auth.log');
    copyFileSync(fixture('auth.log'), file);
    const written = new Date('2026-01-02T00:00:00Z');
    utimesSync(file, written, written);
    const { caseId } = await core.newCase('case');
    const report = await core.must('ingest.run', { caseId, paths: [file] });
    const [account] = report.files;
    if (account === undefined) throw new Error('auth.log gave no file');
    const mapped = await mappedFile(core, caseId, account);
    const golden = fixture('auth.golden.json');
    if (process.env['AFTERLOG_WRITE_GOLDENS'] === '1')
      writeFileSync(golden, `${JSON.stringify(mapped, null, 2)}\n`);
    expect(mapped).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  } finally {
    await core.close();
  }
});
