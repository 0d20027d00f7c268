/**
 * Text that people wrote to each other, where only the program should speak: long, of sentences, in words rather than signs, and
 * not repeated as a program repeats itself. A message speaks of me and you or greets; other free text must also begin in several
 * ways, since sentences of a program begin alike. Samples show the shape of a text only, never its words.
 */
import { fieldOf, lookedAt, lookedFigures, recordsParam } from '../../looked-at.ts';
import type { View } from '../../view.ts';

/** First person, greetings and thanks, in the languages that customers most write in; not "please", which programs say too. */
const words = [
  "i['’](?:m|ve|d|ll)|my|me|mine|hi|hello|hey|dear|thanks|thank you|regards|cheers",
  'ich|mein|meine|meinen|meiner|meinem|mir|mich|hallo|liebe|lieber|danke|grüße',
  "je|j['’]ai|mon|mes|moi|bonjour|merci|cordialement",
  'yo|mis|hola|gracias|saludos|estoy|tengo',
  'eu|meu|minha|meus|olá|obrigad[oa]|estou',
  'io|mio|mia|ciao|grazie|ik|mijn|bedankt|groeten',
  'mój|moja|moje|mnie|dziękuję|cześć|witam|pozdrawiam',
].join('|');
/** "I" apart, since "i.e." is no person. */
const personal = `(?i)(?:^|[\\s("“„¿¡>])(?:(?:${words})(?:[\\s,.!?;:)"<]|$)|i[\\s,])`;
const sentenceEnd = '[\\p{L}\\p{N})][.!?…]+["”)]*\\s+["“(¿¡]*\\p{L}';
/** On the whole record, where line ends are written `\\n`. */
const suspicious = `\\p{L}[.!?…]+["”)\\\\]*(?:\\s|\\\\[nrt])+["“(¿¡\\\\]*\\p{L}|(?i:[\\s"“„¿¡>](?:(?:${words})[\\s,.!?;:"<\\\\]|i[\\s,]))`;

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const without = (classes: string): string => `length(regexp_replace(words, ${text(classes)}, '', 'g'))`;

export const view: View = {
  id: 'hygiene-message-bodies',
  group: 'hygiene',
  title: 'Message bodies in logs',
  question: 'Which fields of which sources hold messages and free text that people wrote?',
  params: [
    recordsParam(100_000),
    {
      name: 'characters',
      label: 'At least, characters',
      help: 'Shorter texts are left alone.',
      kind: 'count',
      default: 80,
      min: 20,
    },
    {
      name: 'sentences',
      label: 'At least, sentences',
      help: 'Sentences of a text; one that speaks of its writer twice counts with fewer, free text needs one more.',
      kind: 'count',
      default: 2,
      min: 1,
    },
    {
      name: 'repeats',
      label: 'Repeated at most',
      help: "A text that more records than this hold word by word is the program's own.",
      kind: 'count',
      default: 10,
      min: 1,
    },
  ],
  answerable: 'raw IS NOT NULL',
  wants: 'any log',
  sql: `WITH ${lookedAt(`regexp_matches(e.raw::VARCHAR, ${text(suspicious)})`)}, leaves AS (
  SELECT s.source, s.ts, s.event_id, ${fieldOf('t.fullkey')} AS field, t.atom ->> '$' AS value
  FROM suspects s, json_tree(s.raw) t WHERE t.atom IS NOT NULL AND t.type = 'VARCHAR' AND length(t.atom ->> '$') >= :characters
), measured AS (
  SELECT source, field, value, min(ts) AS first, max(ts) AS last, count(DISTINCT event_id) AS records, arg_max(event_id, (ts, event_id)) AS last_event,
    trim(regexp_replace(value, '<[^<>]*>', ' ', 'g')) AS words,
    len(regexp_extract_all(words, ${text(sentenceEnd)})) + 1 AS sentences, len(regexp_extract_all(words, ${text(personal)})) AS persons
  FROM leaves GROUP BY source, field, value HAVING count(DISTINCT event_id) <= :repeats
), texts AS (
  SELECT *, CASE WHEN (sentences >= :sentences AND persons >= 1) OR persons >= 2 THEN 'message' ELSE 'free text' END AS kind FROM measured
  WHERE length(words) >= :characters AND len(regexp_extract_all(words, '\\p{L}{2,}')) >= 12
    AND ${without('[\\p{L}\\p{M}\\s]')} <= 0.2 * length(words) AND ${without('[\\p{L}\\p{M}\\p{N}\\s.,;:!?…"\'’“”„¿¡()-]')} <= 0.04 * length(words)
    AND (sentences > :sentences OR (sentences = :sentences AND persons >= 1) OR persons >= 2)
)
SELECT kind, source, field, sum(records)::BIGINT AS times, count(*) AS different, sum(records) / any_value(looked) AS share,
  max(length(value)) AS longest, max(sentences) AS sentences, min(first) AS first, max(last) AS last,
  concat(regexp_replace(regexp_replace(regexp_replace(left(arg_max(words, (last, last_event)), 48), '\\p{Lu}', 'X', 'g'), '\\p{Ll}', 'x', 'g'), '[^Xx\\s,.;:!?]', '#', 'g'),
    '... ', length(arg_max(value, (last, last_event))), ' characters') AS masked,
  any_value(looked) AS looked, any_value(of_source) AS of_source, arg_max(last_event, (last, last_event)) AS last_event
FROM texts JOIN sources USING (source) GROUP BY kind, source, field
HAVING kind = 'message' OR count(DISTINCT lower(left(words, 16))) >= 3
ORDER BY kind = 'message' DESC, times DESC, source, field`,
  columns: [
    { name: 'kind', title: 'Kind', kind: 'value' },
    { name: 'source', title: 'Source', kind: 'value' },
    { name: 'field', title: 'Field to put right', kind: 'value' },
    { name: 'times', title: 'Records', kind: 'count' },
    { name: 'different', title: 'Different', kind: 'count' },
    { name: 'share', title: 'Of those looked at', kind: 'share' },
    { name: 'longest', title: 'Longest', kind: 'count' },
    { name: 'sentences', title: 'Sentences', kind: 'count' },
    { name: 'first', title: 'First', kind: 'time' },
    { name: 'last', title: 'Last', kind: 'time' },
    { name: 'masked', title: 'Sample, its shape', kind: 'text' },
    { name: 'looked', title: 'Looked at', kind: 'count' },
    { name: 'of_source', title: 'Records of the source', kind: 'count' },
    { name: 'last_event', title: 'Last event', kind: 'value', opens: 'event_id' },
  ],
  picture: { kind: 'ranking', label: 'field', value: 'times' },
  answer: {
    sql: `SELECT count(DISTINCT (source, field)) AS fields, count(DISTINCT source) AS sources, sum(different)::BIGINT AS different,
  arg_max(field, (kind = 'message', times)) AS worst, arg_max(source, (kind = 'message', times)) AS worst_source,
  arg_max(times, (kind = 'message', times)) AS times, ${lookedFigures} FROM result`,
    sentence:
      '{fields|field|fields} of {sources|source|sources} hold {different|text|texts} that people wrote, most of all {worst} of {worst_source}, in {times|record|records}; {looked} of the {of_sources|record|records} of these sources were looked at.',
  },
  weight: 'medium',
  subject: 'text that people wrote (about {records} records looked at at most)',
};
