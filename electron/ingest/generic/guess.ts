/**
 * A mapping guessed from a sample, by what fields are called and what their values look like. It never guesses a time that
 * is not there: without one, records cannot be put on the clock, and a person is asked instead.
 */
import type { Category } from '../../../shared/model/event-column.ts';
import type { KeyPath, Mapping } from '../../../shared/model/mapping.ts';
import type { JsonObject, RecordForm } from '../../content/source.ts';
import { type SeenPath, seenPaths, valueUnder } from './key-paths.ts';
import {
  failureWords,
  isAddress,
  isEmail,
  isOrderUnclear,
  isUserAgent,
  successWords,
  timeFormOf,
} from './shapes.ts';

const shareNeeded = 0.5;
const timeShareNeeded = 0.8;

/** A column, the names its field goes by (best first), and what its values must look like. */
interface Role {
  readonly column: string;
  readonly names: RegExp;
  readonly looks?: (value: string) => boolean;
  /** Such values are nothing else, whatever the field is called. */
  readonly isTelling?: boolean;
}

const roles: readonly Role[] = [
  {
    column: 'src_ip',
    names:
      /(^|[._-])(ip|ip_?addr(ess)?|remote_?addr(ess)?|client_?(ip|addr)|src_?(ip|addr)|source_?ip(address)?|address|host)$/i,
    looks: isAddress,
    isTelling: true,
  },
  {
    column: 'actor_email',
    names: /(e-?mail|mail|user|login|actor|account|upn|principal|username|author|subject|by|name)$/i,
    looks: isEmail,
    isTelling: true,
  },
  { column: 'user_agent', names: /(user.?agent|ua|client|browser)$/i, looks: isUserAgent, isTelling: true },
  { column: 'actor_id', names: /^(.*[._-])?(user|actor|account|principal|author|operator|admin)[._-]?id$/i },
  {
    column: 'actor_name',
    names:
      /^(.*[._-])?(user(name)?|actor|login|account|principal|operator|author|admin|who|by)([._-]?name)?$/i,
  },
  { column: 'session_id', names: /session(_?(id|key|token))?$/i },
  { column: 'request_id', names: /(request|trace|correlation|transaction|txn?)[._-]?id$/i },
  {
    column: 'workspace',
    names: /(workspace|tenant|org(ani[sz]ation)?|team|customer|company)([._-]?(id|name|slug))?$/i,
  },
  {
    column: 'integration',
    names: /(integration|provider|connector|application|app|client)([._-]?(id|name))?$/i,
  },
  { column: 'target_id', names: /(target|object|resource|entity|item)[._-]?id$/i },
  {
    column: 'target_name',
    names: /(target|object|resource|entity|file|path|repo(sitory)?|project)([._-]?name)?$/i,
  },
  { column: 'target_kind', names: /(target|object|resource|entity)[._-]?type$/i },
  { column: 'role', names: /(role|privilege|permission|scope)s?([._-]?name)?$/i },
  { column: 'status_code', names: /(status|status_?code|http_?status|response_?code)$/i },
  {
    column: 'duration_ms',
    names: /(duration|elapsed|latency|took)([._-]?ms)$/i,
    looks: (value) => /^\d+(\.\d+)?$/.test(value),
  },
  { column: 'error', names: /(error|exception|reason|failure)([._-]?(message|text|reason))?$/i },
  { column: 'message', names: /(message|msg|description|summary|details?|text)$/i },
];

const timeNames =
  /(^|[._-])(@?timestamp|time|ts|date|datetime|when|at|created|occurred|published|logged|received)([._-]?(at|on|time|date|utc))?$|(time|date|_at|timestamp)$/i;
const actionNames =
  /(^|[._-])(action|event|event_?(type|name)|operation|activity|verb|type|method|command|category)$/i;
const outcomeNames = /(outcome|result|status|success|successful|decision|state)$/i;
const severityNames = /(severity|level|loglevel|log_level|priority)$/i;

const nameOf = (path: KeyPath): string =>
  path
    .join('.')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[\s/()-]+/g, '_');

