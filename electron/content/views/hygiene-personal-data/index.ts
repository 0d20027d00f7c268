/**
 * Personal data in records, by source and field: of people who are not at work here. E-mail addresses of actors are what a log
 * is about and stay out. Numbers count only where their check sums hold, and only in fields where a third do, more than by chance; samples are masked.
 */
import { fieldOf, lastNameOf, lookedAt, lookedFigures, recordsParam } from '../../looked-at.ts';
import type { View } from '../../view.ts';
import {
  anyFieldName,
  email,
  emailInRecord,
  iban,
  inFields,
  inText,
  isSound,
  kinds,
  suspicious,
  suspiciousText,
  text,
} from './patterns.ts';

const extracted = ([kind, pattern]: (typeof inText)[number]): string =>
  `list_transform(regexp_extract_all(value, ${text(pattern)}, 1), lambda x: {kind: ${text(kind)}, found: x})`;
const inField = ([kind, names, value]: (typeof inFields)[number]): string =>
  `CASE WHEN regexp_matches(key, ${text(`(?i)(?:^|[._-])(?:${names})$`)}) AND regexp_full_match(value, ${text(value)}) THEN [{kind: ${text(kind)}, found: value}] ELSE [] END`;
/** Most values hold nothing: one look at each before the many. */
const finds = `list_concat(
    CASE WHEN contains(value, '@') OR contains(value, '%40') THEN ${extracted(email)} ELSE [] END,
    CASE WHEN regexp_matches(concat(' ', value, ' '), ${text(suspiciousText)}) THEN flatten([${inText.map(extracted).join(',\n      ')}]) ELSE [] END,
    CASE WHEN regexp_matches(key, ${text(anyFieldName)}) THEN flatten([${inFields.map(inField).join(',\n      ')}]) ELSE [] END)`;
/** Credentials before a host look like an e-mail address; they are the business of `hygiene-secrets`. */
const credentials = '[A-Za-z][A-Za-z0-9+.-]*://[^/\\s@"]*:[^/\\s@"]*@';
/** A mark for each thing to look into: an address of somebody, and one for anything else. */
const marks = `list_concat(CASE WHEN contains(raw, '@') OR contains(raw, '%40') THEN list_distinct(regexp_extract_all(lower(raw), ${text(emailInRecord)})) ELSE [] END,
    CASE WHEN regexp_matches(raw, ${text(suspicious)}) THEN [''] ELSE [] END)`;

export const view: View = {
  id: 'hygiene-personal-data',
  group: 'hygiene',
  title: 'Personal data in logs',
  question: 'Which fields of which sources hold personal data of people who are not at work here?',
  params: [recordsParam(30_000)],
  answerable: 'raw IS NOT NULL',
  wants: 'any log',
  sql: `WITH ${lookedAt('true')}, actors AS (
  SELECT DISTINCT lower(actor_email) AS email FROM events WHERE actor_email <> ''
), marked AS (
  SELECT source, ts, event_id, raw, unnest(${marks}) AS mark FROM (SELECT source, ts, event_id, raw::VARCHAR AS raw FROM suspects)
), odd AS (
  SELECT source, event_id, any_value(ts) AS ts, any_value(raw) AS raw FROM marked m
  ANTI JOIN actors a ON a.email = replace(m.mark, '%40', '@') GROUP BY source, event_id
), leaves AS (
  SELECT s.source, s.ts, s.event_id, ${fieldOf('t.fullkey')} AS field, ${lastNameOf(fieldOf('t.fullkey'))} AS key,
    regexp_replace(t.atom ->> '$', ${text(credentials)}, '://', 'g') AS value
  FROM odd s, json_tree(s.raw) t
  WHERE t.atom IS NOT NULL AND t.type IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE') AND length(t.atom ->> '$') >= 5
), finds AS (
  SELECT DISTINCT source, ts, event_id, field, f.kind AS kind, replace(f.found, '%40', '@') AS found,
    regexp_replace(f.found, '[^0-9]', '', 'g') AS digits, upper(regexp_replace(f.found, '[ -]', '', 'g')) AS plain
  FROM (SELECT source, ts, event_id, field, unnest(${finds}) AS f FROM leaves)
), checked AS (
  SELECT source, ts, event_id, field, kind, CASE kind WHEN 'bank account' THEN ${iban} ELSE found END AS found,
    CASE kind WHEN 'payment card' THEN digits WHEN 'bank account' THEN ${iban} ELSE lower(f.found) END AS same, ${isSound} AS is_sound
  FROM finds f
  WHERE NOT (kind = 'e-mail address' AND lower(found) IN (SELECT email FROM actors))
), placed AS (
  SELECT kind, source, field, count(DISTINCT event_id) FILTER (is_sound) AS times, count(DISTINCT same) FILTER (is_sound) AS different,
    min(ts) FILTER (is_sound) AS first, max(ts) FILTER (is_sound) AS last, arg_max(found, (ts, event_id, found)) FILTER (is_sound) AS sample,
    arg_max(event_id, (ts, event_id)) FILTER (is_sound) AS last_event
  FROM checked GROUP BY kind, source, field HAVING 3 * count(*) FILTER (is_sound) >= count(*) AND count(*) FILTER (is_sound) > 0
)
SELECT kind, source, field, times, different, times / looked AS share, first, last,
  CASE WHEN kind = 'e-mail address' THEN concat(left(sample, 1), '...', substr(sample, strpos(sample, '@')))
    ELSE concat(left(sample, 2), '... ', length(sample), ' characters') END AS masked,
  looked, of_source, last_event
FROM placed JOIN sources USING (source)
ORDER BY list_position(['${kinds.join("', '")}'], kind), times DESC, source, field`,
  columns: [
    { name: 'kind', title: 'Kind', kind: 'value' },
    { name: 'source', title: 'Source', kind: 'value' },
    { name: 'field', title: 'Field to put right', kind: 'value' },
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
    sql: `SELECT count(DISTINCT (source, field)) AS fields, count(DISTINCT source) AS sources, string_agg(DISTINCT kind, ', ' ORDER BY kind) AS kinds,
  arg_max(field, times) AS worst, arg_max(source, times) AS worst_source, max(times) AS times, ${lookedFigures} FROM result`,
    sentence:
      '{fields|field|fields} of {sources|source|sources} hold personal data ({kinds}), most often {worst} of {worst_source}, in {times|record|records}; {looked} of the {of_sources|record|records} of these sources were looked at.',
  },
  weight: 'medium',
  subject: 'personal data of people who are not actors (about {records} records looked at at most)',
};
