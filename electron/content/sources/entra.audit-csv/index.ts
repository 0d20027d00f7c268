/**
 * Microsoft Entra directory audit as the portal downloads it (CSV): targets, changed properties and details lie side by
 * side, numbered. Times are UTC. The export has no record id: the whole row is its identity.
 */
import { type JsonObject, meaningAt, placeOf, type Source } from '../../source.ts';
import { activityByWords, entraActions } from '../entra.audit/actions.ts';

const places = [1, 2, 3, 4, 5] as const;
const fields: Record<string, string> = {
  at: '$."Date (UTC)"',
  atOld: '$.Date',
  correlation: '$.CorrelationId',
  activityGiven: '$.Activity',
  result: '$.Result',
  reason: '$.ResultReason',
  userAgent: '$."User Agent"',
  userAgentOld: '$.UserAgent',
  actorType: '$.ActorType',
  actorName: '$.ActorDisplayName',
  actorId: '$.ActorObjectId',
  upn: '$.ActorUserPrincipalName',
  ip: '$.IPAddress',
  tenant: '$.ActorHomeTenantId',
  principalId: '$.ActorServicePrincipalId',
  principalName: '$.ActorServicePrincipalName',
  targetType: '$.Target1Type',
  targetName: '$.Target1DisplayName',
  targetId: '$.Target1ObjectId',
  targetUpn: '$.Target1UserPrincipalName',
  secondType: '$.Target2Type',
  secondName: '$.Target2DisplayName',
};
for (const place of places) {
  fields[`property${place}`] = `$.Target1ModifiedProperty${place}Name`;
  fields[`old${place}`] = `$.Target1ModifiedProperty${place}OldValue`;
  fields[`new${place}`] = `$.Target1ModifiedProperty${place}NewValue`;
}

const changed = (property: string): string =>
  places
    .map(
      (place) =>
        `WHEN {property${place}} = '${property}' THEN coalesce(${bare(`{new${place}}`)}, ${bare(`{old${place}}`)})`,
    )
    .join(' ');
function bare(value: string): string {
  return `store.given(trim(${value}, '"'))`;
}

const actor =
  'coalesce(store.given({actorName}), store.given({upn}), store.given({principalName}), store.given({principalId}))';
const target =
  "CASE WHEN {targetType} = 'User' THEN coalesce(store.given({targetUpn}), store.given({targetName})) ELSE coalesce(store.given({targetName}), store.given({targetUpn})) END";
const failed = "lower({result}) IN ('failure', 'failed', 'timeout')";

function isAudit(record: JsonObject): boolean {
  return (
    ('Date (UTC)' in record || 'Date' in record) &&
    'Activity' in record &&
    'ActorType' in record &&
    'Target1Type' in record &&
    'CorrelationId' in record
  );
}

export const source: Source = {
  id: 'entra.audit-csv',
  title: 'Microsoft Entra audit log (portal CSV)',
  recognise: (sample, form) =>
    form.kind !== 'csv' || sample.length === 0 ? 0 : sample.filter(isAudit).length / sample.length,
  fields,
  zone: 'UTC',
  derived: {
    activity: 'trim({activityGiven})',
    verb: 'lower({activityGiven})',
    place: placeOf('{activity}', entraActions),
  },
  identity: [],
  columns: {
    ts: 'store.instant(coalesce({at}, {atOld}), {zone})',
    time_original: 'coalesce({at}, {atOld})',
    category: meaningAt('{place}', entraActions, 1, activityByWords(2)),
    action: meaningAt('{place}', entraActions, 0, activityByWords(1)),
    action_original: '{activityGiven}',
    outcome: `CASE WHEN lower({result}) = 'success' THEN 'success' WHEN ${failed} THEN 'failure' END`,
    severity: meaningAt('{place}', entraActions, 2, activityByWords(3)),
    actor_kind: `CASE WHEN {actorType} = 'User' OR store.given({upn}) IS NOT NULL THEN 'user' WHEN {actorType} = 'Application' OR store.given({principalId}) IS NOT NULL THEN 'service' END`,
    actor_id: 'coalesce(store.given({actorId}), store.given({principalId}))',
    actor_name: actor,
    actor_email: 'store.email({upn})',
    target_kind: "replace(lower(store.given({targetType})), 'serviceprincipal', 'application')",
    target_id: 'store.given({targetId})',
    target_name: target,
    role: `CASE WHEN contains({verb}, 'role') THEN coalesce(CASE ${changed('Role.DisplayName')} END, CASE WHEN {secondType} = 'Role' THEN store.given({secondName}) WHEN {targetType} = 'Role' THEN store.given({targetName}) END) WHEN {verb} LIKE '%member%group%' THEN CASE ${changed('Group.DisplayName')} END WHEN contains({verb}, 'permission grant') OR contains({verb}, 'consent to') THEN CASE ${changed('DelegatedPermissionGrant.Scope')} ${changed('ConsentAction.Permissions')} END END`,
    src_ip: 'store.address_only({ip})',
    user_agent: 'coalesce(store.given({userAgent}), store.given({userAgentOld}))',
    request_id: 'store.given({correlation})',
    integration: `CASE WHEN {targetType} IN ('Application', 'ServicePrincipal') THEN store.given({targetName}) ELSE store.given({principalName}) END`,
    workspace: 'store.given({tenant})',
    status_code: '{result}',
    error: `CASE WHEN ${failed} THEN store.given({reason}) END`,
    message: `concat_ws(' ', concat({activity}, ':'), nullif(concat_ws(' -> ', ${actor}, ${target}), ''), CASE WHEN ${failed} THEN '(failed)' END)`,
  },
};
