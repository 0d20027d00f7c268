/**
 * Asana audit log events: `{data: [...]}` of the API.
 */
import { plainVerb, plainVerbRules } from '../../plain-verbs.ts';
import { type Source, shareWith } from '../../source.ts';
import { verbMeaning } from '../../verb-meaning.ts';
import { actions } from './actions.ts';

const meaning = verbMeaning('{verb}', actions, [...plainVerbRules], ['other', 'admin'], '{plain}');

export const source: Source = {
  id: 'asana.audit',
  title: 'Asana audit log',
  recognise: (sample) =>
    shareWith(sample, ['gid', 'event_type', 'event_category', 'actor.actor_type', 'created_at']) >= 0.6
      ? 1
      : 0,
  zone: 'UTC',
  fields: {
    id: '$.gid',
    at: '$.created_at',
    verb: '$.event_type',
    section: '$.event_category',
    actorType: '$.actor.actor_type',
    actorId: '$.actor.gid',
    actorName: '$.actor.name',
    actorEmail: '$.actor.email',
    targetType: '$.resource.resource_type',
    targetId: '$.resource.gid',
    targetName: '$.resource.name',
    targetEmail: '$.resource.email',
    role: '$.details.new_value',
    ip: '$.context.client_ip_address',
    userAgent: '$.context.user_agent',
    app: '$.context.oauth_app_name',
  },
  derived: { plain: plainVerb('{verb}'), place: meaning.place },
  identity: ['{id}', '{at}', '{verb}'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: meaning.category,
    action: meaning.action,
    action_original: '{verb}',
    outcome: "CASE WHEN contains({verb}, 'failed') THEN 'failure' ELSE 'success' END",
    severity: meaning.severity,
    actor_kind:
      "CASE {actorType} WHEN 'user' THEN 'user' WHEN 'external_administrator' THEN 'user' WHEN 'asana' THEN 'system' WHEN 'asana_support' THEN 'system' ELSE 'unknown' END",
    actor_id: '{actorId}',
    actor_name: 'store.given({actorName})',
    actor_email: 'store.email({actorEmail})',
    target_kind: '{targetType}',
    target_id: '{targetId}',
    target_name: 'coalesce(store.given({targetEmail}), store.given({targetName}))',
    role: "CASE WHEN {section} = 'roles' THEN {role} END",
    src_ip: 'store.address({ip})',
    user_agent: 'store.given({userAgent})',
    integration: '{app}',
    message: "concat_ws(' ', {verb}, coalesce(store.given({targetEmail}), store.given({targetName})))",
  },
};
