/**
 * Anthropic activity feed (Claude Enterprise and Console): `{data: [...], has_more, first_id}` of the compliance API, or a
 * line each. `actor.type` says which fields the actor has; the object stands under its own name beside `type`.
 */
import { type JsonObject, type Source, valueAt } from '../../source.ts';
import { verbMeaning } from '../../verb-meaning.ts';
import { anthropicRules } from './actions.ts';

const meaning = verbMeaning('{verb}', {}, anthropicRules);
const person = 'coalesce({targetUser}, {deletedUser}, {memberUser})';
const email = 'coalesce({targetEmail}, {deletedEmail}, {invitedEmail})';
const object =
  'coalesce({mcpServer}, {file}, {artifact}, {chat}, {apiKey}, {adminKey}, {group}, {project}, {workspace})';

const isActivity = (record: JsonObject): boolean =>
  typeof record['type'] === 'string' &&
  typeof record['created_at'] === 'string' &&
  'organization_id' in record &&
  /_actor$/.test(String(valueAt(record, 'actor.type')));

export const source: Source = {
  id: 'anthropic.audit',
  title: 'Anthropic activity feed',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isActivity).length / sample.length),
  zone: 'UTC',
  fields: {
    id: '$.id',
    at: '$.created_at',
    verb: '$.type',
    organization: '$.organization_id',
    organizationUuid: '$.organization_uuid',
    actorType: '$.actor.type',
    userId: '$.actor.user_id',
    actorEmail: '$.actor.email_address',
    claimedEmail: '$.actor.unauthenticated_email_address',
    actorKey: '$.actor.api_key_id',
    actorAdminKey: '$.actor.admin_api_key_id',
    service: '$.actor.service',
    directory: '$.actor.directory_id',
    ip: '$.actor.ip_address',
    agent: '$.actor.user_agent',
    targetType: '$.target_type',
    targetUser: '$.target_id',
    targetEmail: '$.target_email',
    deletedUser: '$.deleted_user_id',
    deletedEmail: '$.deleted_user_email',
    invitedEmail: '$.invited_email',
    memberUser: '$.user_id',
    mcpServer: '$.mcp_server_id',
    mcpName: '$.mcp_server_name',
    integration: '$.integration_type',
    chat: '$.claude_chat_id',
    file: '$.claude_file_id',
    filename: '$.filename',
    artifact: '$.claude_artifact_id',
    project: '$.claude_project_id',
    apiKey: '$.api_key_id',
    adminKey: '$.admin_api_key_id',
    group: '$.group_id',
    groupName: '$.group_name',
    role: '$.role',
    newRole: '$.current_role',
    workspace: '$.workspace_id',
    resource: '$.resource_id',
    status: '$.status_code',
    path: '$.url',
  },
  derived: { place: meaning.place, person, email, object },
  identity: ['{id}'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: meaning.category,
    action: meaning.action,
    action_original: '{verb}',
    outcome:
      "CASE WHEN regexp_matches({verb}, 'failed$|_invalid$|_blocked$|_denied$') OR try_cast({status} AS INTEGER) >= 400 THEN 'failure' WHEN regexp_matches({verb}, '_(initiated|started|requested|code_sent)$|second_factor_magic_link$') THEN 'unknown' ELSE 'success' END",
    severity: meaning.severity,
    actor_kind:
      "CASE {actorType} WHEN 'user_actor' THEN 'user' WHEN 'api_actor' THEN 'service' WHEN 'admin_api_key_actor' THEN 'service' WHEN 'scim_directory_sync_actor' THEN 'service' WHEN 'system_actor' THEN 'system' WHEN 'anthropic_actor' THEN 'system' ELSE 'unknown' END",
    actor_id: 'coalesce({userId}, {actorKey}, {actorAdminKey}, {directory})',
    actor_name:
      "coalesce({actorEmail}, {claimedEmail}, {service}, CASE {actorType} WHEN 'anthropic_actor' THEN 'Anthropic' WHEN 'scim_directory_sync_actor' THEN 'directory sync' END)",
    actor_email: 'store.email(coalesce({actorEmail}, {claimedEmail}))',
    target_kind:
      "CASE WHEN {targetType} IS NOT NULL THEN {targetType} WHEN coalesce({person}, {email}) IS NOT NULL THEN 'user' WHEN {mcpServer} IS NOT NULL THEN 'mcp_server' WHEN {file} IS NOT NULL THEN 'file' WHEN {artifact} IS NOT NULL THEN 'artifact' WHEN {chat} IS NOT NULL THEN 'chat' WHEN coalesce({apiKey}, {adminKey}) IS NOT NULL THEN 'api_key' WHEN {group} IS NOT NULL THEN 'group' WHEN {project} IS NOT NULL THEN 'project' WHEN {workspace} IS NOT NULL THEN 'workspace' END",
    target_id: 'coalesce({person}, CASE WHEN {email} IS NULL THEN {object} END)',
    target_name:
      'coalesce({email}, {mcpName}, {filename}, {groupName}, CASE WHEN {person} IS NULL THEN {resource} END)',
    role: 'coalesce({role}, {newRole})',
    src_ip: 'store.address({ip})',
    user_agent: 'store.given({agent})',
    integration: 'coalesce({integration}, {mcpName}, {mcpServer})',
    workspace: 'coalesce({organization}, {organizationUuid})',
    status_code: '{status}',
    message:
      "concat_ws(' ', coalesce({actorEmail}, {claimedEmail}, {service}, {actorKey}, {actorAdminKey}, {actorType}) || ':', replace({verb}, '_', ' '), coalesce({email}, {mcpName}, {filename}, {groupName}, {person}, {resource}, {object}), CASE WHEN coalesce({role}, {newRole}) IS NOT NULL THEN concat('as ', coalesce({role}, {newRole})) END, {path})",
  },
};
