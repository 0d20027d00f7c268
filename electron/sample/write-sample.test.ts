import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RereadFile, rereadZip } from './reread.ts';
import { MILESTONES } from './story/story.ts';
import type { FileTruth, SampleTruth } from './truth.ts';
import type { SensitiveValue } from './world/ledger.ts';
import { encodeAs } from './world/ledger.ts';
import { writeSampleBundle } from './write-sample.ts';

let outDir = '';
let truth: SampleTruth;
let files: readonly RereadFile[] = [];

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'sample-'));
  truth = await writeSampleBundle({ outDir });
  files = await rereadZip(await readFile(join(outDir, truth.file)));
});
afterAll(() => rm(outDir, { recursive: true }));

describe('the truth against an independent reading of the zip', () => {
  test('members are in sorted order with the bytes the truth names', () => {
    expect(files.map(({ path, bytes, sha256 }) => ({ path, bytes: bytes.length, sha256 }))).toEqual(
      truth.files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
    );
    expect(files.map((file) => file.path)).toEqual(files.map((file) => file.path).sort());
  });

  test('events, duplicates and rejects of each file are what a Set of ids finds', () => {
    const seen = new Set<string>();
    const found = files.map((file) => {
      const source = truthOf(file.path).source;
      let events = 0;
      for (const row of file.rows) {
        const key = `${source ?? ''} ${identityOf(source, row)}`;
        if (!seen.has(key)) events++;
        seen.add(key);
      }
      return { path: file.path, events, duplicates: file.rows.length - events, rejects: file.badLines };
    });
    expect(found).toEqual(
      truth.files.map(({ path, events, duplicates, rejects }) => ({
        path,
        events,
        duplicates,
        rejects: rejects.map((reject) => reject.line),
      })),
    );
  });

  test('totals are the sums of the files', () => {
    const sum = (of: (file: FileTruth) => number): number =>
      truth.files.reduce((total, file) => total + of(file), 0);
    expect(truth.totals).toEqual({
      files: files.length,
      records: sum((f) => f.records),
      events: sum((f) => f.events),
      duplicates: sum((f) => f.duplicates),
      rejected: sum((f) => f.rejected),
      bytes: sum((f) => f.bytes),
    });
    expect(truth.files.every((file) => file.records === file.events + file.duplicates + file.rejected)).toBe(
      true,
    );
    expect(Math.abs(truth.totals.events - 5_000)).toBeLessThan(20);
  });

  test("counts by the vendor's own action, failed sign-ins, reject reasons and failed classes agree", () => {
    const events = distinctRows();
    const count = (source: string, of: (row: Row) => unknown): Record<string, number> => {
      const counts: Record<string, number> = {};
      for (const { row } of events.filter((event) => event.source === source)) {
        const key = of(row);
        if (typeof key === 'string' && key !== '') counts[key] = (counts[key] ?? 0) + 1;
      }
      return counts;
    };
    expect({
      okta: count('okta.system', (row) => row.eventType),
      github: count('github.audit', (row) => row.action),
      cloud: count('aws.cloudtrail', (row) => row.eventName),
      app: count('afterlog.app', (row) => row.event),
      jobs: count('afterlog.jobs', (row) => row.event),
      webhooks: count('afterlog.webhooks', (row) => row.validation),
      reasons: count('afterlog.webhooks', (row) => row.reason),
      failed: count('afterlog.jobs', (row) => (row.event === 'fail' ? row.class : '')),
      signIns: count('okta.system', (row) =>
        row.eventType === 'user.session.start' && at(row, 'outcome', 'result') === 'FAILURE'
          ? at(row, 'actor', 'alternateId')
          : '',
      ),
    }).toEqual({
      okta: truth.bySourceAction['okta.system'],
      github: truth.bySourceAction['github.audit'],
      cloud: truth.bySourceAction['aws.cloudtrail'],
      app: truth.bySourceAction['afterlog.app'],
      jobs: truth.bySourceAction['afterlog.jobs'],
      webhooks: truth.bySourceAction['afterlog.webhooks'],
      reasons: truth.webhookRejectsByReason,
      failed: truth.jobFailuresByClass,
      signIns: truth.failedSignIns.byActor,
    });
  });

  test('every milestone is proved by exactly one event at its time', () => {
    const times = new Map(
      distinctRows().map(({ source, row }) => [
        `${source} ${identityOf(source, row)}`,
        Date.parse(timeOf(row)),
      ]),
    );
    expect(
      truth.storyMilestones.map((m) => ({ id: m.id, time: times.get(`${m.source} ${m.vendorId}`) })),
    ).toEqual(MILESTONES.map((m) => ({ id: m.id, time: Date.parse(m.at) })));
  });

  test('one job never ends, apart from those the cut in the last hour took', () => {
    const last = new Map<string, Row>();
    for (const { source, row } of distinctRows()) {
      if (source === 'afterlog.jobs') last.set(String(row.jid), laterOf(last.get(String(row.jid)), row));
    }
    const open = [...last.values()].filter((row) => row.event !== 'done' && row.event !== 'fail');
    expect(open.filter((row) => String(row.ts) < '2026-03-06T23').map((row) => [row.class, row.ts])).toEqual([
      ['ExportWorkspaceJob', '2026-03-05T11:31:47.000Z'],
    ]);
  });

  test('the damage is all there: three bad lines in two logs, a blank line, a cut gzip, a copy', () => {
    expect(
      Object.fromEntries(
        truth.files.filter((f) => f.rejected > 0).map((f) => [f.path, f.rejects.map((r) => r.reason)]),
      ),
    ).toEqual({
      'app/application.ndjson': ['cut-json', 'not-json', 'invalid-utf8'],
      'jobs/worker-tail.ndjson.gz': ['truncated'],
      'okta/system-log.ndjson': ['cut-json', 'not-json', 'invalid-utf8'],
    });
    expect(truth.files.filter((file) => file.blankLines > 0).map((file) => file.path)).toEqual([
      'app/application.ndjson',
      'okta/system-log.ndjson',
    ]);
    expect(truthOf('okta/copy of system-log-overlap.json').sha256).toBe(
      truthOf('okta/system-log-overlap.json').sha256,
    );
  });
});

