/**
 * Box enterprise events: `{entries: [...]}` of the API; `source` is the object, or the person it was done to.
 */
import { plainVerb, plainVerbRules } from '../../plain-verbs.ts';
import { type Source, shareWith } from '../../source.ts';
import { verbMeaning } from '../../verb-meaning.ts';
import { actions, ownRules } from './actions.ts';

const meaning = verbMeaning('{verb}', actions, [...ownRules, ...plainVerbRules], ['other', 'app'], '{plain}');

export const source: Source = {
  id: 'box.events',
  title: 'Box enterprise events',
  recognise: (sample) =>
    shareWith(sample, ['event_type', 'created_by.login', 'type']) >= 0.6 &&
    sample.every((record) => record.type === undefined || record.type === 'event')
      ? 1
      : 0,
  zone: 'UTC',
  fields: {
    id: '$.event_id',
    at: '$.created_at',
    verb: '$.event_type',
    actorId: '$.created_by.id',
    actorName: '$.created_by.name',
    actorEmail: '$.created_by.login',
    sourceType: '$.source.type',
    itemType: '$.source.item_type',
    itemId: '$.source.item_id',
    itemName: '$.source.item_name',
    sourceId: '$.source.id',
    sourceName: '$.source.name',
    sourceEmail: '$.source.login',
    groupName: '$.source.group_name',
    ip: '$.ip_address',
    session: '$.session_id',
    service: '$.additional_details.service_name',
    role: '$.additional_details.role',
  },
  derived: { plain: plainVerb('{verb}'), place: meaning.place },
  identity: ['{id}'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: meaning.category,
    action: meaning.action,
    action_original: '{verb}',
    outcome: "CASE WHEN contains({verb}, 'FAILED') THEN 'failure' ELSE 'success' END",
    severity: meaning.severity,
    actor_kind:
      "CASE WHEN {actorEmail} LIKE 'AutomationUser%' THEN 'service' WHEN {actorEmail} IS NOT NULL THEN 'user' END",
    actor_id: '{actorId}',
    actor_name: 'store.given({actorName})',
    actor_email: 'store.email({actorEmail})',
    target_kind: 'coalesce({itemType}, {sourceType})',
    target_id: 'coalesce({itemId}, {sourceId})',
    target_name: 'coalesce({itemName}, store.given({sourceEmail}), {sourceName}, {groupName})',
    role: '{role}',
    src_ip: "store.address(CASE WHEN {ip} <> 'Unknown IP' THEN {ip} END)",
    session_id: '{session}',
    integration: '{service}',
    message:
      "concat_ws(' ', {verb}, coalesce({itemName}, store.given({sourceEmail}), {sourceName}, {groupName}))",
  },
};
