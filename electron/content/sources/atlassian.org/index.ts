/**
 * Atlassian organisation audit log: `{data: [{id, attributes: {time, action, actor, context[], location}}]}` of the admin API.
 */
import { lookUp, type Source, shareWith } from '../../source.ts';
import { actions } from './actions.ts';

export const source: Source = {
  id: 'atlassian.org',
  title: 'Atlassian organisation audit log',
  recognise: (sample) =>
    shareWith(sample, ['attributes.action', 'attributes.time', 'attributes.actor']) >= 0.6 ? 1 : 0,
  zone: 'UTC',
  fields: {
    id: '$.id',
    at: '$.attributes.time',
    verb: '$.attributes.action',
    actorId: '$.attributes.actor.id',
    actorName: '$.attributes.actor.name',
    actorEmail: '$.attributes.actor.email',
    contextType: '$.attributes.context[0].type',
    contextId: '$.attributes.context[0].id',
    contextName: '$.attributes.context[0].attributes.name',
    contextEmail: '$.attributes.context[0].attributes.email',
    role: '$.attributes.context[1].attributes.name',
    site: '$.attributes.container[0].attributes.siteName',
    siteId: '$.attributes.container[0].id',
    ip: '$.attributes.location.ip',
    country: '$.attributes.location.countryName',
    content: '$.message.content',
  },
  identity: ['{id}'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: lookUp(
      '{verb}',
      actions,
      1,
      "CASE WHEN contains({verb}, 'role') OR contains({verb}, 'access') OR contains({verb}, 'admin') THEN 'authz' WHEN contains({verb}, 'login') OR contains({verb}, 'password') OR contains({verb}, 'token') THEN 'auth' WHEN contains({verb}, 'app') THEN 'integration' ELSE 'admin' END",
    ),
    action: lookUp(
      '{verb}',
      actions,
      0,
      "CASE WHEN contains({verb}, 'policy') OR contains({verb}, 'setting') THEN 'policy.change' ELSE 'other' END",
    ),
    action_original: '{verb}',
    outcome: "CASE WHEN contains({verb}, 'fail') THEN 'failure' ELSE 'success' END",
    severity: lookUp('{verb}', actions, 2, "'info'"),
    actor_kind: "CASE WHEN {actorEmail} IS NOT NULL THEN 'user' WHEN {actorId} IS NULL THEN 'system' END",
    actor_id: '{actorId}',
    actor_name: 'store.given({actorName})',
    actor_email: 'store.email({actorEmail})',
    target_kind: "rtrim({contextType}, 's')",
    target_id: '{contextId}',
    target_name: 'coalesce(store.given({contextEmail}), store.given({contextName}))',
    role: "CASE WHEN contains({verb}, 'role') OR contains({verb}, 'group') THEN {role} END",
    src_ip: 'store.address({ip})',
    src_country: 'store.given({country})',
    workspace: 'coalesce({site}, {siteId})',
    message: 'coalesce({content}, {verb})',
  },
};
