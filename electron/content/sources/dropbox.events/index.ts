/**
 * Dropbox team log: `{events: [...]}`; unions carry their kind under a literal key `.tag`.
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
    taggedVerb: '$.event_type.".tag"',
    flatVerb: '$.event_type._tag',
    words: '$.event_type.description',
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
  derived: { verb: 'coalesce({taggedVerb}, {flatVerb})', plain: plainVerb('{verb}'), place: meaning.place },
  identity: [],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: meaning.category,
    action: meaning.action,
    action_original: '{verb}',
    outcome: "CASE WHEN regexp_matches({verb}, 'fail|error') THEN 'failure' ELSE 'success' END",
    severity: meaning.severity,
    actor_kind:
      "CASE WHEN coalesce({userId}, {adminId}) IS NOT NULL THEN 'user' WHEN {appName} IS NOT NULL THEN 'service' ELSE 'unknown' END",
    actor_id: 'coalesce({userId}, {adminId})',
    actor_name: 'coalesce({userName}, {adminName}, {appName}, {resellerName})',
    actor_email: 'store.email(coalesce({userEmail}, {adminEmail}))',
    target_kind:
      "CASE WHEN {participantEmail} IS NOT NULL THEN 'user' WHEN {detailApp} IS NOT NULL THEN 'app' ELSE {assetTag} END",
    target_name: 'coalesce({participantEmail}, {participantName}, {assetPath}, {assetName}, {detailApp})',
    role: "CASE WHEN contains({verb}, 'admin_role') THEN {newRole} END",
    src_ip: 'store.address({ip})',
    src_country: 'store.given({country})',
    session_id: '{session}',
    request_id: '{request}',
    integration: 'coalesce({detailApp}, {appName})',
    error: '{error}',
    message:
      "concat_ws(' ', coalesce({words}, {verb}), coalesce({participantEmail}, {assetName}, {detailApp}))",
  },
};
