/**
 * What the logs of a company's own application have in common, whatever each calls it: the time, the verb, who, from
 * where, for whom, with what result. A record belongs to one class (admin, integration, sync, webhook, job, health) by what
 * its verb says and the keys beside it; a file is a class's own when most of its records are. Names of vendors' exports
 * that look alike are refused.
 */
import type { JsonObject, RecordForm } from './source.ts';

export type OwnClass = 'admin' | 'integration' | 'sync' | 'webhook' | 'job' | 'health';

const timeKeys = [
  'ts',
  'time',
  'timestamp',
  '@timestamp',
  'created_at',
  'occurred_at',
  'datetime',
  'asctime',
];
const verbKeys = ['event', 'action', 'event_type'];
const sentenceKeys = ['msg', 'message'];
const levelKeys = ['level', 'lvl', 'levelname', 'log.level'];
const actorKey = /^(actor|user|admin|changed_by|performed_by)$|^(actor|user|admin)[._](id|email|name)$/;
/** Keys that the exports of vendors have, and own logs do not. */
const vendorKey =
  /^(_document_id|eventTypeId|eventSource|event_uid|insertId|log_id|operationName|protoPayload|published|_tag|@type|callerIpAddress|schema|kubernetes|actor_ip|org|api_version|livemode|audit_event|requestParams|serviceName|sourceIPs|entity_type)$/;

interface Rule {
  readonly name: OwnClass;
  readonly verb: RegExp;
  readonly key: RegExp;
  readonly needsActor?: boolean;
}

const rules: readonly Rule[] = [
  {
    name: 'webhook',
    verb: /(^|\.)(web)?hooks?(\.|$)|signature/,
    key: /^(endpoint|webhook|webhook_id|hook_id|delivery_id|provider|signature_valid|verified|validation)$/,
  },
  {
    name: 'health',
    verb: /(^|\.)(health|healthcheck|heartbeat|probe|readiness|liveness|uptime|availability|deploy\w*|release|rollback|rolled\.back)(\.|$)|error\.rate|(^|\.)slo(\.|$)/,
    key: /^(check|check_name|service|component|version|release|commit|sha|environment|env|error_rate|dependency|deploy_id)$/,
  },
  {
    name: 'sync',
    verb: /(^|\.)(sync\w*|resync\w*|ingest\w*|backfill\w*|poll\w*|import\w*)(\.|$)/,
    key: /^(sync_id|state|sync_state|from_state|to_state|old_state|new_state|previous_state|items|items_synced|item_count|records|count|cursor|connector|connection_id|integration|provider|stream)$/,
  },
  {
    name: 'job',
    verb: /enqueue|queued|start|begin|began|perform|process|(^|\.)r[au]n(\.|$)|succe|complet|done|finish|fail|error|retr|dead|discard|cancel|time(d\.)?out|stall|depth|schedul|exhaust/,
    key: /^(job|job_id|jid|job_class|job_name|job_type|worker_class|queue|queue_name|task_id|task_name)$/,
  },
  {
    name: 'integration',
    verb: /connect|install|oauth|scope|token|authori[sz]|consent|credential|integration|refresh|revok/,
    key: /^(provider|integration|integration_id|connector|connector_id|connection_id|oauth_app|scopes|grant_type|oauth_state)$/,
  },
  {
    name: 'admin',
    verb: /impersonat|archiv|^(?=.*(?:^|\.)(?:role|permission|privilege|owner|admin|setting|config|polic|sso|saml|feature|flag|alert|monitor|audit|retention|workspace|organi[sz]ation|tenant|team|user|account|member|password|mfa|2fa|api\.key|token|secret|session|plan\.|billing|invit))(?=.*(?:^|\.)(?:grant|revok|chang|assign|unassign|add(?:ed)?(?:\.|$)|remov|updat|delet|elevat|transfer|promot|demot|den[iy]|enabl|disab|set(?:\.|$)|toggl|creat|mut(?:e|ed)(?:\.|$)|restor|invit|suspend|deactivat|reactivat|activat|lock|unlock|reset|rotat|renam|login|logout|logged\.(?:in|out)|signed\.(?:in|out)|sign\.(?:in|out)|join|left|expir|generat|issu))/,
    key: /^(role|new_role|old_role|previous_role|from_role|to_role|permission|setting|setting_key|impersonated_user|impersonated_user_id|target|target_id|target_user|target_user_id|target_email|changes|old_value|new_value|workspace_id|tenant_id)$/,
    needsActor: true,
  },
];

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
const longestVerb = 120;

function firstText(record: JsonObject, keys: readonly string[]): string | undefined {
  const value = keys.map((key) => record[key]).find(isGiven);
  return typeof value === 'string' && value.length <= longestVerb ? value : undefined;
}

