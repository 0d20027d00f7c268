/**
 * Notion audit log: every record under `event` (taken off by the pipeline when the wrapper is there).
 */
import { lookUp, type Source, shareWith } from '../../source.ts';
import { actions } from './actions.ts';

export const source: Source = {
  id: 'notion.audit',
  title: 'Notion audit log',
  recognise: (sample) =>
    shareWith(sample, ['timestamp', 'workspace_id', 'actor.object', 'type']) >= 0.6 ? 1 : 0,
  zone: 'UTC',
  fields: {
    id: '$.id',
    at: '$.timestamp',
    verb: '$.type',
    workspace: '$.workspace_id',
    actorId: '$.actor.id',
    actorType: '$.actor.type',
    actorEmail: '$.actor.person.email',
    actorName: '$.actor.name',
    ip: '$.ip_address',
    platform: '$.platform',
    targetEmail: '$.details.target.person.email',
    targetId: '$.details.target.id',
    page: '$.details.page_name',
    pageId: '$.details.page_id',
    newRole: '$.details.new_role',
    permission: '$.details.new_permission',
    integration: '$.details.integration_name',
  },
  identity: ['{id}', '{at}'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: lookUp(
      '{verb}',
      actions,
      1,
      "CASE WHEN starts_with({verb}, 'page.') OR starts_with({verb}, 'database.') THEN 'app' WHEN contains({verb}, 'permission') OR contains({verb}, 'role') THEN 'authz' WHEN contains({verb}, 'integration') THEN 'integration' ELSE 'admin' END",
    ),
    action: lookUp(
      '{verb}',
      actions,
      0,
      "CASE WHEN contains({verb}, 'permissions') THEN 'policy.change' WHEN starts_with({verb}, 'workspace.settings') THEN 'config.change' WHEN {verb} LIKE '%.viewed' THEN 'data.read' WHEN {verb} LIKE '%.deleted' THEN 'data.delete' WHEN {verb} LIKE '%export%' THEN 'data.export' ELSE 'other' END",
    ),
    action_original: '{verb}',
    outcome: "CASE WHEN contains({verb}, 'failed') THEN 'failure' ELSE 'success' END",
    severity: lookUp('{verb}', actions, 2, "'info'"),
    actor_kind: "CASE {actorType} WHEN 'person' THEN 'user' WHEN 'bot' THEN 'service' END",
    actor_id: '{actorId}',
    actor_name: '{actorName}',
    actor_email: 'store.email({actorEmail})',
    target_kind: "CASE WHEN {targetEmail} IS NOT NULL THEN 'user' WHEN {pageId} IS NOT NULL THEN 'page' END",
    target_id: 'coalesce({targetId}, {pageId})',
    target_name: 'coalesce({targetEmail}, {page})',
    role: 'coalesce({newRole}, {permission})',
    src_ip: 'store.address({ip})',
    user_agent: '{platform}',
    integration: '{integration}',
    workspace: '{workspace}',
    message: "concat_ws(' ', {verb}, coalesce({targetEmail}, {page}, {integration}))",
  },
};
