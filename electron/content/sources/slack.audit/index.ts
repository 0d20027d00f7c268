/**
 * Slack audit logs (Enterprise Grid): `{entries: [...]}` of the API, or a line each. `entity` holds its object under its own type.
 */
import { lookUp, type Source, shareWith } from '../../source.ts';
import { actions } from './actions.ts';

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
  identity: ['{id}'],
  columns: {
    ts: "CASE WHEN regexp_matches({at}, '^[0-9.]+$') THEN store.epoch({at}) ELSE store.instant({at}, {zone}) END",
    time_original: '{at}',
    category: lookUp(
      '{verb}',
      actions,
      1,
      "CASE WHEN starts_with({verb}, 'app_') OR starts_with({verb}, 'workflow_') THEN 'integration' WHEN starts_with({verb}, 'role_') THEN 'authz' WHEN starts_with({verb}, 'file_') THEN 'app' ELSE 'admin' END",
    ),
    action: lookUp(
      '{verb}',
      actions,
      0,
      "CASE WHEN starts_with({verb}, 'pref.') THEN 'policy.change' ELSE 'other' END",
    ),
    action_original: '{verb}',
    outcome: "CASE WHEN contains({verb}, 'failed') THEN 'failure' ELSE 'success' END",
    severity: lookUp('{verb}', actions, 2, "'info'"),
    actor_kind:
      "CASE {actorType} WHEN 'user' THEN 'user' WHEN 'app' THEN 'service' WHEN 'system' THEN 'system' END",
    actor_id: '{actorId}',
    actor_name: 'store.given({actorName})',
    actor_email: 'store.email({actorEmail})',
    target_kind: '{entityType}',
    target_id: 'coalesce({userId}, {appId}, {channelId}, {fileId}, {placeId}, {orgId})',
    target_name:
      'coalesce(store.given({userEmail}), store.given({userName}), {appName}, {channelName}, {fileName}, {placeName}, {orgName})',
    role: "CASE WHEN starts_with({verb}, 'role_') THEN coalesce({role}, regexp_extract({verb}, 'role_change_to_(.*)$', 1)) END",
    src_ip: 'store.address({ip})',
    user_agent: 'store.given({userAgent})',
    session_id: "nullif({session}, '0')",
    integration: 'coalesce({appName}, {appId})',
    workspace: '{location}',
    error: "CASE WHEN contains({verb}, 'failed') THEN {reason} END",
    message:
      "concat_ws(' ', {verb}, coalesce(store.given({userEmail}), {appName}, {channelName}, {fileName}, {placeName}))",
  },
};
