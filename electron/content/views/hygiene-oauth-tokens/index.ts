/**
 * OAuth codes, access and refresh tokens and session cookies in logged addresses, texts and fields: who reads the log can use
 * them. By source and field, so that the field can be put right. Samples are masked. Keys and passwords of other kinds are in
 * `hygiene-secrets`. A session id in a field of its own is how logs are joined, and none of these.
 */
import { fieldOf, lastNameOf, lookedAt, lookedFigures, recordsParam } from '../../looked-at.ts';
import type { View } from '../../view.ts';

const token = '[A-Za-z0-9._~+/%-]{12,}={0,2}';
const sessions = '[a-z0-9_.-]*(?:sess(?:ion)?[a-z]*(?:[._-]?id)?|sid)|remember_token|auth_token';
const inAddress = '(?:[?&#;]|%3F|%26)';
const equals = '(?:=|%3D)';

/** Kind -> names in `name=value` and `name: value`, and names of fields whose whole value is one. */
const named: readonly (readonly [kind: string, names: string])[] = [
  ['access token', '(?:access|oauth)_?token(?:_?secret)?'],
  ['refresh token', 'refresh_?token'],
  ['identity token', 'id_?token(?:_?hint)?'],
  ['authorization code', '(?:auth|authorization|oauth|device)_?code|oauth_verifier|code_?verifier'],
];
/** Kind -> RE2 pattern of a text; its first group is the name, its second the token. */
const patterns: readonly (readonly [kind: string, pattern: string])[] = [
  ...named.map(
    ([kind, names]) =>
      [kind, `(?:^|[^a-z0-9])(${names})\\\\*["']?(?:${equals}|\\s*[:=]\\s*)\\\\*["']?(${token})`] as const,
  ),
  ['authorization code', `(?:callback|oauth|auth|login|sso|connect).*${inAddress}(code)${equals}(${token})`],
  ['authorization code', `${inAddress}(code)${equals}(${token}).*[&]state${equals}`],
  [
    'session in an address',
    `${inAddress}(jsessionid|phpsessid|session_?(?:id|token|key)|sid|auth_?token)${equals}(${token})`,
  ],
  [
    'session cookie',
    `(?:cookie\\\\*["']?\\s*[:=]\\s*\\\\*["']?(?:.*; *)?|^(?:[^=; ]+=[^;]*; *)+)(${sessions})=(${token})`,
  ],
  ['session cookie', `^(${sessions})=(${token})(?:;.*)?$`],
  ['access token', '()\\b(ya29\\.[A-Za-z0-9_-]{20,})'],
];
/** What any of them has, on the whole record: cheap, and never narrower than they are. */
const suspicious = `_?token(?:_?hint|_?secret)?\\\\*["']?(?:${equals}|\\s*[:=])|code(?:${equals}|\\\\*["']?\\s*[:=]\\s*\\\\*["']?[a-z0-9%./_+-]{12})|verifier|(?:sess[a-z_.-]*|sid|id|key|token)${equals}|ya29\\.`;

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const found = (name: string, value: string, kind: string): string =>
  `{kind: ${text(kind)}, name: ${name}, token: ${value}}`;
const all = [
  ...patterns.map(([kind, pattern]) => {
    const part = (group: number): string => `regexp_extract(value, ${text(`(?is)${pattern}`)}, ${group})`;
    return found(part(1), part(2), kind);
  }),
  ...named.map(([kind, names]) =>
    found(
      'key',
      `CASE WHEN regexp_matches(key, ${text(`(?i)(?:^|[._-])(?:${names})$`)}) AND regexp_full_match(value, ${text(token)}) THEN value ELSE '' END`,
      kind,
    ),
  ),
];
/** Words in place of a token, and names of kinds of token. */
const isReal = `regexp_matches(token, '[0-9]') AND NOT regexp_matches(token, '(?i)redacted|filtered|masked|hidden|removed|^x{4}|^(?:%2A){3}')`;

export const view: View = {
  id: 'hygiene-oauth-tokens',
  group: 'hygiene',
  title: 'OAuth tokens and session cookies in logs',
  question: 'Which fields of which sources hold OAuth codes, tokens or session cookies?',
  params: [recordsParam(100_000)],
  answerable: 'raw IS NOT NULL',
  wants: 'any log',
  sql: `WITH ${lookedAt(`regexp_matches(e.raw::VARCHAR, ${text(`(?i)${suspicious}`)})`)}, leaves AS (
  SELECT s.source, s.ts, s.event_id, ${fieldOf('t.fullkey')} AS field, ${lastNameOf(fieldOf('t.fullkey'))} AS key, t.atom ->> '$' AS value
  FROM suspects s, json_tree(s.raw) t WHERE t.atom IS NOT NULL AND t.type = 'VARCHAR' AND length(t.atom ->> '$') >= 12
), tokens AS (
  SELECT DISTINCT source, ts, event_id, field, f.kind AS kind, f.name AS name, f.token AS token
  FROM (SELECT source, ts, event_id, field, unnest([${all.join(',\n    ')}]) AS f FROM leaves)
  WHERE f.token <> ''
)
SELECT kind, source, field, min(name) AS name, count(DISTINCT event_id) AS times, count(DISTINCT token) AS different,
  count(DISTINCT event_id) / any_value(looked) AS share, min(ts) AS first, max(ts) AS last,
  left(arg_max(token, (ts, event_id, token)), 4) || '...' || length(arg_max(token, (ts, event_id, token))) || ' characters' AS masked,
  any_value(looked) AS looked, any_value(of_source) AS of_source, arg_max(event_id, (ts, event_id)) AS last_event
FROM tokens JOIN sources USING (source) WHERE ${isReal}
GROUP BY kind, source, field, lower(name)
ORDER BY times DESC, kind, source, field, name`,
  columns: [
    { name: 'kind', title: 'Kind', kind: 'value' },
    { name: 'source', title: 'Source', kind: 'value' },
    { name: 'field', title: 'Field to put right', kind: 'value' },
    { name: 'name', title: 'Parameter', kind: 'value' },
    { name: 'times', title: 'Records', kind: 'count' },
    { name: 'different', title: 'Different', kind: 'count' },
    { name: 'share', title: 'Of those looked at', kind: 'share' },
    { name: 'first', title: 'First', kind: 'time' },
    { name: 'last', title: 'Last', kind: 'time' },
    { name: 'masked', title: 'Sample, masked', kind: 'text' },
    { name: 'looked', title: 'Looked at', kind: 'count' },
    { name: 'of_source', title: 'Records of the source', kind: 'count' },
    { name: 'last_event', title: 'Last event', kind: 'value', opens: 'event_id' },
  ],
  picture: { kind: 'ranking', label: 'field', value: 'times' },
  answer: {
    sql: `SELECT count(DISTINCT (source, field)) AS fields, count(DISTINCT source) AS sources, sum(different)::BIGINT AS different,
  arg_max(field, times) AS worst, arg_max(source, times) AS worst_source, arg_max(kind, times) AS kind, max(times) AS times, ${lookedFigures} FROM result`,
    sentence:
      '{fields|field|fields} of {sources|source|sources} hold {different|token|tokens}, most often {worst} of {worst_source} ({kind}, in {times|record|records}); {looked} of the {of_sources|record|records} of these sources were looked at.',
  },
  weight: 'medium',
  subject: 'OAuth code, token or session cookie (about {records} records looked at at most)',
};
