/**
 * GitHub webhook deliveries, one payload each. The event is named in a header that is mostly lost: it is told by the payload.
 * Where a payload has no time of its own, it is the last change of the repository; without one the record is a reject.
 */
import { type JsonObject, type Source, valueAt } from '../../source.ts';
import { kindOf } from './kinds.ts';

const scopes = [
  'repository',
  'organization',
  'installation',
  'enterprise',
  'sponsorship',
  'marketplace_purchase',
];
/** What a delivery without its sender still has, where someone trimmed it. */
const subjects = [
  'pusher',
  'workflow_run',
  'workflow_job',
  'pull_request',
  'issue',
  'check_run',
  'pages',
  'release',
];

function isPayload(record: JsonObject): boolean {
  if (typeof valueAt(record, 'security_advisory.ghsa_id') === 'string') return 'action' in record;
  const isSent = ['sender.login', 'sender.id'].some((path) => valueAt(record, path) !== undefined);
  if (isSent) return scopes.some((key) => key in record);
  return typeof valueAt(record, 'repository.full_name') === 'string' && subjects.some((key) => key in record);
}

const isRun = "{kind} IN ('workflow_run', 'workflow_job', 'check_run', 'check_suite')";
const isPeople = "{kind} IN ('member', 'membership', 'organization', 'team')";

