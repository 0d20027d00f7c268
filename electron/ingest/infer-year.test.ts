import { utimesSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openCore } from '../../tests/support/core.ts';
import { YearClock, yearOfFirst } from './readers/year-clock.ts';

test.each([
  [3, '2026-03-05T00:00:00Z', 2026],
  [12, '2026-03-05T00:00:00Z', 2025],
  [3, '2026-03-01T00:00:00Z', 2026],
  [4, '2026-03-31T23:59:59Z', 2025],
])(
  'a log whose first line is of month %i and that was last written %s began in %i',
  (month, written, year) => {
    expect(yearOfFirst(month, Date.parse(written))).toBe(year);
  },
);

test('a new year begins from December to January, and lines out of order go back and forth with it', () => {
  const clock = new YearClock(2025);
  expect([11, 12, 12, 1, 12, 1, 2, 12, 1].map((month) => clock.yearFor(month))).toEqual([
    2025, 2025, 2025, 2026, 2025, 2026, 2026, 2025, 2026,
  ]);
});

test('syslog over New Year is dated from when the file was last written, and the note says so', async () => {
  const core = openCore();
  try {
    const file = core.in('auth.log');
    writeFileSync(
      file,
      [
        'Dec 31 23:59:58 gate sshd[71]: Failed password for root from 203.0.113.9 port 51000 ssh2',
        'Jan  1 00:00:02 gate sshd[71]: Accepted password for kim from 203.0.113.9 port 51001 ssh2',
        'Jan  1 00:00:03 gate sshd[71]: Failed password for invalid user admin from 203.0.113.9 port 51002 ssh2',
        '',
      ].join('\n'),
    );
    utimesSync(file, new Date('2026-02-01T00:00:00Z'), new Date('2026-02-01T00:00:00Z'));
    const { caseId } = await core.newCase('case');
    const report = await core.must('ingest.run', { caseId, paths: [file] });
    expect(await core.rows(caseId, 'SELECT ts, src_ip FROM events ORDER BY record_no')).toEqual([
      ['2025-12-31T23:59:58.000000Z', '203.0.113.9'],
      ['2026-01-01T00:00:02.000000Z', '203.0.113.9'],
      ['2026-01-01T00:00:03.000000Z', '203.0.113.9'],
    ]);
    expect(report.files.map(({ note }) => note)).toEqual([
      expect.stringContaining('2025 was inferred for the first line, from when the file was last written'),
    ]);
  } finally {
    await core.close();
  }
});
