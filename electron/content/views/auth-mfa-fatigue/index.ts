/** Many prompts for a second factor to one person in a short time, and whether one was accepted. */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'auth-mfa-fatigue',
  group: 'auth',
  title: 'MFA fatigue',
  question: 'Who was prompted for a second factor again and again, and did they give in?',
  params: [
    {
      name: 'prompts',
      label: 'At least, prompts',
      help: 'Prompts that were declined or not answered within the window.',
      kind: 'count',
      default: 3,
      min: 2,
    },
    {
      name: 'minutes',
      label: 'Window',
      help: 'Time in which the prompts lie.',
      kind: 'minutes',
      default: 60,
      min: 1,
    },
  ],
  answerable: "action = 'mfa.challenge'",
  wants: 'a sign-in log that records prompts for a second factor',
  sql: `WITH prompts AS (
  SELECT lower(coalesce(actor_email, actor_name, actor_id)) AS person, ts, outcome, src_ip
  FROM scope WHERE action = 'mfa.challenge' AND coalesce(actor_email, actor_name, actor_id) IS NOT NULL
    AND NOT regexp_matches(lower(coalesce(action_original, '')), '(send|sent|issued|initiat)')
), runs AS (
  SELECT person, ts, count(*) OVER w AS refused, min(ts) OVER w AS began
  FROM prompts WHERE outcome <> 'success'
  WINDOW w AS (PARTITION BY person ORDER BY ts RANGE BETWEEN to_minutes(:minutes) PRECEDING AND CURRENT ROW)
), worst AS (
  SELECT person, max(refused) AS refused, arg_max(began, refused) AS began, arg_max(ts, refused) AS ended
  FROM runs GROUP BY person HAVING max(refused) >= :prompts
)
SELECT w.person, w.refused, w.began, w.ended,
  min(p.ts) FILTER (p.outcome = 'success' AND p.ts BETWEEN w.began AND w.ended + to_minutes(:minutes)) AS accepted,
  coalesce(list(DISTINCT p.src_ip ORDER BY p.src_ip) FILTER (p.src_ip IS NOT NULL AND p.ts BETWEEN w.began AND w.ended), []) AS addresses
FROM worst w JOIN prompts p ON p.person = w.person
GROUP BY w.person, w.refused, w.began, w.ended
ORDER BY accepted IS NULL, w.refused DESC, w.person`,
  columns: [
    { name: 'person', title: 'Person', kind: 'value' },
    { name: 'refused', title: 'Refused', kind: 'count' },
    { name: 'began', title: 'Began', kind: 'time', role: 'from' },
    { name: 'ended', title: 'Last refused', kind: 'time', role: 'to' },
    { name: 'accepted', title: 'Accepted', kind: 'time', role: 'to' },
    { name: 'addresses', title: 'From', kind: 'list', opens: 'src_ip' },
  ],
  picture: { kind: 'ranking', label: 'person', value: 'refused' },
  answer: {
    sql: 'SELECT count(*) AS n, count(accepted) AS gave_in, arg_max(person, refused) AS worst, max(refused) AS most FROM result',
    sentence:
      '{n|person was|people were} prompted again and again, most of all {worst} with {most|refused prompt|refused prompts}; {gave_in} accepted one.',
  },
  weight: 'high',
  subject: 'person with that many refused prompts',
  terms: [{ column: 'action', op: 'is', values: ['mfa.challenge'] }],
};
