/**
 * Jira audit records: `{records: [...]}` of the REST API; times have an offset without a colon.
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
    changedTo: '$.changedValues[0].changedTo',
    associated: '$.associatedItems[0].name',
    associatedId: '$.associatedItems[0].id',
  },
  derived: { verb: 'lower({summary})', plain: plainVerb('{verb}'), place: meaning.place },
  identity: ['{id}', '{at}'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: meaning.category,
    action: meaning.action,
    action_original: '{summary}',
    outcome: "CASE WHEN contains({plain}, 'fail') THEN 'failure' ELSE 'success' END",
    severity: meaning.severity,
    actor_kind: "CASE WHEN {author} IS NULL AND {account} IS NULL THEN 'system' ELSE 'user' END",
    actor_id: 'coalesce({account}, {author})',
    actor_name: 'store.given({author})',
    actor_email: 'store.email({author})',
    target_kind:
      "CASE WHEN {section} = 'group management' AND {associated} IS NOT NULL THEN 'user' ELSE lower({objectType}) END",
    target_id: "CASE WHEN {section} = 'group management' THEN {associatedId} ELSE {objectId} END",
    target_name:
      "CASE WHEN {section} = 'group management' THEN coalesce({associated}, {objectName}) ELSE {objectName} END",
    role: "CASE WHEN {section} = 'group management' THEN {objectName} WHEN contains({verb}, 'permission') THEN {changedTo} END",
    src_ip: 'store.address({ip})',
    integration: 'store.given({eventSource})',
    message: "concat_ws(': ', {summary}, coalesce(store.given({description}), {objectName}))",
  },
};