export const source: Source = {
  id: 'github.webhook',
  title: 'GitHub webhook payloads',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isPayload).length / sample.length),
  fields: {
    whole: '$',
    verb: '$.action',
    sender: '$.sender.login',
    senderId: '$.sender.id',
    senderType: '$.sender.type',
    pusher: '$.pusher.name',
    pusherEmail: '$.pusher.email',
    repo: '$.repository.full_name',
    organization: '$.organization.login',
    ref: '$.ref',
    refType: '$.ref_type',
    masterBranch: '$.master_branch',
    branch: '$.branch',
    sha: '$.sha',
    state: '$.state',
    status: '$.status',
    statusAt: '$.updated_at',
    forced: '$.forced',
    head: '$.head_commit.timestamp',
    pushedAt: '$.repository.pushed_at',
    repoUpdated: '$.repository.updated_at',
    pull: '$.pull_request.updated_at',
    pullNumber: '$.pull_request.number',
    pullTitle: '$.pull_request.title',
    merged: '$.pull_request.merged',
    thread: '$.thread.node_id',
    issue: '$.issue.updated_at',
    issueTitle: '$.issue.title',
    discussion: '$.discussion.updated_at',
    discussionTitle: '$.discussion.title',
    comment: '$.comment.updated_at',
    commentId: '$.comment.id',
    review: '$.review.submitted_at',
    release: '$.release.published_at',
    releaseName: '$.release.tag_name',
    run: '$.workflow_run.updated_at',
    runName: '$.workflow_run.name',
    runConclusion: '$.workflow_run.conclusion',
    workflow: '$.workflow',
    job: '$.workflow_job.completed_at',
    jobStart: '$.workflow_job.started_at',
    jobName: '$.workflow_job.name',
    jobConclusion: '$.workflow_job.conclusion',
    check: '$.check_run.completed_at',
    checkStart: '$.check_run.started_at',
    checkName: '$.check_run.name',
    checkConclusion: '$.check_run.conclusion',
    suite: '$.check_suite.updated_at',
    suiteConclusion: '$.check_suite.conclusion',
    deployment: '$.deployment.updated_at',
    deploymentStatus: '$.deployment_status.updated_at',
    deploymentState: '$.deployment_status.state',
    environment: '$.deployment.environment',
    alert: '$.alert.updated_at',
    alertCreated: '$.alert.created_at',
    alertResolved: '$.alert.resolved_at',
    alertRule: '$.alert.rule.id',
    alertSecret: '$.alert.secret_type',
    alertDependency: '$.alert.dependency.package.name',
    advisory: '$.security_advisory.ghsa_id',
    advisoryAt: '$.security_advisory.updated_at',
    rule: '$.rule.name',
    ruleAt: '$.rule.updated_at',
    member: '$.member.login',
    membership: '$.membership.user.login',
    membershipRole: '$.membership.role',
    invited: '$.invitation.login',
    invitedRole: '$.invitation.role',
    renamed: '$.changes.login.from',
    blocked: '$.blocked_user.login',
    team: '$.team.name',
    teamPermission: '$.team.permission',
    key: '$.key.created_at',
    keyTitle: '$.key.title',
    hook: '$.hook.updated_at',
    zen: '$.zen',
    installation: '$.installation.updated_at',
    installedApp: '$.installation.app_slug',
    appId: '$.installation.app_id',
    installedOn: '$.installation.account.login',
    installedSelection: '$.repository_selection',
    forkee: '$.forkee.created_at',
    fork: '$.forkee.full_name',
    page: '$.pages[0].page_name',
    build: '$.build.updated_at',
    milestone: '$.milestone.title',
    milestoneAt: '$.milestone.updated_at',
    label: '$.label.name',
    card: '$.project_card.updated_at',
    column: '$.project_column.updated_at',
    columnName: '$.project_column.name',
    project: '$.project.updated_at',
    projectName: '$.project.name',
    plan: '$.marketplace_purchase.plan.name',
    effective: '$.effective_date',
    sponsorship: '$.sponsorship.created_at',
    starred: '$.starred_at',
  },
  identity: [],
  derived: {
    kind: kindOf,
    conclusion:
      'coalesce({jobConclusion}, {runConclusion}, {checkConclusion}, {suiteConclusion}, {deploymentState})',
    // A payload holds what the event is about, and around it what that belongs to, which changed earlier.
    when: "coalesce({comment}, {review}, CASE WHEN {kind} = 'status' THEN {statusAt} END, {job}, {jobStart}, {check}, {checkStart}, {deploymentStatus}, {deployment}, {run}, {pull}, {issue}, {discussion}, {suite}, {release}, {alert}, {alertResolved}, {alertCreated}, {advisoryAt}, {ruleAt}, {key}, {hook}, {forkee}, {starred}, {build}, {milestoneAt}, {card}, {column}, {project}, {effective}, {sponsorship}, {installation}, nullif({head}, ''), {pushedAt}, {repoUpdated})",
    person: 'coalesce({member}, {membership}, {invited}, {blocked})',
    subject:
      'coalesce({person}, {team}, {pullTitle}, {issueTitle}, {discussionTitle}, {jobName}, {runName}, {checkName}, {releaseName}, {keyTitle}, {rule}, {advisory}, {alertSecret}, {alertRule}, {alertDependency}, {environment}, {fork}, {page}, {milestone}, {label}, {columnName}, {projectName}, {plan})',
  },
  columns: {
    ts: "CASE WHEN regexp_matches({when}, '^[0-9]+$') THEN store.epoch({when}) ELSE try_cast({when} AS TIMESTAMPTZ) END",
    time_original: '{when}',
    category: `CASE WHEN ${isPeople} OR {kind} IN ('team_add', 'org_block') THEN 'authz' WHEN {kind} IN ('installation', 'installation_repositories', 'webhook', 'meta', 'ping', 'marketplace_purchase') THEN 'integration' WHEN ${isRun} OR {kind} = 'workflow_dispatch' THEN 'job' WHEN {kind} IN ('deploy_key', 'repository', 'public', 'branch_protection_rule', 'repository_import') OR contains({kind}, '_alert') THEN 'admin' ELSE 'app' END`,
    action: `CASE WHEN ${isPeople} AND regexp_matches({verb}, 'added_to_repository|edited') THEN 'role.grant' WHEN {kind} = 'team' AND {verb} = 'removed_from_repository' THEN 'role.revoke' WHEN ${isPeople} AND regexp_matches({verb}, 'added') THEN 'group.add_member' WHEN ${isPeople} AND contains({verb}, 'invited') THEN 'user.create' WHEN ${isPeople} AND contains({verb}, 'removed') THEN 'group.remove_member' WHEN {kind} = 'team_add' THEN 'role.grant' WHEN {kind} = 'org_block' THEN CASE WHEN {verb} = 'blocked' THEN 'user.suspend' ELSE 'user.update' END WHEN {kind} = 'installation' AND {verb} IN ('created', 'unsuspend') THEN 'integration.connect' WHEN {kind} = 'installation' AND {verb} IN ('deleted', 'suspend') THEN 'integration.disconnect' WHEN {kind} = 'installation' THEN 'oauth.grant' WHEN {kind} = 'installation_repositories' THEN CASE WHEN {verb} = 'added' THEN 'oauth.grant' ELSE 'oauth.revoke' END WHEN {kind} = 'deploy_key' AND {verb} = 'created' THEN 'token.create' WHEN {kind} = 'deploy_key' AND {verb} = 'deleted' THEN 'token.revoke' WHEN {kind} IN ('deployment', 'deployment_status') THEN 'deploy' WHEN ${isRun} AND {conclusion} IN ('success', 'neutral') THEN 'job.succeed' WHEN ${isRun} AND {conclusion} IN ('cancelled', 'skipped', 'stale') THEN 'job.cancel' WHEN ${isRun} AND {conclusion} IS NOT NULL THEN 'job.fail' WHEN ${isRun} AND {verb} IN ('queued', 'requested', 'created', 'waiting') THEN 'job.enqueue' WHEN ${isRun} OR {kind} = 'workflow_dispatch' THEN 'job.start' WHEN {kind} = 'repository' AND {verb} = 'archived' THEN 'workspace.archive' WHEN {kind} = 'repository' AND {verb} = 'unarchived' THEN 'workspace.restore' WHEN {kind} IN ('repository', 'team', 'organization') AND {verb} = 'deleted' THEN 'data.delete' WHEN {kind} IN ('public', 'branch_protection_rule') OR {verb} IN ('publicized', 'privatized') THEN 'policy.change' WHEN {kind} IN ('repository', 'webhook', 'meta', 'team', 'organization', 'push', 'repository_import') THEN 'config.change' ELSE 'other' END`,
    action_original: "concat_ws('.', {kind}, {verb})",
    outcome:
      "CASE WHEN {conclusion} IN ('failure', 'timed_out', 'error', 'startup_failure', 'action_required') OR ({kind} = 'status' AND {state} IN ('failure', 'error')) THEN 'failure' WHEN {conclusion} IS NULL OR {conclusion} IN ('success', 'neutral') THEN 'success' ELSE 'unknown' END",
    severity:
      "CASE WHEN {kind} IN ('public', 'secret_scanning_alert') OR {verb} IN ('publicized', 'transferred') THEN 'high' WHEN {forced} = 'true' OR {kind} IN ('deploy_key', 'branch_protection_rule', 'meta') OR contains({kind}, '_alert') OR ({kind} = 'repository' AND {verb} IN ('archived', 'deleted')) OR ({kind} IN ('member', 'membership', 'organization', 'installation') AND {verb} <> 'edited') THEN 'medium' ELSE 'info' END",
    actor_kind:
      "CASE WHEN {senderType} = 'Bot' OR {sender} LIKE '%[bot]' THEN 'service' WHEN coalesce({sender}, {pusher}) IS NOT NULL THEN 'user' END",
    actor_id: '{senderId}',
    actor_name: 'coalesce({sender}, {pusher})',
    actor_email: 'CASE WHEN {sender} IS NULL OR {sender} = {pusher} THEN store.email({pusherEmail}) END',
    target_kind: "CASE WHEN {person} IS NOT NULL THEN 'user' ELSE {kind} END",
    target_name:
      "coalesce({subject}, CASE WHEN {kind} = 'installation' THEN {installedApp} END, {ref}, {repo}, {installedApp})",
    role: 'coalesce({membershipRole}, {invitedRole}, CASE WHEN {team} IS NOT NULL THEN {teamPermission} END)',
    integration: 'coalesce({installedApp}, {appId})',
    workspace: "coalesce({organization}, split_part({repo}, '/', 1), {installedOn})",
    status_code: "coalesce({conclusion}, CASE WHEN {kind} = 'status' THEN {state} END)",
    item_count: '{pullNumber}',
    message:
      "concat_ws(' ', concat_ws('.', {kind}, {verb}), CASE WHEN {kind} = 'pull_request' AND {merged} = 'true' AND {verb} = 'closed' THEN '(merged)' END, 'in ' || coalesce({repo}, {organization}, {installedOn}), coalesce({subject}, {ref}))",
  },
};
