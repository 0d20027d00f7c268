/** A mapping as a source: from here on it goes the way of every other. Nothing of it reaches SQL but as a literal. */
import type { KeyPath, Mapping } from '../../../shared/model/mapping.ts';
import { type JsonObject, lookUp, type RecordForm, type Source } from '../../content/source.ts';
import { valueUnder } from './key-paths.ts';

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** A JSON pointer: keys may hold any character. */
function pointerOf(path: KeyPath): string {
  return path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function timeSql(time: Mapping['time']): string {
  const zone = time.zone === undefined ? '{zone}' : literal(time.zone);
  switch (time.form) {
    case 'iso':
      return `store.instant({time}, ${zone})`;
    case 'clf':
      return 'store.clf({time})';
    case 'written':
      return `store.written({time}, ${literal(time.format ?? '%Y-%m-%d %H:%M:%S')}, ${zone})`;
    default:
      return `store.${time.form}({time})`;
  }
}

const special: Readonly<Record<string, (field: string) => string>> = {
  src_ip: (field) => `store.address_only(${field})`,
  actor_email: (field) => `store.email(${field})`,
};

const severitySql =
  "CASE WHEN regexp_matches({severity}, '(?i)^(crit|fatal|emerg|alert|panic)') THEN 'high' WHEN regexp_matches({severity}, '(?i)^(err|high|sev.?1)') THEN 'medium' WHEN regexp_matches({severity}, '(?i)^(warn|medium|notice)') THEN 'low' ELSE 'info' END";

const made = new WeakMap<Source, Mapping>();

/** The mapping behind a source that is no folder. */
export function mappingOf(source: Source): Mapping | undefined {
  return made.get(source);
}

export function sourceFromMapping(mapping: Mapping): Source {
  const source = build(mapping);
  made.set(source, mapping);
  return source;
}

function build(mapping: Mapping): Source {
  const fields: Record<string, string> = { time: pointerOf(mapping.time.path) };
  const columns: Record<string, string> = {};
  for (const [column, path] of Object.entries(mapping.columns)) {
    if (path === undefined) continue;
    fields[column] = pointerOf(path);
    columns[column] = (special[column] ?? ((field) => `store.given(${field})`))(`{${column}}`);
  }
  const { action, outcome, severity } = mapping;
  if (action !== undefined) {
    fields.action = pointerOf(action.path);
    columns.action_original = '{action}';
    const verbs = Object.fromEntries(
      Object.entries(action.verbs).map(([original, verb]) => [original, [verb, '']] as const),
    );
    columns.action = lookUp('{action}', verbs, 0, "'other'");
  }
  if (outcome !== undefined) {
    fields.outcome = pointerOf(outcome.path);
    const list = (values: readonly string[]): string =>
      values.map((value) => literal(value.toLowerCase())).join(', ');
    const when = [
      outcome.success.length > 0 ? `WHEN lower({outcome}) IN (${list(outcome.success)}) THEN 'success'` : '',
      outcome.failure.length > 0 ? `WHEN lower({outcome}) IN (${list(outcome.failure)}) THEN 'failure'` : '',
    ].join(' ');
    columns.outcome = when.trim() === '' ? "'unknown'" : `CASE ${when} END`;
  }
  if (severity !== undefined) {
    fields.severity = pointerOf(severity.path);
    columns.severity = severitySql;
  }
  if (mapping.category !== undefined) columns.category = literal(mapping.category);
  return {
    id: mapping.id,
    title: mapping.title,
    recognise: (sample, form) => recognises(mapping, sample, form),
    fields,
    identity: [],
    columns: { ...columns, ts: timeSql(mapping.time), time_original: '{time}' },
  };
}

/** Only what a person named: a guess claims nothing. */
function recognises(mapping: Mapping, sample: readonly JsonObject[], form: RecordForm): number {
  if (sample.length === 0 || form.kind !== mapping.form.kind || form.format !== mapping.form.format) return 0;
  const fits = sample.filter((record) => mapping.keys.every((key) => valueUnder(record, key) !== undefined));
  return fits.length / sample.length;
}
