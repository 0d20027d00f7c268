/** Puts the filter and the parameters into a view's SQL, and the figures into its sentence. Pure. */

import type { ViewParam } from '../../../shared/model/view.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { fail } from '../../base/app-errors.ts';
import type { View } from '../../content/view.ts';

export type ParamValues = Readonly<Record<string, number | string>>;

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** The value of one parameter as SQL; a number is checked against its range. */
function paramSql(param: ViewParam, given: number | string | undefined): Result<string> {
  const value = given ?? param.default;
  if (param.kind === 'text') return ok(literal(String(value)));
  const number = typeof value === 'number' ? value : Number(value.trim() === '' ? Number.NaN : value);
  const isWhole = param.kind !== 'share';
  const { min = 0, max = isWhole ? 1_000_000_000 : 1 } = param;
  if (!Number.isFinite(number) || number < min || number > max || (isWhole && !Number.isInteger(number)))
    return fail(
      'view/bad-parameter',
      `${param.label} is ${String(value).slice(0, 60)}, which is no ${isWhole ? 'whole ' : ''}number from ${min} to ${max}`,
    );
  return ok(String(number));
}

/** Every parameter of the view as SQL. Names that the view does not have are refused. */
export function paramsSql(view: View, given: ParamValues): Result<ReadonlyMap<string, string>> {
  const unknown = Object.keys(given).find((name) => !view.params.some((param) => param.name === name));
  if (unknown !== undefined)
    return fail('view/bad-parameter', `${view.id} has no parameter called ${unknown.slice(0, 60)}`, {
      hint:
        view.params.length === 0
          ? 'It has none.'
          : `It has: ${view.params.map((param) => param.name).join(', ')}.`,
    });
  const values = new Map<string, string>();
  for (const param of view.params) {
    const sql = paramSql(param, given[param.name]);
    if (!sql.ok) return sql;
    values.set(param.name, sql.value);
  }
  return ok(values);
}

/** The view's subject, with the values of parameters that it names. */
export function subjectOf(view: View, given: ParamValues): string {
  return sentenceOf(view.subject, {
    ...Object.fromEntries(view.params.map((param) => [param.name, param.default])),
    ...given,
  });
}

/** `:name` outside of texts and casts. */
const place = /'(?:[^']|'')*'|(?<!:):([a-z][a-z_]*)/g;

function withParams(sql: string, values: ReadonlyMap<string, string>): string {
  return sql.replace(place, (found, name: string | undefined) => {
    if (name === undefined) return found;
    const value = values.get(name);
    if (value === undefined) throw new Error(`a view names the parameter ${name}, which it does not have`);
    return value;
  });
}

/** The whole statement. `where` is the filter over the public table, with its `WHERE`, or nothing. */
export function viewSql(view: View, values: ReadonlyMap<string, string>, where: string): string {
  const scope = `scope AS NOT MATERIALIZED (SELECT * FROM events${where.replaceAll('\n', ' ')})`;
  const body = withParams(view.sql.trim(), values);
  return /^WITH\s/i.test(body)
    ? `WITH ${scope},\n${body.replace(/^WITH\s+/i, '')}`
    : `WITH ${scope}\n${body}`;
}

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nobody named';
  if (typeof value === 'number') return grouped.format(value);
  const text = String(value);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text)
    ? `${text.slice(0, 10)} ${text.slice(11, 19)} UTC`
    : text;
}

export function sentenceOf(sentence: string, row: Readonly<Record<string, unknown>>): string {
  return sentence.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
    (_, name: string, one?: string, many?: string) => {
      const value = row[name];
      if (one === undefined || many === undefined) return shown(value);
      return `${shown(value)} ${Number(value) === 1 ? one : many}`;
    },
  );
}