export function guessMapping(sample: readonly JsonObject[], form: RecordForm): Mapping | undefined {
  const seen = seenPaths(sample);
  const common = seen.filter(({ values }) => values.length >= sample.length * shareNeeded);
  const time = guessTime(seen, sample.length);
  if (time === undefined) return undefined;
  const used = new Set([JSON.stringify(time.path)]);
  const take = (path: KeyPath): KeyPath => {
    used.add(JSON.stringify(path));
    return path;
  };
  const free = (): SeenPath[] => common.filter(({ path }) => !used.has(JSON.stringify(path)));
  const outcome = guessOutcome(free());
  if (outcome !== undefined) take(outcome.path);
  const action = free().find(({ path, values }) => actionNames.test(nameOf(path)) && isVerbLike(values));
  if (action !== undefined) take(action.path);
  const columns: Partial<Record<string, KeyPath>> = {};
  for (const role of roles) {
    const found =
      free().find((each) => plays(role, each)) ??
      (role.isTelling === true
        ? free().find(({ values }) => values.every((value) => role.looks?.(value)))
        : undefined);
    if (found !== undefined) columns[role.column] = take(found.path);
  }
  const severity = free().find(({ path }) => severityNames.test(nameOf(path)));
  const kind = form.kind === 'text' ? 'text' : form.kind;
  return {
    id: `generic.${kind}`,
    title: `Unknown ${kind === 'text' ? 'text log' : kind.toUpperCase()}, guessed`,
    form: { kind: form.kind, ...(form.format === undefined ? {} : { format: form.format }) },
    keys: [time.path],
    time,
    columns,
    ...(action === undefined ? {} : { action: { path: action.path, verbs: guessVerbs(action.values) } }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(severity === undefined ? {} : { severity: { path: severity.path } }),
    ...guessCategory(action?.values ?? []),
  };
}

function plays(role: Role, { path, values }: SeenPath): boolean {
  return role.names.test(nameOf(path)) && (role.looks === undefined || values.every(role.looks));
}

function guessTime(seen: readonly SeenPath[], records: number): Mapping['time'] | undefined {
  const candidates = seen
    .filter(({ values }) => values.length >= records * timeShareNeeded)
    .flatMap(({ path, values }) => {
      const written = timeFormOf(values);
      if (written === undefined) return [];
      const isNamed = timeNames.test(nameOf(path));
      // A bare number is a time only where it is called one.
      return isNamed || written.form !== 'epoch' ? [{ path, written, isNamed }] : [];
    });
  const best =
    candidates.find(({ isNamed, path }) => isNamed && path.length === 1) ??
    candidates.find(({ isNamed }) => isNamed) ??
    candidates[0];
  return best === undefined ? undefined : { path: best.path, ...best.written };
}

const isVerbLike = (values: readonly string[]): boolean =>
  values.every((value) => value.length <= 120) && new Set(values).size <= Math.max(3, values.length * 0.8);

function guessOutcome(seen: readonly SeenPath[]): Mapping['outcome'] {
  for (const { path, values } of seen) {
    if (!outcomeNames.test(nameOf(path))) continue;
    const words = new Set(values.map((value) => value.toLowerCase()));
    const success = [...words].filter((word) => successWords.includes(word));
    const failure = [...words].filter((word) => failureWords.includes(word));
    // Words not in the sample may come later in the file.
    if (success.length + failure.length === words.size && words.size > 0)
      return { path, success: successWords, failure: failureWords };
  }
  return undefined;
}

const verbRules: readonly (readonly [pattern: RegExp, verb: string, category: Category])[] = [
  [/log.?out|sign.?out|logoff/i, 'sign_out', 'auth'],
  [/log.?in|sign.?in|logon|authenticat/i, 'sign_in', 'auth'],
  [/password.?reset|reset.?password/i, 'password.reset', 'auth'],
  [/password/i, 'password.change', 'auth'],
  [
    /(grant|assign|add).{0,12}(role|privilege|permission)|(role|privilege|permission).{0,12}(grant|assign|add)/i,
    'role.grant',
    'authz',
  ],
  [/(revoke|remove|unassign).{0,12}(role|privilege|permission)/i, 'role.revoke', 'authz'],
  [/user.{0,8}(creat|invit|add)|(creat|invit|add).{0,8}user/i, 'user.create', 'admin'],
  [/user.{0,8}(delet|remov)|(delet|remov).{0,8}user/i, 'user.delete', 'admin'],
  [/export|download/i, 'data.export', 'app'],
  [/webhook/i, 'other', 'webhook'],
  [/(^|[._ -])job|task/i, 'other', 'job'],
  [/oauth|integration|connect/i, 'other', 'integration'],
];

function guessVerbs(values: readonly string[]): Record<string, string> {
  const verbs: Record<string, string> = {};
  for (const value of new Set(values)) {
    const verb = verbRules.find(([pattern]) => pattern.test(value))?.[1];
    if (verb !== undefined && verb !== 'other') verbs[value] = verb;
  }
  return verbs;
}

/** Only when all of the sample's verbs say the same. */
function guessCategory(values: readonly string[]): { category?: Category } {
  const found = new Set(values.map((value) => verbRules.find(([pattern]) => pattern.test(value))?.[2]));
  const [only] = found;
  return found.size === 1 && only !== undefined ? { category: only } : {};
}

/** For a person: which field was taken for what, and an order of day and month that nothing confirms. */
export function describeGuess(mapping: Mapping, sample: readonly JsonObject[]): string {
  const named = (what: string, path: KeyPath | undefined): string =>
    path === undefined ? '' : `${what} from ${path.join('.')}`;
  const parts = [
    `${named('time', mapping.time.path)}${assumedOrder(mapping, sample)}`,
    named('actor', mapping.columns.actor_email ?? mapping.columns.actor_name ?? mapping.columns.actor_id),
    named('address', mapping.columns.src_ip),
    named('action', mapping.action?.path),
    named('outcome', mapping.outcome?.path),
  ].filter((part) => part !== '');
  return `no known log format; guessed: ${parts.join(', ')}`;
}

function assumedOrder({ time }: Mapping, sample: readonly JsonObject[]): string {
  const values = sample.flatMap((record) => {
    const value = valueUnder(record, time.path);
    return typeof value === 'string' ? [value] : [];
  });
  return values.length > 0 && isOrderUnclear(values)
    ? ' (month before day assumed: no day over 12 tells)'
    : '';
}
