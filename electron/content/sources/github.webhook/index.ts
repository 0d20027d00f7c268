/**
 * GitHub webhook deliveries, one payload each. The event is named in a header that is mostly lost: it is told by the payload.
 */
import { type Source, shareWith } from '../../source.ts';

export const source: Source = {
  id: 'github.webhook',
  title: 'GitHub webhook payloads',
  recognise: (sample) =>
    (shareWith(sample, ['sender.login']) >= 0.6 || shareWith(sample, ['sender.id']) >= 0.6) &&
    sample.some(
      (record) =>
        'repository' in record ||
        'organization' in record ||
        'installation' in record ||
        'enterprise' in record,
    )
      ? 1
      : 0,
  fields: {
    verb: '$.action',
    sender: '$.sender.login',
    senderId: '$.sender.id',
    senderType: '$.sender.type',
    repo: '$.repository.full_name',
    org: '$.organization.login',
    ref: '$.ref',
    forced: '$.forced',
    head: '$.head_commit.timestamp',
    pushedAt: '$.repository.pushed_at',
    repoUpdated: '$.repository.updated_at',
    pull: '$.pull_request.updated_at',
    pullNumber: '$.pull_request.number',
    pullTitle: '$.pull_request.title',
    issue: '$.issue.updated_at',
    issueTitle: '$.issue.title',
    comment: '$.comment.updated_at',
    review: '$.review.submitted_at',
    release: '$.release.published_at',
    releaseName: '$.release.tag_name',
    run: '$.workflow_run.updated_at',
    runName: '$.workflow_run.name',
    runConclusion: '$.workflow_run.conclusion',
    job: '$.workflow_job.completed_at',
    jobStart: '$.workflow_job.started_at',
    jobName: '$.workflow_job.name',
    jobConclusion: '$.workflow_job.conclusion',
    check: '$.check_run.completed_at',
    checkName: '$.check_run.name',
    checkConclusion: '$.check_run.conclusion',
    suite: '$.check_suite.updated_at',
    deployment: '$.deployment.updated_at',
    deploymentState: '$.deployment_status.state',
    alert: '$.alert.updated_at',
    alertCreated: '$.alert.created_at',
    member: '$.member.login',
    membership: '$.membership.user.login',
    membershipRole: '$.membership.role',
    team: '$.team.name',
    key: '$.key.created_at',
    keyTitle: '$.key.title',
    hook: '$.hook.updated_at',
    installation: '$.installation.updated_at',
    installedApp: '$.installation.app_slug',
    forkee: '$.forkee.created_at',
    starred: '$.starred_at',
  },
  identity: [],
  derived: {
    kind: "CASE WHEN {pull} IS NOT NULL AND {review} IS NOT NULL THEN 'pull_request_review' WHEN {pull} IS NOT NULL THEN 'pull_request' WHEN {comment} IS NOT NULL THEN 'comment' WHEN {issue} IS NOT NULL THEN 'issues' WHEN {run} IS NOT NULL THEN 'workflow_run' WHEN {jobName} IS NOT NULL THEN 'workflow_job' WHEN {checkName} IS NOT NULL THEN 'check_run' WHEN {suite} IS NOT NULL THEN 'check_suite' WHEN {deployment} IS NOT NULL THEN 'deployment' WHEN {releaseName} IS NOT NULL THEN 'release' WHEN {alertCreated} IS NOT NULL THEN 'alert' WHEN {membershipRole} IS NOT NULL OR {membership} IS NOT NULL THEN 'organization' WHEN {member} IS NOT NULL THEN 'member' WHEN {keyTitle} IS NOT NULL THEN 'deploy_key' WHEN {hook} IS NOT NULL THEN 'webhook' WHEN {team} IS NOT NULL THEN 'team' WHEN {forkee} IS NOT NULL THEN 'fork' WHEN {starred} IS NOT NULL OR ({verb} IN ('created', 'deleted') AND {ref} IS NULL AND {installedApp} IS NULL AND {repo} IS NOT NULL AND {pushedAt} IS NOT NULL) THEN 'star' WHEN {installedApp} IS NOT NULL THEN 'installation' WHEN {ref} IS NOT NULL THEN 'push' ELSE 'repository' END",
    when: 'coalesce({review}, {comment}, {pull}, {issue}, {run}, {job}, {jobStart}, {check}, {suite}, {deployment}, {release}, {alert}, {alertCreated}, {key}, {hook}, {installation}, {forkee}, {starred}, {head}, {pushedAt}, {repoUpdated})',
  },
  columns: {
    ts: "CASE WHEN regexp_matches({when}, '^[0-9]+$') THEN store.epoch({when}) ELSE try_cast({when} AS TIMESTAMPTZ) END",
    time_original: '{when}',
    category:
      "CASE WHEN {kind} IN ('member', 'organization', 'team') THEN 'authz' WHEN {kind} IN ('installation', 'webhook') THEN 'integration' WHEN {kind} IN ('workflow_run', 'workflow_job', 'check_run', 'check_suite') THEN 'job' WHEN {kind} IN ('deploy_key', 'repository') THEN 'admin' ELSE 'app' END",
    action:
      "CASE WHEN {kind} IN ('member', 'organization', 'team') AND regexp_matches({verb}, 'added|invited') THEN 'group.add_member' WHEN {kind} IN ('member', 'organization', 'team') AND contains({verb}, 'removed') THEN 'group.remove_member' WHEN {kind} = 'installation' AND {verb} = 'created' THEN 'integration.connect' WHEN {kind} = 'installation' AND {verb} IN ('deleted', 'suspend') THEN 'integration.disconnect' WHEN {kind} = 'deploy_key' AND {verb} = 'created' THEN 'token.create' WHEN {kind} = 'deploy_key' AND {verb} = 'deleted' THEN 'token.revoke' WHEN {kind} = 'deployment' THEN 'deploy' WHEN {kind} IN ('workflow_run', 'workflow_job', 'check_run') AND coalesce({runConclusion}, {jobConclusion}, {checkConclusion}) = 'success' THEN 'job.succeed' WHEN {kind} IN ('workflow_run', 'workflow_job', 'check_run') AND coalesce({runConclusion}, {jobConclusion}, {checkConclusion}) IS NOT NULL THEN 'job.fail' WHEN {kind} IN ('workflow_run', 'workflow_job', 'check_run') THEN 'job.start' WHEN {kind} = 'repository' AND {verb} = 'archived' THEN 'workspace.archive' WHEN {kind} = 'repository' AND {verb} = 'unarchived' THEN 'workspace.restore' WHEN {kind} = 'repository' AND {verb} = 'deleted' THEN 'data.delete' WHEN {kind} IN ('repository', 'webhook') THEN 'config.change' ELSE 'other' END",
    action_original: "concat_ws('.', {kind}, {verb})",
    outcome:
      "CASE WHEN coalesce({runConclusion}, {jobConclusion}, {checkConclusion}, {deploymentState}) IN ('failure', 'timed_out', 'error', 'startup_failure') THEN 'failure' WHEN coalesce({runConclusion}, {jobConclusion}, {checkConclusion}, {deploymentState}) IS NULL OR coalesce({runConclusion}, {jobConclusion}, {checkConclusion}, {deploymentState}) = 'success' THEN 'success' ELSE 'unknown' END",
    severity:
      "CASE WHEN {forced} = 'true' OR {kind} IN ('deploy_key', 'alert') OR {verb} IN ('publicized', 'archived', 'deleted', 'transferred') THEN 'medium' ELSE 'info' END",
    actor_kind:
      "CASE WHEN {senderType} = 'Bot' OR {sender} LIKE '%[bot]' THEN 'service' WHEN {sender} IS NOT NULL THEN 'user' END",
    actor_id: '{senderId}',
    actor_name: '{sender}',
    target_kind: '{kind}',
    target_name:
      'coalesce({member}, {membership}, {team}, {installedApp}, {pullTitle}, {issueTitle}, {runName}, {jobName}, {checkName}, {releaseName}, {keyTitle}, {ref}, {repo})',
    role: '{membershipRole}',
    integration: '{installedApp}',
    workspace: "coalesce({org}, split_part({repo}, '/', 1))",
    status_code: 'coalesce({runConclusion}, {jobConclusion}, {checkConclusion}, {deploymentState})',
    item_count: '{pullNumber}',
    message:
      "concat_ws(' ', concat_ws('.', {kind}, {verb}), 'in', coalesce({repo}, {org}), coalesce({member}, {membership}, {pullTitle}, {issueTitle}, {runName}, {jobName}, {ref}))",
  },
};
