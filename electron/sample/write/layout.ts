/**
 * Which files the zip holds, in which order, and what goes in each.
 * Order is the sorted order of paths, and decides which copy of a record is the
 * event: the copy of the overlap comes before the overlap, both before the log
 * itself; the older code-host export before the newer; the job log's tail before
 * the log.
 */

import { appNoise } from '../app/noise.ts';
import { appPlanted } from '../app/planted.ts';
import { appStory } from '../app/story.ts';
import { ALPHANUMERIC, createRandom } from '../base/random.ts';
import type { SampleRecord } from '../base/record.ts';
import { cutByTime, mergeByTime } from '../base/record.ts';
import { DAY_MS, HOUR_MS, machineRhythm, officeRhythm, shareOf, type TimeRange } from '../base/schedule.ts';
import { cloudNoise } from '../cloudtrail/noise.ts';
import { cloudStory } from '../cloudtrail/story.ts';
import { githubNoise } from '../github/noise.ts';
import { githubStory } from '../github/story.ts';
import { jobNoise, LINES_A_JOB } from '../jobs/noise.ts';
import { jobStory } from '../jobs/story.ts';
import { oktaNoise } from '../okta/noise.ts';
import { oktaPlanted } from '../okta/planted.ts';
import { oktaStory } from '../okta/story.ts';
import { cloudTrailPath, PATHS } from '../paths.ts';
import { webhookNoise } from '../webhooks/noise.ts';
import { webhookStory } from '../webhooks/story.ts';
import { COMPANY } from '../world/company.ts';
import type { Ledger } from '../world/ledger.ts';
import { GITHUB_OLDER_TO_MS, JOBS_TAIL_FROM_MS, OKTA_OVERLAP_FROM_MS } from '../world/window.ts';
import type { World } from '../world/world.ts';
import { asEntries, type Member, withDamage } from './entry.ts';
import { EXPORT_NOTE } from './export-note.ts';

/** Share of the background that each source gets. */
const SHARES = { okta: 0.22, github: 0.12, cloud: 0.18, jobs: 0.14, webhooks: 0.08 } as const;
const TAIL_RECORDS = { least: 60, most: 399 } as const;
export const TAIL_REPEATED = 12;

export interface Layout {
  readonly members: readonly Member[];
  /** Exactly so many events come out when all members have been written, the truncated file's loss aside. */
  readonly events: number;
}

