/**
 * Real samples that others labelled, kept beside the repository: each column our sources fill against what the vendor's
 * fields say, read by functions that know nothing of our SQL. Printed as a table; 98 of 100 must agree.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../../electron/content/source.ts';
import type { MappedColumnName } from '../../shared/model/event-column.ts';
import type { Agreement, Label } from '../support/agreement/agreement.ts';
import { application } from '../support/agreement/application.ts';
import { collaborationAgreements } from '../support/agreement/collaboration.ts';
import { csvRows } from '../support/agreement/csv-rows.ts';
import { identityAgreements } from '../support/agreement/identity.ts';
import { infrastructureAgreements } from '../support/agreement/infrastructure.ts';
import { type Core, openCore } from '../support/core.ts';
import { projectRoot } from '../support/project-paths.ts';

const data = join(projectRoot, '..', 'shared', 'data');
const labelled = join(data, 'detections', 'panther-tests.jsonl');
const isThere = existsSync(labelled);
const agreements: readonly Agreement[] = [
  ...identityAgreements,
  ...infrastructureAgreements,
  ...collaborationAgreements,
  ...application,
];
const shareNeeded = 0.98;

/** What the issue asks for, and the columns that answer it. */
const groups: Readonly<Record<string, readonly MappedColumnName[]>> = {
  time: ['ts'],
  actor: ['actor_id', 'actor_name', 'actor_email'],
  action: ['action', 'action_original'],
  target: ['target_id', 'target_name'],
  outcome: ['outcome'],
  address: ['src_ip'],
  'user agent': ['user_agent'],
  session: ['session_id', 'request_id'],
};

interface Tally {
  readonly source: string;
  readonly column: MappedColumnName;
  expected: number;
  agreed: number;
  readonly differences: string[];
}

let core: Core;
const tallies: Tally[] = [];

interface Sample {
  readonly event: JsonObject;
  readonly label: Label;
}

interface Test {
  readonly logType: string;
  readonly event: JsonObject;
  readonly rule?: string;
  readonly expected?: boolean;
}

function samplesOf(agreement: Agreement, tests: readonly Test[]): Sample[] {
  const path = join(data, 'logs', agreement.logType);
  const samples = existsSync(path)
    ? filesUnder(path).flatMap((file) =>
        recordsOf(file).map((event) => ({ event, label: { path: relative(join(data, 'logs'), file) } })),
      )
    : tests
        .filter(({ logType }) => logType === agreement.logType)
        .map(({ event, rule, expected }) => ({
          event,
          label: {
            ...(rule === undefined ? {} : { rule }),
            ...(expected === undefined ? {} : { fires: expected }),
          },
        }));
  return samples.filter(({ event }) => Object.keys(event).length > 0 && agreement.of?.(event) !== false);
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(path, name));
}

/** The objects of a file: CSV, one JSON object a line, one list, or one object. */
function recordsOf(file: string): JsonObject[] {
  const text = readFileSync(file, 'utf8').trim();
  if (file.endsWith('.csv')) return csvRows(text);
  if (text.startsWith('[')) return JSON.parse(text) as JsonObject[];
  if (text.startsWith('{\n')) return [JSON.parse(text) as JsonObject];
  const lines = text.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
  return lines.map((line) => JSON.parse(line) as JsonObject);
}

