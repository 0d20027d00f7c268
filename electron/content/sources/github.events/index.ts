/**
 * GitHub's events API (of an organisation, a repository or a person) and the hourly archives of public events: one object
 * an event, with its type in `type` and what is particular to it in `payload`.
 */
import { type ActionTable, lookUp, type Source, shareWith } from '../../source.ts';

const types: ActionTable = {
  PushEvent: ['config.change', 'app'],
  MemberEvent: ['role.grant', 'authz', 'medium'],
  PublicEvent: ['policy.change', 'admin', 'high'],
  DeleteEvent: ['data.delete', 'app', 'low'],
  ReleaseEvent: ['deploy', 'app', 'low'],
  TeamAddEvent: ['role.grant', 'authz', 'low'],
};

export const source: Source = {
  id: 'github.events',
  title: 'GitHub events',
  recognise: (sample) =>
    sample.length > 0 &&
    sample.every(({ type }) => typeof type === 'string' && /^[A-Z][A-Za-z]+Event$/.test(type))
      ? shareWith(sample, ['id', 'actor.login', 'repo.name', 'payload', 'created_at'])
      : 0,
  fields: {
    id: '$.id',
    at: '$.created_at',
    type: '$.type',
    action: '$.payload.action',
    actor: '$.actor.login',
    actorId: '$.actor.id',
    repo: '$.repo.name',
    repoId: '$.repo.id',
    org: '$.org.login',
    member: '$.payload.member.login',
    ref: '$.payload.ref',
    refType: '$.payload.ref_type',
    size: '$.payload.size',
    number: '$.payload.number',
    title: '$.payload.pull_request.title',
    issueTitle: '$.payload.issue.title',
    release: '$.payload.release.tag_name',
    fork: '$.payload.forkee.full_name',
  },
  zone: 'UTC',
  derived: {
    subject: 'coalesce({member}, {title}, {issueTitle}, {release}, {fork}, {ref})',
  },
  identity: ['{id}'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: lookUp('{type}', types, 1, "'app'"),
    action: lookUp('{type}', types, 0, "'other'"),
    action_original: "concat_ws('.', {type}, {action})",
    outcome: "'success'",
    severity: lookUp('{type}', types, 2, "'info'"),
    actor_kind: "CASE WHEN {actor} LIKE '%[bot]' THEN 'service' WHEN {actor} IS NOT NULL THEN 'user' END",
    actor_id: '{actorId}',
    actor_name: '{actor}',
    target_kind: "CASE WHEN {member} IS NOT NULL THEN 'user' ELSE coalesce({refType}, 'repository') END",
    target_id: 'CASE WHEN {member} IS NULL AND {refType} IS NULL THEN {repoId} END',
    target_name: 'coalesce({member}, CASE WHEN {refType} IS NOT NULL THEN {ref} END, {repo})',
    workspace: "coalesce({org}, split_part({repo}, '/', 1))",
    item_count: 'coalesce({size}, {number})',
    message:
      "concat_ws(' ', {actor}, concat_ws('.', {type}, {action}), {refType}, {subject}, concat('in ', {repo}))",
  },
};
