/** Finds `user:password` before the `@` of an address with a scheme; shared by two redactors that differ by scheme. */
import type { Span } from './redactor.ts';

export const schemesOfDatabases: ReadonlySet<string> = new Set([
  'postgres',
  'postgresql',
  'mysql',
  'mariadb',
  'mongodb',
  'mongodb+srv',
  'redis',
  'rediss',
  'amqp',
  'amqps',
  'mssql',
  'sqlserver',
  'oracle',
  'clickhouse',
  'cockroachdb',
  'snowflake',
  'ftp',
  'sftp',
  'ldap',
  'ldaps',
  'smb',
  'cassandra',
  'neo4j',
  'bolt',
  'nats',
  'kafka',
]);
const maxAuthority = 512;
/** `git@` over ssh is the same for everyone. */
const everyone = new Set(['git', 'hg']);

export function findAuthority(text: string, accept: (scheme: string) => boolean): readonly Span[] {
  const spans: Span[] = [];
  for (let mark = text.indexOf('://'); mark >= 0; mark = text.indexOf('://', mark + 3)) {
    const scheme = /[a-z][a-z0-9+.-]{0,20}$/i
      .exec(text.slice(Math.max(0, mark - 21), mark))?.[0]
      .toLowerCase();
    if (scheme === undefined || !accept(scheme)) continue;
    const start = mark + 3;
    let end = -1;
    for (let index = start; index < text.length && index - start < maxAuthority; index += 1) {
      const char = text.charAt(index);
      if (char === '@') end = index;
      else if (/[\s/?#"'<>\\]/.test(char)) break;
    }
    const userinfo = end > start ? text.slice(start, end) : '';
    if (userinfo === '' || everyone.has(userinfo) || /^(?:secret|person|token)-\d{2,}$/.test(userinfo))
      continue;
    spans.push({ start, end });
  }
  return spans;
}
