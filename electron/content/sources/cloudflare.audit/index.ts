/**
 * Cloudflare account audit logs, of both generations, as the API gives them (`{result:[...]}`) and as Logpush writes them
 * (flat, capital names). The second generation names the account, says success in words and names the HTTP request.
 * `when` is RFC 3339; Logpush may write seconds or nanoseconds instead.
 */
import { ruleNumber, rulePart } from '../../rule-list.ts';
import { type Source, shareWith } from '../../source.ts';
import { cloudflareRules } from './rules.ts';

const kind =
  "lower(concat_ws(' ', coalesce({actionType}, {ActionType}), coalesce({resourceType}, {ResourceType})))";

export const source: Source = {
  id: 'cloudflare.audit',
  title: 'Cloudflare audit log',
  recognise: (sample) =>
    Math.max(
      shareWith(sample, ['when', 'action.type', 'actor', 'owner.id']),
      shareWith(sample, ['when', 'action.type', 'action.result', 'actor', 'resource', 'interface']),
      shareWith(sample, ['action.time', 'action.type', 'action.result', 'actor', 'account.id']),
      shareWith(sample, ['When', 'ActionType', 'ActorID', 'OwnerID']),
      shareWith(sample, ['ActionTimestamp', 'ActionType', 'ActorID', 'AuditLogID']),
    ),
  fields: {
    when: '$.when',
    actionTime: '$.action.time',
    When: '$.When',
    ActionTimestamp: '$.ActionTimestamp',
    id: '$.id',
    ID: '$.ID',
    AuditLogID: '$.AuditLogID',
    actionType: '$.action.type',
    ActionType: '$.ActionType',
    description: '$.action.description',
    ActionDescription: '$.ActionDescription',
    result: '$.action.result',
    ActionResult: '$.ActionResult',
    actorType: '$.actor.type',
    ActorType: '$.ActorType',
    actorId: '$.actor.id',
    ActorID: '$.ActorID',
    actorEmail: '$.actor.email',
    ActorEmail: '$.ActorEmail',
    tokenName: '$.actor.token_name',
    tokenId: '$.actor.token_id',
    ip: '$.actor.ip',
    ipAddress: '$.actor.ip_address',
    ActorIP: '$.ActorIP',
    ActorIPAddress: '$.ActorIPAddress',
    resourceType: '$.resource.type',
    ResourceType: '$.ResourceType',
    resourceProduct: '$.resource.product',
    resourceId: '$.resource.id',
    ResourceID: '$.ResourceID',
    zoneName: '$.metadata.zone_name',
    zone2: '$.zone.name',
    ZoneName: '$.ZoneName',
    owner: '$.owner.id',
    OwnerID: '$.OwnerID',
    account: '$.account.id',
    AccountID: '$.AccountID',
    ray: '$.raw.cf_ray_id',
    status: '$.raw.status_code',
    agent: '$.raw.user_agent',
    method: '$.interface',
    Interface: '$.Interface',
  },
  zone: 'UTC',
  identity: ['coalesce({id}, {ID}, {AuditLogID})'],
  derived: {
    at: 'coalesce({when}, {actionTime}, {When}, {ActionTimestamp})',
    type: 'coalesce({actionType}, {ActionType})',
    who: 'coalesce({actorEmail}, {ActorEmail}, {tokenName}, {actorId}, {ActorID})',
    isOk: 'lower(coalesce({result}, {ActionResult}))',
    rule: ruleNumber(kind, cloudflareRules),
  },
  columns: {
    ts: "CASE WHEN regexp_matches({at}, '^\\d+$') THEN store.epoch({at}) ELSE store.instant({at}, {zone}) END",
    time_original: '{at}',
    category: rulePart('{rule}', cloudflareRules, 2, "'admin'"),
    action: rulePart('{rule}', cloudflareRules, 1, "'other'"),
    action_original: '{type}',
    outcome:
      "CASE WHEN {isOk} IN ('true', 'success') THEN 'success' WHEN {isOk} IN ('false', 'failure', 'error') THEN 'failure' END",
    severity: `CASE WHEN {type} = 'login' AND {isOk} = 'false' THEN 'low' ELSE ${rulePart('{rule}', cloudflareRules, 3, "'info'")} END`,
    actor_kind:
      "CASE lower(coalesce({actorType}, {ActorType})) WHEN 'user' THEN 'user' WHEN 'account' THEN 'service' WHEN 'system' THEN 'system' WHEN 'cloudflare' THEN 'system' WHEN 'admin' THEN 'system' WHEN 'cloudflare_admin' THEN 'system' END",
    actor_id: "nullif(coalesce({actorId}, {ActorID}), '')",
    actor_name: "nullif({who}, '')",
    actor_email: 'store.email(coalesce({actorEmail}, {ActorEmail}))',
    target_kind: "nullif(coalesce({resourceType}, {ResourceType}, {resourceProduct}), '')",
    target_id: "nullif(coalesce({resourceId}, {ResourceID}), '')",
    target_name: 'coalesce({zoneName}, {zone2}, {ZoneName})',
    src_ip: 'store.address_only(coalesce({ip}, {ipAddress}, {ActorIP}, {ActorIPAddress}))',
    user_agent: '{agent}',
    session_id: '{tokenId}',
    request_id: '{ray}',
    workspace: 'coalesce({account}, {AccountID}, {owner}, {OwnerID})',
    status_code: '{status}',
    message:
      "concat_ws(' ', nullif({who}, ''), coalesce({description}, {ActionDescription}, {type}), coalesce({resourceType}, {ResourceType}), coalesce({zoneName}, {zone2}, {ZoneName}), CASE WHEN coalesce({method}, {Interface}) <> '' THEN concat('(', coalesce({method}, {Interface}), ')') END)",
  },
};
