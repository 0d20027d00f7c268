/**
 * Atlassian organisation audit log: `{data: [{id, attributes: {time, action, actor, context[], location}}]}` of the admin API.
 */
import { plainVerb, plainVerbRules } from '../../plain-verbs.ts';
import { type Source, shareWith } from '../../source.ts';
import { verbMeaning } from '../../verb-meaning.ts';
import { actions } from './actions.ts';

const meaning = verbMeaning('{verb}', actions, [...plainVerbRules], ['other', 'admin'], '{plain}');

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
  derived: { plain: plainVerb('{verb}'), place: meaning.place },
  identity: ['{id}'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: meaning.category,
    action: meaning.action,
    action_original: '{verb}',
    outcome: "CASE WHEN contains({verb}, 'fail') THEN 'failure' ELSE 'success' END",
    severity: meaning.severity,
    actor_kind: "CASE WHEN contains({actorEmail}, '@') THEN 'user' WHEN {actorId} IS NULL THEN 'system' END",
    actor_id: '{actorId}',
    actor_name: 'store.given({actorName})',
    actor_email: 'store.email({actorEmail})',
    target_kind:
      "CASE WHEN ends_with({contextType}, 'ies') THEN concat(left({contextType}, -3), 'y') ELSE rtrim({contextType}, 's') END",
    target_id: '{contextId}',
    target_name: 'coalesce(store.given({contextEmail}), store.given({contextName}))',
    role: "CASE WHEN contains({verb}, 'role') OR contains({verb}, 'group') THEN {role} END",
    src_ip: 'store.address({ip})',
    src_country: 'store.given({country})',
    workspace: 'coalesce({site}, {siteId})',
    message: 'coalesce({content}, {verb})',
  },
};
