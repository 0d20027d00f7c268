/**
 * Confluence audit records: `{results: [...]}` of the REST API; `creationDate` in milliseconds.
 */
import { lookUp, type Source, shareWith } from '../../source.ts';
import { actions } from './actions.ts';

export const source: Source = {
  id: 'confluence.audit',
  title: 'Confluence audit log',
  recognise: (sample) => (shareWith(sample, ['summary', 'creationDate', 'author']) >= 0.6 ? 1 : 0),
  fields: {
    at: '$.creationDate',
    summary: '$.summary',
    description: '$.description',
    section: '$.category',
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
  identity: [],
  columns: {
    ts: 'coalesce(store.epoch({at}), try_cast({at} AS TIMESTAMPTZ))',
    time_original: '{at}',
    category:
      "CASE WHEN {section} = 'Permissions' OR contains(lower({section}), 'group') THEN 'authz' WHEN contains(lower({section}), 'app') THEN 'integration' ELSE 'admin' END",
    action: lookUp(
      'lower({summary})',
      actions,
      0,
      "CASE WHEN {section} = 'Permissions' THEN 'policy.change' ELSE 'other' END",
    ),
    action_original: '{summary}',
    outcome: "'success'",
    severity: lookUp(
      'lower({summary})',
      actions,
      2,
      "CASE WHEN {section} = 'Permissions' THEN 'medium' ELSE 'info' END",
    ),
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
