/**
 * What logs should not hold: tokens, keys and passwords, by source and field, so that the field can be put right. Samples are
 * masked: a screen is not the place to spread them.
 */
import { fieldOf, lookedAt, lookedFigures, recordsParam } from '../../looked-at.ts';
import type { View } from '../../view.ts';

/** Kind -> RE2 pattern. A kind's own form, not its entropy: few, and rarely wrong. */
const kinds: readonly (readonly [kind: string, pattern: string])[] = [
  ['private key', '-----BEGIN [A-Z ]*PRIVATE KEY-----'],
  ['JSON web token', 'eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}'],
  ['GitHub token', '\\b(gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})'],
  ['Slack token', '\\bxox[abeoprs]-[A-Za-z0-9-]{10,}'],
  ['payment key', '\\b[rs]k_live_[A-Za-z0-9]{10,}'],
  ['Google API key', '\\bAIza[0-9A-Za-z_-]{35}'],
  ['bearer token', '[Bb]earer +[A-Za-z0-9._~+/-]{16,}'],
  ['basic credentials', '[Bb]asic +[A-Za-z0-9+/]{12,}={0,2}'],
  ['credentials in a URL', '[a-z][a-z0-9+.-]{1,20}://[^/\\s:@"]{1,64}:[^/\\s@"]{3,}@'],
  [
    'password or secret',
    `(?i)\\b(?:(?:password|passwd|pwd|client_secret|api_key)["']?\\s*[=:]|secret\\s*=)\\s*["']?[^\\s"'&*<]{6,}`,
  ],
];

/** What any of them has: cheap, and never narrower than they are; quotes inside of a record may be escaped. */
const hints = [
  'PRIVATE KEY-----',
  'eyJ[A-Za-z0-9_-]+\\.eyJ',
  'gh[pousr]_[A-Za-z0-9]',
  'github_pat_',
  'xox[abeoprs]-',
  '[rs]k_live_',
  'AIza',
  '[Bb]earer +[A-Za-z0-9._~+/-]',
  '[Bb]asic +[A-Za-z0-9+/]',
  '://[^/\\s:@"]+:[^/\\s@"]+@',
  `(?i:(?:password|passwd|pwd|client_secret|api_key)\\\\*["']?\\s*[=:]|secret\\s*=)`,
].join('|');

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const any = text(kinds.map(([, pattern]) => `(?:${pattern})`).join('|'));
const kind = `CASE ${kinds.map(([name, pattern]) => `WHEN regexp_matches(value, ${text(pattern)}) THEN ${text(name)}`).join(' ')} END`;
const found = `CASE ${kinds.map(([, pattern]) => `WHEN regexp_matches(value, ${text(pattern)}) THEN regexp_extract(value, ${text(pattern)})`).join(' ')} END`;

export const view: View = {
  id: 'hygiene-secrets',
  group: 'hygiene',
  title: 'Secrets in logs',
  question: 'Which fields of which sources hold tokens, keys or passwords?',
  params: [recordsParam(100_000)],
  answerable: 'raw IS NOT NULL',
  wants: 'any log',
  sql: `WITH ${lookedAt(`regexp_matches(e.raw::VARCHAR, ${text(hints)})`)}, leaves AS (
  SELECT s.source, s.ts, s.event_id, ${fieldOf('t.fullkey')} AS field, t.atom ->> '$' AS value
  FROM suspects s, json_tree(s.raw) t WHERE t.atom IS NOT NULL AND t.type = 'VARCHAR'
), secrets AS (
  SELECT source, ts, event_id, field, ${kind} AS kind, ${found} AS secret FROM leaves WHERE regexp_matches(value, ${any})
)
SELECT kind, source, field, count(*) AS times, count(DISTINCT secret) AS different, count(DISTINCT event_id) / any_value(looked) AS share, min(ts) AS first, max(ts) AS last,
  left(arg_max(secret, (ts, event_id)), 6) || '...' || length(arg_max(secret, (ts, event_id))) || ' characters' AS masked,
  any_value(looked) AS looked, any_value(of_source) AS of_source, arg_max(event_id, (ts, event_id)) AS last_event
FROM secrets JOIN sources USING (source) GROUP BY kind, source, field
ORDER BY times DESC, kind, source, field`,
  columns: [
    { name: 'kind', title: 'Kind', kind: 'value' },
    { name: 'source', title: 'Source', kind: 'value' },
    { name: 'field', title: 'Field to put right', kind: 'value' },
    { name: 'times', title: 'Times', kind: 'count' },
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
    sql: `SELECT count(*) AS fields, count(DISTINCT source) AS sources, sum(times)::BIGINT AS times, sum(different)::BIGINT AS different, arg_max(field, times) AS worst, arg_max(source, times) AS worst_source, ${lookedFigures} FROM result`,
    sentence:
      '{fields|field|fields} of {sources|source|sources} hold {different|secret|secrets}, {times|time|times}; most often {worst} of {worst_source}; {looked} of the {of_sources|record|records} of these sources were looked at.',
  },
  weight: 'medium',
  subject: 'token, key or password (about {records} records looked at at most)',
};