/** All samples of an agreement in one file, in order, so that each row's record is known. */
async function mapped(agreement: Agreement, samples: readonly Sample[], folder: string) {
  const { caseId } = await core.newCase(folder);
  const file = core.in(`${folder}.ndjson`);
  const events = samples.map(({ event }, place) => agreement.complete?.(event, place) ?? event);
  writeFileSync(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  await core.must('ingest.run', { caseId, paths: [file] });
  const columns = Object.keys(agreement.expect);
  const rows = await core.rows(
    caseId,
    `SELECT record_no, source, ${columns.join(', ')} FROM events ORDER BY record_no, event_id`,
  );
  await core.must('case.close', { caseId });
  const byRecord = new Map<number, Record<string, unknown>[]>();
  for (const [recordNo, source, ...values] of rows) {
    if (source !== agreement.source) continue;
    const row = Object.fromEntries(columns.map((column, index) => [column, values[index]]));
    byRecord.set(Number(recordNo), [...(byRecord.get(Number(recordNo)) ?? []), row]);
  }
  return byRecord;
}

function compare(
  agreement: Agreement,
  { event, label }: Sample,
  rows: readonly Record<string, unknown>[],
): void {
  for (const [column, expectation] of Object.entries(agreement.expect)) {
    const expected = expectation?.(event, label);
    if (expected === undefined) continue;
    const name = column as MappedColumnName;
    let tally = tallies.find((each) => each.source === agreement.source && each.column === name);
    if (tally === undefined) {
      tally = { source: agreement.source, column: name, expected: 0, agreed: 0, differences: [] };
      tallies.push(tally);
    }
    tally.expected += 1;
    // A record of several events agrees when one of them does: the expectation is of the record.
    if (rows.some((row) => row[column] === expected)) tally.agreed += 1;
    else tally.differences.push(`${expected} is not ${JSON.stringify(rows[0]?.[column])}`);
  }
}

beforeAll(async () => {
  if (!isThere) return;
  core = openCore();
  const lines = readFileSync(labelled, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Test);
  for (const [index, agreement] of agreements.entries()) {
    const samples = samplesOf(agreement, lines);
    if (samples.length === 0) continue;
    const byRecord = await mapped(agreement, samples, `${index}-${basename(agreement.source)}`);
    for (const [place, sample] of samples.entries()) {
      const rows = byRecord.get(place + 1);
      // No row is a record without a time, or a copy of another: what cannot be on the clock cannot be compared.
      if (rows !== undefined) compare(agreement, sample, rows);
    }
  }
}, 600_000);

afterAll(async () => {
  if (isThere) await core.close();
});

test.runIf(!isThere)('the labelled samples are not here: agreement was not measured', () => {
  expect(existsSync(labelled)).toBe(false);
});

test.runIf(isThere)(
  '98 of 100 labelled values agree, in every group of columns and every column of a source',
  () => {
    const shares = Object.entries(groups).map(([group, columns]) => {
      const of = tallies.filter((tally) => columns.includes(tally.column));
      const expected = of.reduce((sum, tally) => sum + tally.expected, 0);
      const agreed = of.reduce((sum, tally) => sum + tally.agreed, 0);
      return { group, expected, agreed, share: expected === 0 ? 1 : agreed / expected };
    });
    const lines = [
      ...tallies
        .toSorted((a, b) => a.source.localeCompare(b.source))
        .map(
          ({ source, column, expected, agreed }) =>
            `${source.padEnd(24)} ${column.padEnd(16)} ${agreed} of ${expected}`,
        ),
      ...shares.map(
        ({ group, expected, agreed, share }) =>
          `${group.padEnd(41)} ${agreed} of ${expected}, ${(share * 100).toFixed(2)} %`,
      ),
    ];
    const showDifferences = process.env['AFTERLOG_SHOW_DIFFERENCES'] === '1';
    const differences = tallies.flatMap(({ source, column, differences: found }) =>
      found.map((difference) => `${source} ${column}: ${difference}`),
    );
    console.info([...lines, ...(showDifferences ? differences : [])].join('\n'));
    const short = shares.filter(({ share }) => share < shareNeeded);
    const shortOfSource = tallies.filter(({ expected, agreed }) => agreed / expected < shareNeeded);
    expect({ short, shortOfSource }).toEqual({ short: [], shortOfSource: [] });
    expect(shares.reduce((sum, { expected }) => sum + expected, 0)).toBeGreaterThan(15_000);
  },
);
