/**
 * Health of a company's own application, NDJSON, logfmt or CSV: health checks, deploys, error rates. A deploy is an act of
 * whoever did it; a check is the system's own.
 */
import {
  claimOwn,
  meaningOf,
  ownMeaning,
  ownResult,
  ownScope,
  ownTime,
  ownVerb,
  type VerbRule,
} from '../../own-application.ts';
import type { Source } from '../../source.ts';

const rules: readonly VerbRule[] = [
  ['rollback|rolled\\.back', 'deploy', 'admin', 'medium'],
  ['deploy|release', 'deploy', 'admin', 'low'],
  ['error\\.rate|(^|\\.)slo(\\.|$)|availability', 'health.check', 'app', 'low'],
  ['health|heartbeat|probe|readiness|liveness|uptime', 'health.check', 'app', 'info'],
];
const isBad =
  "regexp_matches({verb}, 'fail|unhealthy|down|breach|exceed|degrad|error\\.rate\\.high|lost|missed')";

export const source: Source = {
  id: 'app.health',
  title: 'Own application: health and deploys',
  recognise: (sample, form) => claimOwn('health', sample, form),
  fields: {
    ...ownTime.fields,
    ...ownVerb.fields,
    ...ownScope.fields,
    ...ownResult.fields,
    check: '$.check',
    checkName: '$.check_name',
    service: '$.service',
    component: '$.component',
    dependency: '$.dependency',
    environment: '$.environment',
    env: '$.env',
    version: '$.version',
    commit: '$.commit',
    sha: '$.sha',
    deployId: '$.deploy_id',
    deployedBy: '$.deployed_by',
    actor: '$.actor',
    errorRate: '$.error_rate',
    errors: '$.errors',
    statusCode: '$.status_code',
    durationMs: '$.duration_ms',
    latencyMs: '$.latency_ms',
  },
  derived: {
    ...ownTime.derived,
    ...ownVerb.derived,
    ...ownResult.derived,
    meaning: meaningOf(rules, 'other|app|info'),
    isDeploy: "starts_with({meaning}, 'deploy|')",
    by: "CASE WHEN {isDeploy} THEN coalesce(store.given({deployedBy}), CASE WHEN starts_with({actor}, '{') THEN coalesce(json_extract_string(store.inner_json({actor}), '$.email'), json_extract_string(store.inner_json({actor}), '$.name')) ELSE store.given({actor}) END) END",
    built: 'coalesce(store.given({version}), store.given({commit}), store.given({sha}))',
    thing:
      'coalesce(store.given({check}), store.given({checkName}), store.given({dependency}), store.given({component}), store.given({service}))',
  },
  identity: [],
  columns: {
    ...ownTime.columns,
    ...ownScope.columns,
    ...ownMeaning,
    outcome: `CASE WHEN ${isBad} THEN 'failure' ELSE coalesce({result}, CASE WHEN regexp_matches({statusCode}, '^[45]') THEN 'failure' WHEN regexp_matches({statusCode}, '^2') THEN 'success' END, CASE WHEN regexp_matches({verb}, 'pass|ok$|healthy|succe|complet|finish|recover|rollback|rolled\\.back') THEN 'success' WHEN {failure} IS NOT NULL THEN 'failure' END) END`,
    severity: `CASE WHEN NOT {isDeploy} AND {loud} = 'info' AND (${isBad} OR {result} = 'failure') THEN 'low' ELSE ${ownMeaning.severity} END`,
    actor_kind:
      "CASE WHEN NOT {isDeploy} THEN 'system' WHEN contains({by}, '@') THEN 'user' WHEN regexp_matches(lower({by}), 'bot|ci|action|pipeline|deployer') THEN 'service' WHEN {by} IS NOT NULL THEN 'user' END",
    actor_name: "CASE WHEN NOT contains({by}, '@') THEN {by} END",
    actor_email: 'store.email({by})',
    target_kind:
      "CASE WHEN {isDeploy} THEN 'service' WHEN coalesce({check}, {checkName}) IS NOT NULL THEN 'check' WHEN {dependency} IS NOT NULL THEN 'dependency' ELSE 'service' END",
    target_id: 'CASE WHEN {isDeploy} THEN coalesce(store.given({deployId}), {built}) END',
    target_name: 'CASE WHEN {isDeploy} THEN coalesce(store.given({service}), {thing}) ELSE {thing} END',
    status_code: 'coalesce(store.given({statusCode}), store.given({status}))',
    error: '{failure}',
    duration_ms: 'coalesce(store.given({durationMs}), store.given({latencyMs}))',
    item_count: '{errors}',
    message:
      "concat_ws(' ', {original}, {thing}, CASE WHEN {isDeploy} THEN {built} END, CASE WHEN coalesce({environment}, {env}) IS NOT NULL THEN concat('in ', coalesce({environment}, {env})) END, CASE WHEN {errorRate} IS NOT NULL THEN concat('(error rate ', {errorRate}, ')') END)",
  },
};
