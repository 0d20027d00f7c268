/**
 * Builds one code-host audit record: flat, a different set of keys for each
 * action, times as epoch milliseconds.
 */
import { ALPHANUMERIC, type Random } from '../base/random.ts';
import type { JsonObject, SampleRecord } from '../base/record.ts';
import { COMPANY } from '../world/company.ts';
import type { Place } from '../world/places.ts';
import type { Person } from '../world/world.ts';

export const REPOSITORIES: readonly string[] = [
  'console',
  'api',
  'ingest-pipeline',
  'infrastructure',
  'design-tokens',
  'billing',
  'connector-sdk',
  'data-platform',
  'mobile',
  'runbooks',
  'ml-topics',
  'webhook-gateway',
  'docs',
];

export interface GitHubActor {
  readonly login: string;
  readonly id: number;
  readonly isBot: boolean;
}

export interface GitHubInput {
  readonly timeMs: number;
  readonly action: string;
  readonly actor: GitHubActor;
  readonly place: Pick<Place, 'ip' | 'facts'>;
  readonly userAgent: string;
  readonly repo?: string;
  /** Adds the keys that only this action has. */
  readonly extra?: JsonObject;
  readonly accessType?: string;
  readonly hashedToken?: string;
  readonly milestone?: string;
}

export function githubPerson(person: Person): GitHubActor {
  return { login: person.githubLogin, id: person.githubId, isBot: false };
}

export function githubRecord(random: Random, input: GitHubInput): SampleRecord {
  const id = random.text(22, `${ALPHANUMERIC}_-`);
  const repo =
    input.repo === undefined
      ? {}
      : {
          repo: `${COMPANY.githubOrg}/${input.repo}`,
          repo_id: 610_000_000 + REPOSITORIES.indexOf(input.repo) * 104_729,
          public_repo: input.repo === 'connector-sdk' || input.repo === 'docs',
        };
  const access = input.accessType === undefined ? {} : { programmatic_access_type: input.accessType };
  const token = input.hashedToken === undefined ? {} : { hashed_token: input.hashedToken };
  const body: JsonObject = {
    '@timestamp': input.timeMs,
    _document_id: id,
    action: input.action,
    actor: input.actor.login,
    actor_id: input.actor.id,
    actor_ip: input.place.ip,
    actor_is_bot: input.actor.isBot,
    actor_location: { country_code: input.place.facts.code },
    business: 'brindlewick-group',
    created_at: input.timeMs,
    operation_type: operationOf(input.action),
    org: COMPANY.githubOrg,
    org_id: COMPANY.githubOrgId,
    ...repo,
    ...access,
    ...token,
    request_id: random.uuid(),
    user_agent: input.userAgent,
    ...input.extra,
  };
  return {
    timeMs: input.timeMs,
    id,
    action: input.action,
    actor: input.actor.login,
    ip: input.place.ip,
    tally: undefined,
    milestone: input.milestone,
    body,
  };
}

function operationOf(action: string): string {
  const verb = action.slice(action.indexOf('.') + 1);
  if (/^(create|add|access_granted|approve)/.test(verb)) return 'create';
  if (/^(destroy|remove|delete|revoke)/.test(verb)) return 'remove';
  if (/^(clone|fetch|download|access)/.test(verb)) return 'access';
  return 'modify';
}
