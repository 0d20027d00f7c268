/**
 * Salesforce login history: the CSV of the setup page, and rows of the LoginHistory object. The page's times name their zone
 * or are the downloading person's own.
 */
import { type JsonObject, type Source, shareWith } from '../../source.ts';

const recognise = (sample: readonly JsonObject[]): number =>
  Math.max(
    shareWith(sample, ['Username', 'Login Time', 'Source IP', 'Login Type', 'Status']),
    shareWith(sample, ['UserId', 'LoginTime', 'SourceIp', 'LoginType', 'Status']),
  );

export const source: Source = {
  id: 'salesforce.loginhistory',
  title: 'Salesforce login history',
  recognise,
  fields: {
    rowTime: '$."Login Time"',
    time: '$.LoginTime',
    id: '$.Id',
    userId: '$.UserId',
    userName: '$.Username',
    rowIp: '$."Source IP"',
    ip: '$.SourceIp',
    country: '$.CountryIso',
    rowType: '$."Login Type"',
    type: '$.LoginType',
    status: '$.Status',
    browser: '$.Browser',
    platform: '$.Platform',
    application: '$.Application',
    rowUrl: '$."Login URL"',
    url: '$.LoginUrl',
  },
  derived: {
    at: 'coalesce({time}, {rowTime})',
    untold: "regexp_replace({at}, ' [A-Z]{3,4}$', '')",
    offset: "coalesce(store.zone_offset({at}), CASE WHEN regexp_matches({at}, ' (GMT|UTC)$') THEN '+00' END)",
    who: 'coalesce(store.given({userName}), {userId})',
  },
  identity: ["nullif({id}, '')"],
  columns: {
    ts: "CASE WHEN contains({at}, '/') THEN CASE WHEN {offset} IS NOT NULL THEN try_cast(concat(try_strptime({untold}, '%m/%d/%Y %I:%M:%S %p')::VARCHAR, {offset}) AS TIMESTAMPTZ) ELSE store.written({untold}, '%m/%d/%Y %I:%M:%S %p', {zone}) END ELSE store.instant({at}, 'UTC') END",
    time_original: '{at}',
    category: "'auth'",
    action: "'sign_in'",
    action_original: 'coalesce({type}, {rowType})',
    outcome: "CASE WHEN {status} = 'Success' THEN 'success' WHEN {status} <> '' THEN 'failure' END",
    severity: "CASE WHEN {status} <> 'Success' THEN 'low' END",
    actor_kind: "'user'",
    actor_id: '{userId}',
    actor_name: 'store.given({userName})',
    actor_email: 'store.email({userName})',
    target_kind: "CASE WHEN store.given({application}) IS NOT NULL THEN 'application' END",
    target_name: 'store.given({application})',
    src_ip: 'store.address_only(coalesce({ip}, {rowIp}))',
    src_country: 'store.given({country})',
    user_agent: "nullif(concat_ws(' ', store.given({browser}), store.given({platform})), '')",
    workspace: "nullif(split_part(coalesce(store.given({url}), store.given({rowUrl})), '/', 1), '')",
    status_code: '{status}',
    error: "CASE WHEN {status} <> 'Success' THEN {status} END",
    message:
      "concat_ws(' ', {who} || ':', coalesce({type}, {rowType}), 'sign-in', lower({status}), store.given({application}))",
  },
};