/** As the SQL below writes verbs: `RoleGranted`, `role_granted` and `role granted` are `role.granted`. */
function normalised(verb: string): string {
  return verb
    .replace(/([a-z0-9])([A-Z])/g, '$1.$2')
    .replace(/[^A-Za-z0-9]+/g, '.')
    .toLowerCase();
}

const isAfterlogs = (record: JsonObject): boolean =>
  ['time', 'kind', 'event'].every((key) => isGiven(record[key])) ||
  ['ts', 'jid', 'class', 'event', 'queue'].every((key) => isGiven(record[key])) ||
  ['received_at', 'delivery_id', 'endpoint', 'validation'].every((key) => key in record);

export function ownClassOf(record: JsonObject): OwnClass | undefined {
  const time = timeKeys.map((key) => record[key]).find(isGiven);
  // A sentence says what happened only where a logger wrote it.
  const verb =
    firstText(record, verbKeys) ??
    (levelKeys.some((key) => isGiven(record[key])) ? firstText(record, sentenceKeys) : undefined);
  if (time === undefined || typeof time === 'object' || verb === undefined) return undefined;
  const given = Object.keys(record).filter((key) => isGiven(record[key]));
  if (given.some((key) => vendorKey.test(key)) || isAfterlogs(record)) return undefined;
  const keys = given.map((key) => key.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase());
  const words = normalised(verb);
  return rules.find(
    (rule) =>
      rule.verb.test(words) &&
      keys.some((key) => rule.key.test(key)) &&
      (rule.needsActor !== true || keys.some((key) => actorKey.test(key))),
  )?.name;
}

const mostOfThem = 0.7;
/** Below what a vendor's own source says. */
const certainty = 0.8;

/** For `recognise`: at most one class can have most of a sample. */
export function claimOwn(name: OwnClass, sample: readonly JsonObject[], form: RecordForm): number {
  if (sample.length === 0 || (form.kind === 'text' && form.format !== 'logfmt')) return 0;
  const share = sample.filter((record) => ownClassOf(record) === name).length / sample.length;
  return share >= mostOfThem ? certainty : 0;
}

/** Fields with what is told from them; a source spreads those it has use for. */
export const ownTime = {
  fields: {
    ts: '$.ts',
    time: '$.time',
    timestamp: '$.timestamp',
    atTimestamp: '$."@timestamp"',
    createdAt: '$.created_at',
    occurredAt: '$.occurred_at',
    datetime: '$.datetime',
    asctime: '$.asctime',
  },
  derived: {
    at: "coalesce(nullif({ts}, ''), nullif({time}, ''), nullif({timestamp}, ''), nullif({atTimestamp}, ''), nullif({occurredAt}, ''), nullif({datetime}, ''), nullif({asctime}, ''), nullif({createdAt}, ''))",
  },
  columns: {
    ts: "CASE WHEN contains({at}, ':') THEN store.instant({at}, {zone}) WHEN length({at}) >= 9 THEN store.epoch({at}) END",
    time_original: '{at}',
  },
} as const;

export const ownVerb = {
  fields: {
    event: '$.event',
    action: '$.action',
    eventType: '$.event_type',
    msg: '$.msg',
    messageText: '$.message',
    level: '$.level',
    severity: '$.severity',
    levelName: '$.levelname',
  },
  derived: {
    levelWord: 'lower(coalesce({level}, {severity}, {levelName}))',
    original:
      "coalesce(nullif({event}, ''), nullif({action}, ''), nullif({eventType}, ''), nullif({msg}, ''), nullif({messageText}, ''))",
    verb: "lower(regexp_replace(regexp_replace({original}, '([a-z0-9])([A-Z])', '\\1.\\2', 'g'), '[^A-Za-z0-9]+', '.', 'g'))",
    // Bunyan and pino write 40, 50 and 60.
    loud: "CASE WHEN {levelWord} IN ('error', 'err', '50') THEN 'medium' WHEN {levelWord} IN ('warn', 'warning', '40') THEN 'low' WHEN {levelWord} IN ('critical', 'crit', 'fatal', 'emergency', 'emerg', 'alert', 'panic', '60') THEN 'high' ELSE 'info' END",
  },
} as const;