export function layoutBundle(world: World, ledger: Ledger, window: TimeRange, events: number): Layout {
  const pathOf =
    (region: string) =>
    (timeMs: number): string =>
      trailPath(world.seed, region, timeMs);
  const okta = [...oktaStory(world, ledger), ...oktaPlanted(world, ledger)];
  const github = githubStory(world, ledger);
  const cloud = COMPANY.awsRegions.map((region) => cloudStory(world, ledger, region, pathOf(region)));
  const app = [...appStory(world, ledger), ...appPlanted(world, ledger)];
  const jobs = jobStory(world, ledger);
  const webhooks = webhookStory(world, ledger);
  const fixed =
    okta.length + github.length + cloud.flat().length + app.length + jobs.length + webhooks.length;

  const noise = Math.max(500, events - fixed);
  const of = (share: number): number => Math.floor(noise * share);
  const regional = COMPANY.awsRegions.map((_, i) => of(SHARES.cloud * (i === 0 ? 0.7 : 0.3)));
  const appTotal =
    noise -
    of(SHARES.okta) -
    of(SHARES.github) -
    regional.reduce((a, b) => a + b, 0) -
    of(SHARES.jobs) -
    of(SHARES.webhooks);

  const [before, overlap] = split(window, OKTA_OVERLAP_FROM_MS);
  const oktaBefore = shareOf(of(SHARES.okta), before, overlap, officeRhythm);
  const oktaEarly = (): Iterable<SampleRecord> =>
    mergeByTime(
      oktaNoise(world, before, oktaBefore, 'early'),
      okta.filter((r) => r.timeMs < OKTA_OVERLAP_FROM_MS),
    );
  const oktaLate = (): Iterable<SampleRecord> =>
    mergeByTime(
      oktaNoise(world, overlap, of(SHARES.okta) - oktaBefore, 'late'),
      okta.filter((r) => r.timeMs >= OKTA_OVERLAP_FROM_MS),
    );
  function* oktaAll(): ReturnType<typeof asEntries> {
    yield* asEntries(oktaEarly(), false);
    yield* asEntries(oktaLate(), true);
  }

  const [jobsMain, jobsLast] = split(window, JOBS_TAIL_FROM_MS);
  const tailShare = of(SHARES.jobs) - shareOf(of(SHARES.jobs), jobsMain, jobsLast, machineRhythm);
  const tailClamped = Math.min(TAIL_RECORDS.most, Math.max(TAIL_RECORDS.least, tailShare));
  const tailTotal = tailClamped - (tailClamped % LINES_A_JOB);
  const tail = [...jobNoise(world, jobsLast, tailTotal, 'tail')];
  function* jobsAll(): ReturnType<typeof asEntries> {
    yield* asEntries(
      mergeByTime(jobNoise(world, jobsMain, of(SHARES.jobs) - tailTotal, 'main'), jobs),
      false,
    );
    yield* asEntries(tail.slice(0, TAIL_REPEATED), true);
  }

  const takeGithub = cutByTime(mergeByTime(githubNoise(world, window, of(SHARES.github)), github));
  const repeated: SampleRecord[] = [];
  function* githubOlder(): ReturnType<typeof asEntries> {
    for (const record of takeGithub(GITHUB_OLDER_TO_MS)) {
      if (record.timeMs >= GITHUB_OLDER_TO_MS - HOUR_MS) repeated.push(record);
      yield { kind: 'record', record, isDuplicate: false };
    }
  }
  function* githubNewer(): ReturnType<typeof asEntries> {
    yield* asEntries(repeated, true);
    yield* asEntries(takeGithub(Number.POSITIVE_INFINITY), false);
  }

  const trails = COMPANY.awsRegions.flatMap((region, i) => {
    const take = cutByTime(mergeByTime(cloudNoise(world, region, window, regional[i] ?? 0), cloud[i] ?? []));
    return daysOf(window).map(
      (dayMs): Member => ({
        path: trailPath(world.seed, region, dayMs),
        format: 'cloudtrail-records',
        isGzip: true,
        source: 'aws.cloudtrail',
        entries: () => asEntries(take(dayMs + DAY_MS), false),
      }),
    );
  });

  const members: readonly Member[] = [
    {
      path: PATHS.readme,
      format: 'text',
      isGzip: false,
      note: 'not-a-log',
      text: EXPORT_NOTE,
      entries: () => [],
    },
    {
      path: PATHS.app,
      format: 'ndjson',
      isGzip: false,
      source: 'afterlog.app',
      entries: () =>
        withDamage(
          asEntries(mergeByTime(appNoise(world, window, appTotal), app), false),
          appTotal + app.length,
        ),
    },
    ...trails,
    { path: PATHS.githubOlder, format: 'ndjson', isGzip: true, source: 'github.audit', entries: githubOlder },
    {
      path: PATHS.githubNewer,
      format: 'json-array',
      isGzip: false,
      source: 'github.audit',
      note: 'overlaps-another',
      entries: githubNewer,
    },
    {
      path: PATHS.jobsTail,
      format: 'ndjson',
      isGzip: true,
      source: 'afterlog.jobs',
      note: 'truncated-gzip',
      entries: () => asEntries(tail, false),
    },
    {
      path: PATHS.jobs,
      format: 'ndjson',
      isGzip: true,
      source: 'afterlog.jobs',
      note: 'overlaps-another',
      entries: jobsAll,
    },
    {
      path: PATHS.oktaCopy,
      format: 'json-array',
      isGzip: false,
      source: 'okta.system',
      entries: () => asEntries(oktaLate(), false),
    },
    {
      path: PATHS.oktaOverlap,
      format: 'json-array',
      isGzip: false,
      source: 'okta.system',
      note: 'same-bytes-as-another',
      entries: () => asEntries(oktaLate(), true),
    },
    {
      path: PATHS.okta,
      format: 'ndjson',
      isGzip: false,
      source: 'okta.system',
      note: 'overlaps-another',
      entries: () => withDamage(oktaAll(), of(SHARES.okta) + okta.length),
    },
    {
      path: PATHS.webhooks,
      format: 'csv',
      isGzip: false,
      source: 'afterlog.webhooks',
      entries: () =>
        asEntries(mergeByTime(webhookNoise(world, window, of(SHARES.webhooks)), webhooks), false),
    },
  ];
  return { members: [...members].sort((a, b) => (a.path < b.path ? -1 : 1)), events: noise + fixed };
}

function split(range: TimeRange, atMs: number): readonly [TimeRange, TimeRange] {
  return [
    { fromMs: range.fromMs, toMs: atMs },
    { fromMs: atMs, toMs: range.toMs },
  ];
}

function daysOf(range: TimeRange): readonly number[] {
  const count = Math.ceil((range.toMs - range.fromMs) / DAY_MS);
  return Array.from({ length: count }, (_, day) => range.fromMs + day * DAY_MS);
}

function trailPath(seed: string, region: string, timeMs: number): string {
  const dayMs = timeMs - (timeMs % DAY_MS);
  return cloudTrailPath(
    COMPANY.awsAccount,
    region,
    dayMs,
    createRandom(seed, 'trail-file', region, dayMs).text(16, ALPHANUMERIC),
  );
}
