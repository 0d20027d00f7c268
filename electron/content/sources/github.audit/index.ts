/**
 * GitHub organisation or enterprise audit log: JSON array or NDJSON. Times are epoch milliseconds, vendor id is
 * `_document_id`. The log has no outcome: what it holds has happened, except failed sign-ins and failed runs.
 */
import { lookUp, type Source, shareWith } from '../../source.ts';
import { githubActions } from './actions.ts';

export const source: Source = {
  id: 'github.audit',
  title: 'GitHub audit log',
  recognise: (sample) =>
    shareWith(sample, ['action', 'actor']) *
    Math.max(
      shareWith(sample, ['@timestamp', '_document_id']),
      shareWith(sample, ['@timestamp', 'org']),
      shareWith(sample, ['created_at', 'org']),
    ),
  fields: {
    timestamp: '$."@timestamp"',
    createdAt: '$.created_at',
    documentId: '$._document_id',
    action: '$.action',
    actor: '$.actor',
    actorId: '$.actor_id',
    isBot: '$.actor_is_bot',
    ip: '$.actor_ip',
    country: '$.actor_location.country_code',
    org: '$.org',
    repo: '$.repo',
    user: '$.user',
    team: '$.team',
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
  identity: ['{documentId}'],
  columns: {
    ts: "coalesce(store.epoch_ms({timestamp}), store.epoch_ms({createdAt}), store.instant({timestamp}, 'UTC'), store.instant({createdAt}, 'UTC'))",
    time_original: 'coalesce({timestamp}, {createdAt})',
    category: lookUp(
      '{action}',
      githubActions,
      1,
      "CASE WHEN starts_with({action}, 'git.') OR starts_with({action}, 'pull_request') THEN 'app' WHEN starts_with({action}, 'workflows.') THEN 'job' WHEN starts_with({action}, 'integration') OR starts_with({action}, 'oauth') OR starts_with({action}, 'hook') THEN 'integration' ELSE 'admin' END",
    ),
    action: `CASE WHEN {action} = 'workflows.completed_workflow_run' AND {conclusion} = 'failure' THEN 'job.fail' ELSE ${lookUp('{action}', githubActions, 0, "'other'")} END`,
    action_original: '{action}',
    outcome:
      "CASE WHEN {action} = 'user.failed_login' OR {conclusion} = 'failure' THEN 'failure' WHEN {conclusion} = 'cancelled' THEN 'unknown' ELSE 'success' END",
    severity: lookUp('{action}', githubActions, 2, "'info'"),
    actor_kind:
      "CASE WHEN {isBot} = 'true' OR {actor} LIKE '%[bot]' THEN 'service' WHEN {actor} IS NOT NULL THEN 'user' END",
    actor_id: '{actorId}',
    actor_name: 'store.given({actor})',
    actor_email: 'store.email({externalEmail})',
    target_kind:
      "CASE WHEN {user} IS NOT NULL AND {user} <> {actor} THEN 'user' WHEN {repo} IS NOT NULL THEN 'repository' WHEN {team} IS NOT NULL THEN 'team' WHEN {org} IS NOT NULL THEN 'organization' END",
    target_id: 'CASE WHEN {user} IS NOT NULL AND {user} <> {actor} THEN {userId} ELSE {repoId} END',
    target_name:
      'CASE WHEN {user} IS NOT NULL AND {user} <> {actor} THEN {user} ELSE coalesce({repo}, {team}, {org}) END',
    role: '{permission}',
    src_ip: 'store.address({ip})',
    src_country: '{country}',
    user_agent: '{userAgent}',
    session_id: '{hashedToken}',
    request_id: '{requestId}',
    integration: 'coalesce({oauthApp}, {integration}, {hookUrl})',
    workspace: '{org}',
    status_code: '{conclusion}',
    error: "CASE WHEN {conclusion} = 'failure' THEN concat_ws(' ', 'workflow failed:', {name}) END",
    message:
      "concat_ws(' ', {actor}, {action}, coalesce({repo}, {team}, {org}), {title}, CASE WHEN {accessType} IS NOT NULL THEN concat('(by ', {accessType}, ')') END)",
  },
};
