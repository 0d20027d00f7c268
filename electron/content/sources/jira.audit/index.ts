/**
 * Jira audit records: `{records: [...]}` of the REST API; times have an offset without a colon.
 */
import { lookUp, type Source, shareWith } from '../../source.ts';
import { actions } from './actions.ts';

export const source: Source = {
  id: 'jira.audit',
  title: 'Jira audit log',
  recognise: (sample) =>
    shareWith(sample, ['summary', 'created', 'category']) >= 0.6 &&
    sample.some((record) => 'authorKey' in record || 'objectItem' in record || 'authorAccountId' in record)
      ? 1
      : 0,
  zone: 'UTC',
  fields: {
    id: '$.id',
    at: '$.created',
    summary: '$.summary',
    description: '$.description',
    section: '$.category',
    eventSource: '$.eventSource',
    author: '$.authorKey',
    account: '$.authorAccountId',
    ip: '$.remoteAddress',
    objectType: '$.objectItem.typeName',
    objectId: '$.objectItem.id',
    objectName: '$.objectItem.name',
    associated: '$.associatedItems[0].name',
    associatedId: '$.associatedItems[0].id',
  },
  identity: ['{id}', '{at}'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category:
      "CASE WHEN {section} IN ('permissions', 'group management') THEN 'authz' WHEN {section} IN ('apps', 'webhooks') THEN 'integration' ELSE 'admin' END",
    action: lookUp(
      'lower({summary})',
      actions,
      0,
      "CASE WHEN {section} = 'permissions' THEN 'policy.change' WHEN contains({section}, 'workflow') OR contains({section}, 'field') THEN 'config.change' ELSE 'other' END",
    ),
    action_original: '{summary}',
    outcome: "'success'",
    severity: lookUp(
      'lower({summary})',
      actions,
      2,
      "CASE WHEN {section} = 'permissions' THEN 'medium' ELSE 'info' END",
    ),
    actor_kind: "CASE WHEN {author} IS NULL AND {account} IS NULL THEN 'system' ELSE 'user' END",
    actor_id: 'coalesce({account}, {author})',
    actor_name: 'store.given({author})',
    actor_email: 'store.email({author})',
    target_kind:
      "CASE WHEN {section} = 'group management' AND {associated} IS NOT NULL THEN 'user' ELSE lower({objectType}) END",
    target_id: "CASE WHEN {section} = 'group management' THEN {associatedId} ELSE {objectId} END",
    target_name:
      "CASE WHEN {section} = 'group management' THEN coalesce({associated}, {objectName}) ELSE {objectName} END",
    role: "CASE WHEN {section} = 'group management' THEN {objectName} END",
    src_ip: 'store.address({ip})',
    integration: 'store.given({eventSource})',
    message: "concat_ws(': ', {summary}, coalesce(store.given({description}), {objectName}))",
  },
};
