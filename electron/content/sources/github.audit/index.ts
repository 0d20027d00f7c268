/**
 * GitHub organisation or enterprise audit log: JSON array, NDJSON or CSV. Times are epoch milliseconds, vendor id is
 * `_document_id`. The log has no outcome: what it holds has happened, except failed sign-ins and failed runs.
 */
import { plainVerb, plainVerbRules } from '../../plain-verbs.ts';
import { type Source, shareWith } from '../../source.ts';
import { verbMeaning } from '../../verb-meaning.ts';
import { githubActions, githubRules } from './actions.ts';

const meaning = verbMeaning(
  '{action}',
  githubActions,
  [...githubRules, ...plainVerbRules],
  ['other', 'admin'],
  '{plain}',
);
const isOther = "{user} IS NOT NULL AND {user} <> coalesce({actor}, '')";

export const source: Source = {
  id: 'github.audit',
  title: 'GitHub audit log',
  recognise: (sample) =>
    shareWith(sample, ['action', 'actor']) *
    Math.max(
      shareWith(sample, ['@timestamp', '_document_id']),
      shareWith(sample, ['@timestamp', 'org']),
      shareWith(sample, ['created_at', 'org']),
      shareWith(sample, ['@timestamp', 'business']),
    ),
  fields: {
    timestamp: '$."@timestamp"',
    createdAt: '$.created_at',
    documentId: '$._document_id',
    action: '$.action',
    login: '$.actor',
    actorId: '$.actor_id',
    isBot: '$.actor_is_bot',
    ip: '$.actor_ip',
    country: '$.actor_location.country_code',
    countryCell: '$."actor_location.country_code"',
    organization: '$.org',
    repository: '$.repo',
    person: '$.user',
    business: '$.business',
    group: '$.team',
    userId: '$.user_id',
    repoId: '$.repo_id',
    userAgent: '$.user_agent',
    requestId: '$.request_id',
    accessType: '$.programmatic_access_type',
    hashedToken: '$.hashed_token',
    permission: '$.permission',
    oauthApp: '$.oauth_application_name',
    integration: '$.integration',
    conclusion: '$.conclusion',
    name: '$.name',
    externalEmail: '$.external_identity_nameid',
    title: '$.title',
    hookUrl: '$.config.url',
  },
  // Cells of the CSV that are blank.
  derived: {
    actor: 'store.given({login})',
    user: 'store.given({person})',
    repo: 'store.given({repository})',
    team: 'store.given({group})',
    org: 'coalesce(store.given({organization}), store.given({business}))',
    plain: plainVerb('{action}'),
    place: meaning.place,
  },
  identity: ["nullif({documentId}, '')"],
  columns: {
    ts: "coalesce(store.epoch_ms({timestamp}), store.epoch_ms({createdAt}), store.instant({timestamp}, 'UTC'), store.instant({createdAt}, 'UTC'))",
    time_original: 'coalesce({timestamp}, {createdAt})',
    category: meaning.category,
    action: `CASE WHEN {action} = 'workflows.completed_workflow_run' AND {conclusion} = 'failure' THEN 'job.fail' ELSE ${meaning.action} END`,
    action_original: '{action}',
    outcome:
      "CASE WHEN {conclusion} IN ('failure', 'timed_out', 'startup_failure') OR regexp_matches({plain}, 'fail|rejected|denied') THEN 'failure' WHEN {conclusion} = 'cancelled' THEN 'unknown' ELSE 'success' END",
    severity: `CASE WHEN {conclusion} = 'failure' THEN 'low' ELSE ${meaning.severity} END`,
    actor_kind:
      "CASE WHEN {isBot} = 'true' OR {actor} LIKE '%[bot]' THEN 'service' WHEN {actor} IS NOT NULL THEN 'user' END",
    actor_id: 'store.given({actorId})',
    actor_name: '{actor}',
    actor_email: 'store.email({externalEmail})',
    target_kind: `CASE WHEN ${isOther} THEN 'user' WHEN {repo} IS NOT NULL THEN 'repository' WHEN {team} IS NOT NULL THEN 'team' WHEN {org} IS NOT NULL THEN 'organization' END`,
    target_id: `CASE WHEN ${isOther} THEN {userId} ELSE {repoId} END`,
    target_name: `CASE WHEN ${isOther} THEN {user} ELSE coalesce({repo}, {team}, {org}) END`,
    role: 'store.given({permission})',
    src_ip: 'store.address({ip})',
    src_country: 'coalesce({country}, store.given({countryCell}))',
    user_agent: 'store.given({userAgent})',
    session_id: 'store.given({hashedToken})',
    request_id: 'store.given({requestId})',
    integration: 'coalesce(store.given({oauthApp}), store.given({integration}), store.given({hookUrl}))',
    workspace: '{org}',
    status_code: '{conclusion}',
    error: "CASE WHEN {conclusion} = 'failure' THEN concat_ws(' ', 'workflow failed:', {name}) END",
    message:
      "concat_ws(' ', {actor}, {action}, CASE WHEN {user} <> {actor} THEN {user} || ' in' END, coalesce({repo}, {team}, {org}), {title}, CASE WHEN store.given({accessType}) IS NOT NULL THEN concat('(by ', {accessType}, ')') END)",
  },
};
