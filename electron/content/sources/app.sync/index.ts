/**
 * Synchronisation with integrations as a company's own application logs it, NDJSON, logfmt or CSV: state transitions and
 * how many items came. Without a count a record is `sync.state`; one that only counts is `ingest.count`.
 */
import { claimOwn, ownMeaning, ownResult, ownScope, ownTime, ownVerb } from '../../own-application.ts';
import type { Source } from '../../source.ts';

const isBad =
  "regexp_matches(concat_ws('.', {verb}, lower({to})), 'fail|error|stuck|stall|halt|denied|revok|degrad')";

export const source: Source = {
  id: 'app.sync',
  title: 'Own application: synchronisation',
  recognise: (sample, form) => claimOwn('sync', sample, form),
  fields: {
    ...ownTime.fields,
    ...ownVerb.fields,
    ...ownScope.fields,
    ...ownResult.fields,
    provider: '$.provider',
    integration: '$.integration',
    connector: '$.connector',
    syncId: '$.sync_id',
    connectionId: '$.connection_id',
    stream: '$.stream',
    fromState: '$.from_state',
    oldState: '$.old_state',
    previousState: '$.previous_state',
    toState: '$.to_state',
    newState: '$.new_state',
    state: '$.state',
    syncState: '$.sync_state',
    items: '$.items',
    itemCount: '$.item_count',
    itemsSynced: '$.items_synced',
    records: '$.records',
    count: '$.count',
    durationMs: '$.duration_ms',
  },
  derived: {
    ...ownTime.derived,
    ...ownVerb.derived,
    ...ownResult.derived,
    named: 'coalesce(store.given({provider}), store.given({integration}), store.given({connector}))',
    before: 'coalesce(store.given({fromState}), store.given({oldState}), store.given({previousState}))',
    to: "coalesce(store.given({toState}), store.given({newState}), store.given({state}), store.given({syncState}), CASE WHEN {status} IS NOT NULL AND NOT regexp_matches({status}, '^[0-9]+$') THEN store.given({status}) END)",
    counted: 'try_cast(coalesce({items}, {itemCount}, {itemsSynced}, {records}, {count}) AS BIGINT)',
    meaning: `CASE WHEN {counted} IS NOT NULL AND {to} IS NULL AND NOT ${isBad} THEN 'ingest.count|integration|info' WHEN ${isBad} THEN 'sync.state|integration|low' ELSE 'sync.state|integration|info' END`,
  },
  identity: [],
  columns: {
    ...ownTime.columns,
    ...ownScope.columns,
    ...ownMeaning,
    outcome: `CASE WHEN ${isBad} THEN 'failure' ELSE coalesce({result}, CASE WHEN regexp_matches(concat_ws('.', {verb}, lower({to})), 'complet|succe|finish|synced|done|ingested') THEN 'success' END) END`,
    actor_kind: "'service'",
    actor_name: "concat('sync', ' ' || {named})",
    target_kind:
      "CASE WHEN {syncId} IS NOT NULL THEN 'sync' WHEN {stream} IS NOT NULL THEN 'stream' ELSE 'integration' END",
    target_id: 'coalesce(store.given({syncId}), store.given({connectionId}))',
    target_name: 'coalesce(store.given({stream}), {named})',
    integration: '{named}',
    status_code: 'coalesce({to}, store.given({status}))',
    error: '{failure}',
    duration_ms: '{durationMs}',
    item_count: '{counted}',
    message:
      "concat_ws(' ', {named}, {original}, CASE WHEN {before} IS NOT NULL THEN concat('(', {before}, ' to ', coalesce({to}, '?'), ')') WHEN {to} IS NOT NULL THEN concat('(', {to}, ')') END, CASE WHEN {counted} IS NOT NULL THEN concat({counted}, ' items') END)",
  },
};
