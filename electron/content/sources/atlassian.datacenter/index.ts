/**
 * The audit log that Bitbucket, Jira and Confluence Data Center share: their audit file (one JSON object a line, time as
 * `{epochSecond, nano}`, verb under `auditType`) and the events of their interface (time as text, verb under `type`).
 */
import { type JsonObject, type Source, valueAt } from '../../source.ts';
import { type VerbRule, verbMeaning } from '../../verb-meaning.ts';

/** Over the verb in lower case. */
const rules: readonly VerbRule[] = [
  ['login|logged in|authentication', 'sign_in', 'auth'],
  ['logout|logged out', 'sign_out', 'auth'],
  ['(access token|api token|ssh key|gpg key|access key).*(created|added)', 'token.create', 'authz', 'medium'],
  [
    '(access token|api token|ssh key|gpg key|access key).*(deleted|removed|revoked)',
    'token.revoke',
    'authz',
    'low',
  ],
  ['password.*reset', 'password.reset', 'auth', 'medium'],
  ['password', 'password.change', 'auth', 'low'],
  ['permission.*(granted|added)|granted|admin.*added', 'role.grant', 'authz', 'high'],
  ['permission.*(revoked|removed)|revoked', 'role.revoke', 'authz', 'medium'],
  ['permission', 'role.grant', 'authz', 'medium'],
  ['added to (the )?(user )?group', 'group.add_member', 'authz', 'medium'],
  ['(deleted|removed) from (the )?(user )?group', 'group.remove_member', 'authz', 'low'],
  ['^user.* (created|added)', 'user.create', 'admin', 'low'],
  ['^user.* (deactivated|disabled)', 'user.suspend', 'admin', 'low'],
  ['^user.* (deleted|erased|anonymi[sz]ed)', 'user.delete', 'admin', 'medium'],
  ['^user ', 'user.update', 'admin', 'low'],
  [
    '(plugin|app|webhook|hook|application link|oauth|mirror).*(enabled|installed|created|added|upgraded)',
    'integration.connect',
    'integration',
    'medium',
  ],
  [
    '(plugin|app|webhook|hook|application link|oauth|mirror).*(disabled|uninstalled|deleted|removed)',
    'integration.disconnect',
    'integration',
    'medium',
  ],
  [
    'audit log.*(configuration|setting)|security|secret scan|branch permission|restriction|allowlist|sso|saml',
    'policy.change',
    'admin',
    'high',
  ],
  ['export|backup|archive.*download', 'data.export', 'admin', 'high'],
  ['(project|repository|space).*archived', 'workspace.archive', 'admin', 'medium'],
  ['(repository|project|space|page|branch).*deleted', 'data.delete', 'admin', 'high'],
  ['(accessed|viewed|cloned|fetched|pulled|searched)|clone|pull', 'data.read', 'app'],
  [
    '(created|updated|changed|deleted|added|removed|moved|modified|enabled|disabled|pushed|forked)',
    'config.change',
    'admin',
    'low',
  ],
];
const meaning = verbMeaning('{verb}', {}, rules);

function isEvent(record: JsonObject): boolean {
  const kind = valueAt(record, 'auditType.action') ?? valueAt(record, 'type.action');
  return (
    typeof kind === 'string' &&
    'timestamp' in record &&
    Array.isArray(record['affectedObjects']) &&
    'extraAttributes' in record
  );
}

export const source: Source = {
  id: 'atlassian.datacenter',
  title: 'Bitbucket, Jira or Confluence Data Center audit log',
  recognise: (sample, form) =>
    form.kind === 'json' && sample.length > 0 ? sample.filter(isEvent).length / sample.length : 0,
  fields: {
    at: '$.timestamp',
    seconds: '$.timestamp.epochSecond',
    nano: '$.timestamp.nano',
    fileVerb: '$.auditType.action',
    verbOfType: '$.type.action',
    area: '$.auditType.category',
    areaOfType: '$.type.category',
    actorId: '$.author.id',
    actorName: '$.author.name',
    actorKind: '$.author.type',
    objectId: '$.affectedObjects[0].id',
    objectName: '$.affectedObjects[0].name',
    objectKind: '$.affectedObjects[0].type',
    to: '$.changedValues[0].to',
    ip: '$.source',
    method: '$.method',
    system: '$.system',
  },
  zone: 'UTC',
  derived: {
    action: 'coalesce({fileVerb}, {verbOfType})',
    verb: 'lower({action})',
    place: meaning.place,
    name: 'store.given({actorName})',
  },
  identity: [],
  columns: {
    ts: 'CASE WHEN {seconds} IS NOT NULL THEN make_timestamptz(try_cast({seconds} AS BIGINT) * 1000000 + coalesce(try_cast({nano} AS BIGINT), 0) // 1000) ELSE store.instant({at}, {zone}) END',
    time_original:
      "CASE WHEN {seconds} IS NOT NULL THEN concat_ws('.', {seconds}, lpad({nano}, 9, '0')) ELSE {at} END",
    category: meaning.category,
    action: meaning.action,
    action_original: '{action}',
    outcome: "CASE WHEN regexp_matches({verb}, 'fail|rejected|denied') THEN 'failure' ELSE 'success' END",
    severity: meaning.severity,
    actor_kind:
      "CASE WHEN lower({actorKind}) IN ('system') OR {name} = 'System' THEN 'system' WHEN {name} IS NULL OR {name} = 'Anonymous' THEN 'unknown' ELSE 'user' END",
    actor_id: "CASE WHEN {actorId} NOT IN ('', '-1', '-2', '-3') THEN {actorId} END",
    actor_name: '{name}',
    actor_email: 'store.email({actorName})',
    target_kind: 'lower({objectKind})',
    target_id: 'store.given({objectId})',
    target_name: 'store.given({objectName})',
    role: "CASE WHEN contains({verb}, 'permission') THEN store.given({to}) END",
    src_ip: 'store.address_only({ip})',
    workspace: 'store.given({system})',
    message:
      "concat_ws(' ', concat({name}, ':'), {action}, store.given({objectName}), store.given({method}), concat('(', coalesce({area}, {areaOfType}), ')'))",
  },
};