export const ownActor = {
  fields: {
    actor: '$.actor',
    user: '$.user',
    actorId: '$.actor_id',
    actorEmail: '$.actor_email',
    userId: '$.user_id',
    userIdCamel: '$.userId',
    userEmail: '$.user_email',
    actorIdDotted: '$."actor.id"',
    actorEmailDotted: '$."actor.email"',
  },
  derived: {
    who: "CASE WHEN starts_with({actor}, '{') THEN store.inner_json({actor}) WHEN starts_with({user}, '{') THEN store.inner_json({user}) END",
    whoWord:
      "coalesce(CASE WHEN NOT starts_with({actor}, '{') THEN store.given({actor}) END, CASE WHEN NOT starts_with({user}, '{') THEN store.given({user}) END)",
    whoId:
      "coalesce({who}->>'$.id', store.given({actorId}), store.given({actorIdDotted}), store.given({userId}), store.given({userIdCamel}))",
  },
  columns: {
    actor_kind:
      "CASE WHEN ({who}->>'$.type') IN ('user', 'service', 'system') THEN ({who}->>'$.type') WHEN ({who}->>'$.type') IN ('bot', 'api_key', 'service_account', 'app', 'integration') THEN 'service' WHEN lower({whoWord}) IN ('system', 'cron', 'scheduler') THEN 'system' WHEN {whoWord} IS NOT NULL OR {whoId} IS NOT NULL OR {who} IS NOT NULL OR contains(concat({actorEmail}, {userEmail}, {actorEmailDotted}), '@') THEN 'user' END",
    actor_id: '{whoId}',
    actor_name: "coalesce(({who}->>'$.name'), CASE WHEN NOT contains({whoWord}, '@') THEN {whoWord} END)",
    actor_email:
      "coalesce(store.email({who}->>'$.email'), store.email({actorEmail}), store.email({actorEmailDotted}), store.email({userEmail}), store.email({whoWord}))",
  },
} as const;

export const ownAddress = {
  fields: {
    ip: '$.ip',
    ipAddress: '$.ip_address',
    remoteIp: '$.remote_ip',
    clientIp: '$.client_ip',
    userAgent: '$.user_agent',
  },
  columns: {
    src_ip: 'store.address_only(coalesce({ip}, {ipAddress}, {remoteIp}, {clientIp}))',
    user_agent: 'store.given({userAgent})',
  },
} as const;

export const ownScope = {
  fields: {
    requestId: '$.request_id',
    requestIdCamel: '$.requestId',
    traceId: '$.trace_id',
    correlationId: '$.correlation_id',
    workspaceId: '$.workspace_id',
    workspaceIdCamel: '$.workspaceId',
    tenantIdCamel: '$.tenantId',
    tenantId: '$.tenant_id',
    orgId: '$.org_id',
    accountId: '$.account_id',
  },
  columns: {
    request_id:
      'coalesce(store.given({requestId}), store.given({requestIdCamel}), store.given({traceId}), store.given({correlationId}))',
    workspace:
      'coalesce(store.given({workspaceId}), store.given({tenantId}), store.given({orgId}), store.given({accountId}), store.given({workspaceIdCamel}), store.given({tenantIdCamel}))',
  },
} as const;

export const ownResult = {
  fields: {
    outcome: '$.outcome',
    status: '$.status',
    error: '$.error',
    errorMessage: '$.error_message',
    reason: '$.reason',
  },
  derived: {
    failure: 'coalesce(store.given({error}), store.given({errorMessage}), store.given({reason}))',
    told: "lower(coalesce(store.given({outcome}), CASE WHEN NOT regexp_matches({status}, '^[1-5][0-9][0-9]$') THEN store.given({status}) END))",
    result:
      "CASE WHEN {told} IN ('success', 'succeeded', 'ok', 'true', 'allowed', 'accepted', 'completed', 'granted', 'healthy', 'up', 'pass', 'passed', 'valid') THEN 'success' WHEN {told} IN ('failure', 'failed', 'error', 'false', 'denied', 'rejected', 'refused', 'unhealthy', 'down', 'fail', 'invalid', 'forbidden', 'timeout', 'dead') THEN 'failure' WHEN regexp_matches({status}, '^[45][0-9][0-9]$') THEN 'failure' WHEN regexp_matches({status}, '^[23][0-9][0-9]$') THEN 'success' END",
  },
} as const;

/** `[pattern over the verb, action, category, severity]`, the first that fits. */
export type VerbRule = readonly [pattern: string, action: string, category: string, severity: string];

/** SQL for `action|category|severity`. */
export function meaningOf(verbRules: readonly VerbRule[], otherwise: string): string {
  const cases = verbRules.map(
    ([pattern, ...meaning]) => `WHEN regexp_matches({verb}, '${pattern}') THEN '${meaning.join('|')}'`,
  );
  return `CASE ${cases.join(' ')} ELSE '${otherwise}' END`;
}

/** Columns out of a derived value `meaning`; a loud level makes an unremarkable event louder. */
export const ownMeaning = {
  action: "split_part({meaning}, '|', 1)",
  category: "split_part({meaning}, '|', 2)",
  action_original: '{original}',
  severity:
    "CASE WHEN split_part({meaning}, '|', 3) = 'info' OR ({loud} = 'high' AND split_part({meaning}, '|', 3) <> 'critical') THEN {loud} ELSE split_part({meaning}, '|', 3) END",
} as const;
