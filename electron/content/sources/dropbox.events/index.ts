/**
 * Dropbox team log: `{events: [...]}`; unions carry their kind under a literal key `.tag`.
 */
import { lookUp, type Source, shareWith } from '../../source.ts';
import { actions } from './actions.ts';

export const source: Source = {
  id: 'dropbox.events',
  title: 'Dropbox team log',
  recognise: (sample) =>
    shareWith(sample, ['timestamp', 'event_type', 'event_category', 'actor']) >= 0.6 &&
    sample.some(
      (record) =>
        typeof record.event_type === 'object' &&
        record.event_type !== null &&
        ('.tag' in record.event_type || '_tag' in record.event_type),
    )
      ? 1
      : 0,
  zone: 'UTC',
  fields: {
    at: '$.timestamp',
    verb: '$.event_type.".tag"',
    flatVerb: '$.event_type._tag',
    words: '$.event_type.description',
    section: '$.event_category.".tag"',
    flatSection: '$.event_category._tag',
    userId: '$.actor.user.account_id',
    userName: '$.actor.user.display_name',
    userEmail: '$.actor.user.email',
    adminId: '$.actor.admin.account_id',
    adminName: '$.actor.admin.display_name',
    adminEmail: '$.actor.admin.email',
    appName: '$.actor.app.display_name',
    resellerName: '$.actor.reseller.reseller_name',
    participantName: '$.participants[0].user.display_name',
    participantEmail: '$.participants[0].user.email',
    assetName: '$.assets[0].display_name',
    assetPath: '$.assets[0].path.contextual',
    assetTag: '$.assets[0].".tag"',
    detailApp: '$.details.app_info.display_name',
    newRole: '$.details.new_value.".tag"',
    error: '$.details.error_details.user_friendly_message',
    ip: '$.origin.geo_location.ip_address',
    country: '$.origin.geo_location.country',
    session: '$.origin.access_method.end_user.session_id',
    request: '$.origin.access_method.api.request_id',
  },
  identity: [],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: lookUp(
      'coalesce({verb}, {flatVerb})',
      actions,
      1,
      "CASE coalesce({section}, {flatSection}) WHEN 'logins' THEN 'auth' WHEN 'passwords' THEN 'auth' WHEN 'apps' THEN 'integration' WHEN 'groups' THEN 'authz' WHEN 'members' THEN 'admin' WHEN 'file_operations' THEN 'app' WHEN 'sharing' THEN 'app' ELSE 'admin' END",
    ),
    action: lookUp(
      'coalesce({verb}, {flatVerb})',
      actions,
      0,
      "CASE WHEN regexp_matches(coalesce({verb}, {flatVerb}), '_change_policy$|_policy_changed$') THEN 'policy.change' ELSE 'other' END",
    ),
    action_original: 'coalesce({verb}, {flatVerb})',
    outcome:
      "CASE WHEN regexp_matches(coalesce({verb}, {flatVerb}), 'fail|error') THEN 'failure' ELSE 'success' END",
    severity: lookUp(
      'coalesce({verb}, {flatVerb})',
      actions,
      2,
      "CASE WHEN regexp_matches(coalesce({verb}, {flatVerb}), '_policy') THEN 'medium' ELSE 'info' END",
    ),
    actor_kind:
      "CASE WHEN coalesce({userId}, {adminId}) IS NOT NULL THEN 'user' WHEN {appName} IS NOT NULL THEN 'service' ELSE 'unknown' END",
    actor_id: 'coalesce({userId}, {adminId})',
    actor_name: 'coalesce({userName}, {adminName}, {appName}, {resellerName})',
    actor_email: 'store.email(coalesce({userEmail}, {adminEmail}))',
    target_kind:
      "CASE WHEN {participantEmail} IS NOT NULL THEN 'user' WHEN {detailApp} IS NOT NULL THEN 'app' ELSE {assetTag} END",
    target_name: 'coalesce({participantEmail}, {participantName}, {assetPath}, {assetName}, {detailApp})',
    role: "CASE WHEN contains(coalesce({verb}, {flatVerb}), 'admin_role') THEN {newRole} END",
    src_ip: 'store.address({ip})',
    src_country: 'store.given({country})',
    session_id: '{session}',
    request_id: '{request}',
    integration: 'coalesce({detailApp}, {appName})',
    error: '{error}',
    message:
      "concat_ws(' ', coalesce({words}, {verb}, {flatVerb}), coalesce({participantEmail}, {assetName}, {detailApp}))",
  },
};