describe('sensitive values', () => {
  test('each occurs in the file named, in the encoding named', () => {
    expect(truth.sensitive.filter((value) => !occurs(value))).toEqual([]);
  });

  test('there are at least sixty of at least twelve kinds, three encodings, and names beyond ASCII', () => {
    expect(truth.sensitive.length).toBeGreaterThanOrEqual(60);
    expect(new Set(truth.sensitive.map((value) => value.kind)).size).toBeGreaterThanOrEqual(12);
    expect([...new Set(truth.sensitive.map((value) => value.encoding))].sort()).toEqual([
      'base64',
      'plain',
      'url',
    ]);
    const names = truth.sensitive.filter((value) => value.kind === 'person-name').map((value) => value.value);
    expect(
      [/\p{Script=Cyrillic}/u, /\p{Script=Han}/u, /[éóęøü]/].every((script) =>
        names.some((name) => script.test(name)),
      ),
    ).toBe(true);
  });

  test('none is also a value that must survive', () => {
    const keep = new Set(truth.keep);
    expect(truth.sensitive.filter((value) => keep.has(value.value))).toEqual([]);
  });
});

describe('same seed, same bytes', () => {
  test('a second run gives the same zip and another seed does not', async () => {
    const again = await writeSampleBundle({ outDir: join(outDir, 'again') });
    const other = await writeSampleBundle({ outDir: join(outDir, 'other'), seed: 7 });
    expect(again).toEqual(truth);
    expect(other.fileSha256).not.toBe(truth.fileSha256);
    expect(other.totals.events).toBeGreaterThan(4_900);
  });

  test('the ndjson shape holds the events asked for, or the megabytes', async () => {
    const counted = await writeSampleBundle({ outDir: join(outDir, 'n1'), shape: 'ndjson', events: 3_000 });
    const sized = await writeSampleBundle({ outDir: join(outDir, 'n2'), shape: 'ndjson', megabytes: 4 });
    const lines = (await readFile(join(outDir, 'n1', counted.file), 'utf8')).trimEnd().split('\n');
    expect([lines.length, counted.totals.events]).toEqual([3_000, 3_000]);
    expect(counted.totals.bytes / 3_000).toBeGreaterThan(1_700);
    expect(counted.totals.bytes / 3_000).toBeLessThan(2_000);
    const { size } = await stat(join(outDir, 'n2', sized.file));
    expect(size).toBe(sized.totals.bytes);
    expect(Math.abs(size - 4_000_000)).toBeLessThan(400_000);
  });
});

type Row = Readonly<Record<string, unknown>>;

function truthOf(path: string): FileTruth {
  const found = truth.files.find((file) => file.path === path);
  if (found === undefined) throw new Error(`the truth does not know ${path}`);
  return found;
}

function distinctRows(): readonly { readonly source: string; readonly row: Row }[] {
  const byKey = new Map<string, { source: string; row: Row }>();
  for (const file of files) {
    const source = truthOf(file.path).source ?? '';
    for (const row of file.rows) {
      const key = `${source} ${identityOf(source, row)}`;
      if (!byKey.has(key)) byKey.set(key, { source, row });
    }
  }
  return [...byKey.values()];
}

function identityOf(source: string | undefined, row: Row): string {
  const keys: Readonly<Record<string, readonly string[]>> = {
    'okta.system': ['uuid'],
    'github.audit': ['_document_id'],
    'aws.cloudtrail': ['eventID'],
    'afterlog.app': ['event_uid'],
    'afterlog.jobs': ['jid', 'event', 'attempt', 'ts'],
    'afterlog.webhooks': ['delivery_id', 'attempt'],
  };
  return (keys[source ?? ''] ?? []).map((key) => String(row[key])).join('/');
}

function laterOf(a: Row | undefined, b: Row): Row {
  return a !== undefined && String(a.ts) > String(b.ts) ? a : b;
}

function timeOf(row: Row): string {
  const stamp = row['@timestamp'];
  if (typeof stamp === 'number') return new Date(stamp).toISOString();
  return String(row.published ?? row.eventTime ?? row.time ?? row.ts ?? row.received_at);
}

function at(row: Row, outer: string, inner: string): unknown {
  const value = row[outer];
  return typeof value === 'object' && value !== null ? Reflect.get(value, inner) : undefined;
}

function occurs(value: SensitiveValue): boolean {
  const content = files.find((file) => file.path === value.path)?.content;
  const written = JSON.stringify(encodeAs(value.value, value.encoding)).slice(1, -1);
  return content?.includes(written) ?? false;
}
