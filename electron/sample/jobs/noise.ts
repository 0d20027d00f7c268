/**
 * Ordinary background work: enqueued, started, done; a few per cent fail and
 * are tried again, a few in ten thousand give up. A job that would outlast the
 * range is not begun, so that the one job that never ends is the story's.
 */
import { createRandom, type Random } from '../base/random.ts';
import type { SampleRecord } from '../base/record.ts';
import { MINUTE_MS, machineRhythm, officeRhythm, scheduleNoise, type TimeRange } from '../base/schedule.ts';
import { WORKSPACES } from '../world/company.ts';
import type { World } from '../world/world.ts';
import { type JobInput, jobRecord } from './record.ts';

interface JobKind {
  readonly jobClass: string;
  readonly queue: string;
  readonly typicalMs: number;
  readonly failureRate: number;
  readonly errors: readonly string[];
}

const KINDS: readonly (readonly [JobKind, number])[] = [
  [
    {
      jobClass: 'SyncConversationsJob',
      queue: 'sync',
      typicalMs: 9_000,
      failureRate: 0.04,
      errors: ['ProviderTimeout: no answer after 30000 ms', 'RateLimited: retry after 61 s'],
    },
    34,
  ],
  [
    {
      jobClass: 'IngestBatchJob',
      queue: 'ingest',
      typicalMs: 1_800,
      failureRate: 0.01,
      errors: ['SchemaMismatch: field topic_ids is not a list'],
    },
    30,
  ],
  [
    {
      jobClass: 'DeliverWebhookJob',
      queue: 'webhooks',
      typicalMs: 400,
      failureRate: 0.05,
      errors: ['HTTP 502 from receiver', 'HTTP 410 from receiver', 'ECONNRESET'],
    },
    16,
  ],
  [
    {
      jobClass: 'RefreshOAuthTokenJob',
      queue: 'integrations',
      typicalMs: 600,
      failureRate: 0.02,
      errors: ['HTTP 503 from provider'],
    },
    8,
  ],
  [
    {
      jobClass: 'RebuildSearchIndexJob',
      queue: 'low',
      typicalMs: 48_000,
      failureRate: 0.02,
      errors: ['QueryTimeout: statement cancelled'],
    },
    4,
  ],
  [
    {
      jobClass: 'SendDigestJob',
      queue: 'mailers',
      typicalMs: 1_100,
      failureRate: 0.01,
      errors: ['SMTP 421 try again later'],
    },
    6,
  ],
  [
    {
      jobClass: 'ExportWorkspaceJob',
      queue: 'exports',
      typicalMs: 70_000,
      failureRate: 0.02,
      errors: ['DiskQuota: export volume is full'],
    },
    2,
  ],
];

/** Every job leaves a multiple of three lines, so totals that are not begin with the ends of earlier jobs. */
export const LINES_A_JOB = 3;

export function* jobNoise(
  world: World,
  range: TimeRange,
  total: number,
  part: string,
): Generator<SampleRecord> {
  const random = createRandom(world.seed, 'jobs', part);
  const strays = total % LINES_A_JOB;
  for (let i = 0; i < strays; i++) yield endOfEarlierJob(random, range.fromMs + 1_700 + i * 2_300);
  const chain = (startMs: number, left: number): readonly SampleRecord[] => {
    const job = oneJob(random, startMs);
    const last = job.at(-1);
    return last === undefined || last.timeMs >= range.toMs || job.length > left ? [] : job;
  };
  const later: TimeRange = { fromMs: range.fromMs + MINUTE_MS, toMs: range.toMs };
  yield* scheduleNoise({ random, range: later, total: total - strays, rhythm: machineRhythm, chain });
}

function endOfEarlierJob(random: Random, timeMs: number): SampleRecord {
  const elapsedMs = random.int(20_000, 50_000);
  return jobRecord({
    timeMs,
    jid: random.hex(24),
    queue: 'low',
    jobClass: 'RebuildSearchIndexJob',
    event: 'done',
    attempt: 1,
    enqueuedMs: timeMs - elapsedMs - 600,
    elapsedMs,
    workspace: random.pick(WORKSPACES),
  });
}

function oneJob(random: Random, startMs: number): readonly SampleRecord[] {
  const kind = random.weighted(KINDS);
  const workspace = random.pick(WORKSPACES);
  const base: Omit<JobInput, 'timeMs' | 'event' | 'attempt'> = {
    jid: random.hex(24),
    queue: kind.queue,
    jobClass: kind.jobClass,
    enqueuedMs: startMs,
    workspace,
    ...(kind.queue === 'sync' || kind.queue === 'integrations' ? { provider: workspace.provider } : {}),
    ...(random.chance(0.5) ? { traceId: random.hex(32) } : {}),
  };
  const depth = Math.round(2 + 30 * officeRhythm(startMs) * random.next());
  const records = [jobRecord({ ...base, timeMs: startMs, event: 'enqueued', attempt: 1, queueDepth: depth })];
  let timeMs = startMs;
  for (let attempt = 1; attempt <= 4; attempt++) {
    timeMs += random.int(40, 900 + depth * 120);
    const elapsedMs = Math.max(12, Math.round(kind.typicalMs * (0.35 + random.next() ** 3 * 4)));
    records.push(jobRecord({ ...base, timeMs, event: 'start', attempt, queueDepth: depth }));
    timeMs += elapsedMs;
    if (!random.chance(kind.failureRate * attempt)) {
      records.push(jobRecord({ ...base, timeMs, event: 'done', attempt, elapsedMs }));
      return records;
    }
    records.push(
      jobRecord({ ...base, timeMs, event: 'fail', attempt, elapsedMs, error: random.pick(kind.errors) }),
    );
    if (attempt < 4)
      records.push(jobRecord({ ...base, timeMs: timeMs + 5, event: 'retry', attempt: attempt + 1 }));
    timeMs += 15_000 * 2 ** attempt;
  }
  return records;
}
