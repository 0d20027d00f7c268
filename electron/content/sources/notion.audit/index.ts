/**
 * Notion audit log: every record under `event` (taken off by the pipeline when the wrapper is there).
 */
import { plainVerb, plainVerbRules } from '../../plain-verbs.ts';
import { type Source, shareWith } from '../../source.ts';
import { verbMeaning } from '../../verb-meaning.ts';
import { actions, ownRules } from './actions.ts';

const meaning = verbMeaning(
  '{verb}',
  actions,
  [...ownRules, ...plainVerbRules],
  ['other', 'admin'],
  '{plain}',
);

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
  derived: { plain: plainVerb('{verb}'), place: meaning.place },
  identity: ['{id}', '{at}'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: meaning.category,
    action: meaning.action,
    action_original: '{verb}',
    outcome: "CASE WHEN contains({verb}, 'failed') THEN 'failure' ELSE 'success' END",
    severity: meaning.severity,
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
