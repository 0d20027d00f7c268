/**
 * Confluence audit records: `{results: [...]}` of the REST API; `creationDate` in milliseconds.
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
  id: 'confluence.audit',
  title: 'Confluence audit log',
  recognise: (sample) => (shareWith(sample, ['summary', 'creationDate', 'author']) >= 0.6 ? 1 : 0),
  fields: {
    at: '$.creationDate',
    summary: '$.summary',
    description: '$.description',
    authorType: '$.author.type',
    authorName: '$.author.displayName',
    authorId: '$.author.accountId',
    authorKey: '$.author.userKey',
    userName: '$.author.username',
    ip: '$.remoteAddress',
    objectType: '$.affectedObject.objectType',
    objectName: '$.affectedObject.name',
    associated: '$.associatedObjects[0].name',
  },
  derived: { verb: 'lower({summary})', plain: plainVerb('{verb}'), place: meaning.place },
  identity: [],
  columns: {
    ts: 'coalesce(store.epoch({at}), try_cast({at} AS TIMESTAMPTZ))',
    time_original: '{at}',
    category: meaning.category,
    action: meaning.action,
    action_original: '{summary}',
    outcome: "CASE WHEN contains({plain}, 'fail') THEN 'failure' ELSE 'success' END",
    severity: meaning.severity,
    actor_kind: "CASE {authorType} WHEN 'user' THEN 'user' WHEN 'system' THEN 'system' ELSE 'unknown' END",
    actor_id: 'coalesce({authorId}, {authorKey})',
    actor_name: 'coalesce(store.given({authorName}), store.given({userName}))',
    actor_email: 'store.email({userName})',
    target_kind: 'lower({objectType})',
    target_name: 'store.given({objectName})',
    role: "CASE WHEN contains(lower({summary}), 'group') THEN {associated} END",
    src_ip: 'store.address({ip})',
    message: "concat_ws(': ', {summary}, coalesce(store.given({description}), store.given({objectName})))",
  },
};
