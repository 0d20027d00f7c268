/** Edits of a mapping, as the wizard makes them. Pure. */
import type { Mapping } from '../../../shared/model/mapping.ts';
import type { SeenField } from '../../../shared/rpc/mapping.ts';

export type Path = SeenField['path'];

export const pathKey = (path: Path): string => JSON.stringify(path);
/** As one can type it, to find it in a list. */
export const pathLabel = (path: Path): string => path.join('.');

/** What a person chooses fields for, in the order of the form; the time is apart. */
export const choices = [
  { column: 'actor_email', label: 'Actor, e-mail' },
  { column: 'actor_name', label: 'Actor, name' },
  { column: 'actor_id', label: 'Actor, id' },
  { column: 'src_ip', label: 'Address' },
  { column: 'target_name', label: 'Target' },
  { column: 'role', label: 'Role' },
  { column: 'session_id', label: 'Session' },
  { column: 'request_id', label: 'Request or trace' },
  { column: 'integration', label: 'Integration' },
  { column: 'workspace', label: 'Workspace' },
  { column: 'user_agent', label: 'User agent' },
  { column: 'status_code', label: 'Status' },
  { column: 'error', label: 'Error' },
  { column: 'message', label: 'Message' },
] as const;

/** A mapping to start from where nothing could be guessed. */
export function emptyMapping(kind: Mapping['form']['kind'], time: Path): Mapping {
  return {
    id: `generic.${kind}`,
    title: 'New source',
    form: { kind },
    keys: [time],
    time: { path: time, form: 'iso' },
    columns: {},
  };
}

export function withColumn(mapping: Mapping, column: string, path: Path | undefined): Mapping {
  const { [column]: _, ...others } = mapping.columns as Record<string, Path | undefined>;
  return { ...mapping, columns: path === undefined ? others : { ...others, [column]: path } };
}

export function withTime(mapping: Mapping, change: Partial<Mapping['time']>): Mapping {
  const time = { ...mapping.time, ...change };
  if (time.form !== 'written') delete time.format;
  else time.format ??= '%Y-%m-%d %H:%M:%S';
  if (time.zone === '') delete time.zone;
  return { ...mapping, time, keys: [time.path] };
}

export type DayOrder = 'day' | 'month';

/** Which of two numbers comes first in a form like `%m/%d/%Y`; undefined where the year or a name tells. */
export function dayOrderOf({ form, format }: Mapping['time']): DayOrder | undefined {
  const first = form === 'written' ? /^%([dm])[-/. ]%[dm][-/. ]%[yY]/.exec(format ?? '')?.[1] : undefined;
  return first === undefined ? undefined : first === 'd' ? 'day' : 'month';
}

export function withDayOrder(mapping: Mapping, order: DayOrder): Mapping {
  const { format } = mapping.time;
  if (format === undefined || dayOrderOf(mapping.time) === order) return mapping;
  return withTime(mapping, { format: format.replace(/%[dm]/g, (part) => (part === '%d' ? '%m' : '%d')) });
}

export function withAction(mapping: Mapping, path: Path | undefined): Mapping {
  const { action: _, ...rest } = mapping;
  return path === undefined ? rest : { ...rest, action: { path, verbs: {} } };
}

/** Words split at commas; those of the sample count as success unless they are told to be failures. */
export function withOutcome(
  mapping: Mapping,
  path: Path | undefined,
  success: readonly string[],
  failure: readonly string[],
): Mapping {
  const { outcome: _, ...rest } = mapping;
  return path === undefined
    ? rest
    : { ...rest, outcome: { path, success: [...success], failure: [...failure] } };
}

export function wordsOf(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** `Door log, 2nd floor` -> `user.door-log-2nd-floor`. */
export function idFor(title: string): string {
  const slug = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `user.${slug === '' ? 'source' : slug}`;
}

/** Named by a person: from here on it is theirs, and no guess. A record of its kind has all the fields it reads. */
export function named(
  mapping: Mapping,
  title: string,
  fields: readonly SeenField[],
  records: number,
): Mapping {
  const always = new Set(
    fields.filter((field) => field.filled === records).map((field) => pathKey(field.path)),
  );
  const used = [mapping.time.path, mapping.action?.path, ...Object.values(mapping.columns)].filter(
    (path) => path !== undefined,
  );
  const keys = [
    ...new Map(
      used.filter((path) => always.has(pathKey(path))).map((path) => [pathKey(path), path]),
    ).values(),
  ];
  return {
    ...mapping,
    title,
    id: idFor(title),
    keys: keys.length === 0 ? [mapping.time.path] : keys.slice(0, 20),
  };
}
