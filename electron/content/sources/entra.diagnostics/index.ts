/**
 * Microsoft Entra logs of several categories in one file, as an event hub or a storage account collects them: sign-ins and
 * directory audit mixed. Each record is mapped as entra.signin or entra.audit would, by its category.
 */
import type { JsonObject, Source } from '../../source.ts';
import { source as audit } from '../entra.audit/index.ts';
import { source as signIn } from '../entra.signin/index.ts';

const renamed = (prefix: string, sql: string): string =>
  sql.replace(/\{(\w+)\}/g, (whole, name: string) => (name === 'zone' ? whole : `{${prefix}_${name}}`));

function renamedAll(
  prefix: string,
  named: Readonly<Record<string, string>> = {},
  isSql = true,
): [string, string][] {
  return Object.entries(named).map(([name, value]) => [
    `${prefix}_${name}`,
    isSql ? renamed(prefix, value) : value,
  ]);
}

const either = (ofSignIn: string | undefined, ofAudit: string | undefined): string =>
  `CASE WHEN {isSignIn} THEN ${renamed('s', ofSignIn ?? 'NULL')} ELSE ${renamed('a', ofAudit ?? 'NULL')} END`;

const columnNames = [
  ...new Set([...Object.keys(signIn.columns), ...Object.keys(audit.columns)]),
] as (keyof Source['columns'])[];

const claims = (source: Source, record: JsonObject): boolean =>
  source.recognise([record], { kind: 'json' }) >= 0.6;

export const source: Source = {
  id: 'entra.diagnostics',
  title: 'Microsoft Entra sign-ins and audit, mixed',
  recognise: (sample) => {
    const signIns = sample.filter((record) => claims(signIn, record)).length;
    const audits = sample.filter((record) => claims(audit, record)).length;
    return signIns === 0 || audits === 0 ? 0 : Math.min(1, (signIns + audits) / sample.length);
  },
  fields: Object.fromEntries([
    ...renamedAll('s', signIn.fields, false),
    ...renamedAll('a', audit.fields, false),
  ]),
  zone: 'UTC',
  derived: {
    isSignIn:
      "coalesce(ends_with(coalesce({s_outerCategory}, {s_tableCategory}), 'SignInLogs'), {a_at_d} IS NULL AND {a_at_g} IS NULL AND {a_at_t} IS NULL)",
    ...Object.fromEntries([...renamedAll('s', signIn.derived), ...renamedAll('a', audit.derived)]),
  },
  identity: [either(signIn.identity[0], audit.identity[0])],
  columns: {
    ts: either(signIn.columns.ts, audit.columns.ts),
    time_original: either(signIn.columns.time_original, audit.columns.time_original),
    ...Object.fromEntries(
      columnNames.map((name) => [name, either(signIn.columns[name], audit.columns[name])]),
    ),
  },
};
