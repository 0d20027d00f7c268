/**
 * Ordinary days on the code host: fetches and pushes by people, clones and
 * workflow runs by bots, now and then a repository setting, a branch rule, a
 * deploy key of a legitimate kind.
 */
import { ALPHANUMERIC, createRandom, type Random } from '../base/random.ts';
import type { SampleRecord } from '../base/record.ts';
import { officeRhythm, scheduleNoise, type TimeRange } from '../base/schedule.ts';
import { COUNTRIES } from '../world/places.ts';
import { pickAwake, type World } from '../world/world.ts';
import { type GitHubActor, githubPerson, githubRecord, REPOSITORIES } from './record.ts';

const BOTS: readonly GitHubActor[] = [
  { login: 'brindle-ci', id: 71_003_311, isBot: true },
  { login: 'brindle-release-bot', id: 71_003_902, isBot: true },
  { login: 'dependency-steward', id: 71_118_004, isBot: true },
];

export function* githubNoise(world: World, range: TimeRange, total: number): Generator<SampleRecord> {
  const random = createRandom(world.seed, 'github');
  const tokens = BOTS.map(() => tokenHash(random));
  yield* scheduleNoise({
    random,
    range,
    total,
    rhythm: officeRhythm,
    chain: (startMs) =>
      random.chance(0.45) ? botWork(random, startMs, tokens) : personWork(world, random, startMs),
  });
}

function botWork(random: Random, startMs: number, tokens: readonly string[]): readonly SampleRecord[] {
  const index = random.int(0, BOTS.length - 1);
  const actor = BOTS[index] ?? random.pick(BOTS);
  const repo = random.pick(REPOSITORIES);
  const place = { ip: `192.0.2.${random.int(128, 191)}`, facts: COUNTRIES.US };
  const common = {
    actor,
    repo,
    place,
    userAgent: 'git/2.53.0',
    accessType: 'GitHub App server-to-server token',
    hashedToken: tokens[index] ?? '',
  };
  const clone = githubRecord(random, {
    ...common,
    timeMs: startMs,
    action: 'git.clone',
    extra: {
      transport_protocol: 1,
      transport_protocol_name: 'http',
      repository_public: repo === 'connector-sdk' || repo === 'docs',
    },
  });
  const runId = random.int(13_000_000_000, 13_999_999_999);
  const run = {
    workflow_run_id: runId,
    name: random.pick(['build', 'test', 'release', 'lint']),
    head_branch: random.pick(['main', 'main', 'next']),
    head_sha: random.hex(40),
    event: 'push',
    trigger_id: null,
  };
  return [
    githubRecord(random, {
      ...common,
      timeMs: startMs + 900,
      action: 'workflows.created_workflow_run',
      extra: run,
    }),
    clone,
    githubRecord(random, {
      ...common,
      timeMs: startMs + random.int(60_000, 1_200_000),
      action: 'workflows.completed_workflow_run',
      extra: {
        ...run,
        conclusion: random.weighted([
          ['success', 9],
          ['failure', 1.4],
          ['cancelled', 0.6],
        ]),
      },
    }),
  ];
}

function personWork(world: World, random: Random, timeMs: number): readonly SampleRecord[] {
  const person = pickAwake(random, world.engineers, timeMs);
  const actor = githubPerson(person);
  const repo = random.pick(REPOSITORIES);
  const common = { timeMs, actor, repo, place: person.home, userAgent: person.home.device.userAgent };
  const byGit = {
    ...common,
    userAgent: `git/2.${random.int(47, 53)}.${random.int(0, 2)}`,
    extra: { transport_protocol: 2, transport_protocol_name: 'ssh', repository_public: false },
  };
  const action = random.weighted(PERSON_ACTIONS);
  if (action.startsWith('git.')) return [githubRecord(random, { ...byGit, action })];
  if (action === 'pull_request.merge') {
    const extra = {
      pull_request_id: random.int(2_000_000_000, 2_099_999_999),
      pull_request_title: random.pick(TITLES),
      pull_request_url: `https://github.com/brindlewick/${repo}/pull/${random.int(400, 4_200)}`,
    };
    return [githubRecord(random, { ...common, action, extra })];
  }
  if (action === 'org.add_member')
    return [
      githubRecord(random, {
        ...common,
        action,
        extra: { user: random.pick(world.people).githubLogin, permission: 'read' },
      }),
    ];
  if (action === 'secret_scanning_alert.resolve')
    return [
      githubRecord(random, {
        ...common,
        action,
        extra: { number: random.int(3, 60), resolution: 'revoked', secret_type: 'generic_api_key' },
      }),
    ];
  return [githubRecord(random, { ...common, action })];
}

const PERSON_ACTIONS: readonly (readonly [string, number])[] = [
  ['git.fetch', 34],
  ['git.push', 26],
  ['git.clone', 6],
  ['pull_request.create', 9],
  ['pull_request.merge', 8],
  ['pull_request_review.submit', 10],
  ['repo.access', 2],
  ['protected_branch.update', 0.5],
  ['org.add_member', 0.2],
  ['team.add_member', 0.5],
  ['secret_scanning_alert.resolve', 0.25],
  ['repo.update_default_branch', 0.1],
  ['hook.config_changed', 0.2],
  ['public_key.create', 0.4],
];

const TITLES = [
  'Retry the sync when the provider answers 429',
  'Bump test fixtures',
  'Show ingest lag per workspace',
  'Drop the old digest template',
  'Cache workspace settings for a minute',
  'Fix time zone of weekly report',
  'Move queue names into one place',
  'Document webhook signatures',
] as const;

/** A base64 SHA-256, as the audit log prints the hash of a token. */
export function tokenHash(random: Random): string {
  return `${random.text(43, `${ALPHANUMERIC}+/`)}=`;
}
