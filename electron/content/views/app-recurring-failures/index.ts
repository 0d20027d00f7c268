/** Failures grouped by what they say, with numbers, ids and quoted parts masked. */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'app-recurring-failures',
  group: 'app',
  title: 'Recurring failures',
  question: 'Which failures come again and again, since when, and where?',
  params: [
    {
      name: 'least',
      label: 'At least',
      help: 'Times a failure must have happened.',
      kind: 'count',
      default: 5,
      min: 1,
    },
  ],
  answerable: "outcome = 'failure' OR error IS NOT NULL OR severity IN ('high', 'critical')",
  wants: 'a log with errors or outcomes (application, jobs, web server)',
  sql: `WITH failures AS (
  SELECT ts, source, action, event_id, coalesce(error, message, action_original, action) AS said,
    coalesce(actor_email, actor_name, actor_id) AS person
  FROM scope WHERE outcome = 'failure' OR error IS NOT NULL
), masked AS (
  SELECT *, trim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(left(said, 300),
    '[0-9a-fA-F]{8}-[0-9a-fA-F-]{13,27}|\\b[0-9a-fA-F]{12,}\\b', '<id>', 'g'),
    '"[^"]*"|''[^'']*''', '<text>', 'g'),
    '[\\w.+-]+@[\\w.-]+', '<email>', 'g'),
    '\\d+', '<n>', 'g')) AS fingerprint
  FROM failures
)
SELECT fingerprint, count(*) AS times, count(DISTINCT person) AS people, list(DISTINCT source ORDER BY source) AS sources,
  min(ts) AS first, max(ts) AS last, arg_max(said, (ts, event_id)) AS example, arg_max(event_id, (ts, event_id)) AS last_event
FROM masked GROUP BY fingerprint HAVING count(*) >= :least
ORDER BY times DESC, fingerprint`,
  columns: [
    { name: 'fingerprint', title: 'Failure', kind: 'text' },
    { name: 'times', title: 'Times', kind: 'count' },
    { name: 'people', title: 'People', kind: 'count' },
    { name: 'sources', title: 'Sources', kind: 'list' },
    { name: 'first', title: 'First', kind: 'time' },
    { name: 'last', title: 'Last', kind: 'time' },
    { name: 'example', title: 'Last one said', kind: 'text' },
    { name: 'last_event', title: 'Last event', kind: 'value', opens: 'event_id' },
  ],
  picture: { kind: 'ranking', label: 'fingerprint', value: 'times' },
  answer: {
    sql: 'SELECT count(*) AS n, sum(times)::BIGINT AS times, arg_max(fingerprint, times) AS worst, max(times) AS most FROM result',
    sentence:
      '{n|failure comes|failures come} again, {times|time|times} in all; most often {worst}, {most|time|times}.',
  },
  subject: 'failure that came that often',
};
