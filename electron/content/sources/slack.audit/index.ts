/**
 * Slack audit logs (Enterprise Grid): `{entries: [...]}` of the API, or a line each. `entity` holds its object under its own type.
 */
import { type Source, shareWith } from '../../source.ts';
import { verbMeaning } from '../../verb-meaning.ts';
import { actions, slackRules } from './actions.ts';

const meaning = verbMeaning('{verb}', actions, slackRules);

export const source: Source = {
  id: 'slack.audit',
  title: 'Slack audit log',
  recognise: (sample) =>
    shareWith(sample, ['action', 'actor.type', 'entity.type', 'context']) >= 0.6 &&
    shareWith(sample, ['date_create']) >= 0.6
      ? 1
      : 0,
  zone: 'UTC',
  fields: {
    id: '$.id',
    at: '$.date_create',
    verb: '$.action',
    actorType: '$.actor.type',
    actorId: '$.actor.user.id',
    actorName: '$.actor.user.name',
    actorEmail: '$.actor.user.email',
    actorApp: '$.actor.app.id',
    actorAppName: '$.actor.app.name',
    entityType: '$.entity.type',
    userId: '$.entity.user.id',
    userName: '$.entity.user.name',
    userEmail: '$.entity.user.email',
    appId: '$.entity.app.id',
    appName: '$.entity.app.name',
    channelId: '$.entity.channel.id',
    channelName: '$.entity.channel.name',
    fileId: '$.entity.file.id',
    fileName: '$.entity.file.name',
    groupId: '$.entity.usergroup.id',
    groupName: '$.entity.usergroup.name',
    roleId: '$.entity.role.id',
    roleName: '$.entity.role.name',
    placeId: '$.entity.workspace.id',
    placeName: '$.entity.workspace.name',
    orgId: '$.entity.enterprise.id',
    orgName: '$.entity.enterprise.name',
    role: '$.details.new_role',
    reason: '$.details.reason',
    location: '$.context.location.id',
    ip: '$.context.ip_address',
    userAgent: '$.context.ua',
    session: '$.context.session_id',
  },
  derived: {
    place: meaning.place,
    target:
      'coalesce(store.given({userEmail}), store.given({userName}), {appName}, {channelName}, {fileName}, {groupName}, {roleName}, {placeName}, {orgName})',
  },
  identity: ['{id}'],
  columns: {
    ts: "CASE WHEN regexp_matches({at}, '^[0-9.]+$') THEN store.epoch({at}) ELSE store.instant({at}, {zone}) END",
    time_original: '{at}',
    category: meaning.category,
    action: meaning.action,
    action_original: '{verb}',
    outcome:
      "CASE WHEN regexp_matches({verb}, 'failed|failure|denied$|blocked') THEN 'failure' ELSE 'success' END",
    severity: meaning.severity,
    actor_kind:
      "CASE {actorType} WHEN 'user' THEN 'user' WHEN 'app' THEN 'service' WHEN 'system' THEN 'system' END",
    actor_id: 'coalesce({actorId}, {actorApp})',
    actor_name: 'coalesce(store.given({actorName}), {actorAppName})',
    actor_email: 'store.email({actorEmail})',
    target_kind: '{entityType}',
    target_id: 'coalesce({userId}, {appId}, {channelId}, {fileId}, {groupId}, {roleId}, {placeId}, {orgId})',
    target_name: '{target}',
    role: "CASE WHEN starts_with({verb}, 'role_') THEN coalesce({role}, regexp_extract({verb}, 'role_change_to_(.*)$', 1)) END",
    src_ip: 'store.address({ip})',
    user_agent: 'store.given({userAgent})',
    session_id: "nullif({session}, '0')",
    integration: 'coalesce({appName}, {appId})',
    workspace: '{location}',
    error: "CASE WHEN regexp_matches({verb}, 'failed|denied$|blocked') THEN {reason} END",
    message:
      "concat_ws(' ', coalesce(store.given({actorName}), store.given({actorEmail}), {actorAppName}, {actorId}) || ':', {verb}, {target})",
  },
};
