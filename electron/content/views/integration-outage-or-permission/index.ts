/**
 * Why work with each integration failed: the provider did not answer (5xx, timeouts, connections cut), it refused us
 * (401, 403, a grant or scope gone), or it limited us (429). Told from the status and the words of the error. An outage
 * hits all workspaces of a provider, a lost permission one; the stretch with most failures says when it was worst.
 */
import type { View } from '../../view.ts';

const refused =
  '(^|[^0-9])40[13]([^0-9]|$)|unauthori[sz]|forbidden|permission|access.?denied|not.?allowed|invalid.?(grant|client|token|credential|scope)|insufficient|auth.?error|revoked|token.{0,20}expired|expired.{0,20}token|consent';
const limited = '(^|[^0-9])429([^0-9]|$)|rate.?limit|too many requests|throttl|quota';
const down =
  '(^|[^0-9.])5[0-9][0-9]([^0-9.]|$)|time.?out|timed.?out|no answer|not answer|unavailable|unreachable|bad gateway|econn|enotfound|etimedout|connection.{0,20}(reset|refused|closed|lost)|socket|dns|outage';

export const view: View = {
  id: 'integration-outage-or-permission',
  group: 'integration',
  title: 'Outage or permission',
  question: 'Do integrations fail because the provider is down, or because it no longer lets us in?',
  params: [
    {
      name: 'least',
      label: 'At least',
      help: 'Failures with one integration to be listed.',
      kind: 'count',
      default: 3,
      min: 1,
    },
    {
      name: 'minutes',
      label: 'Stretch',
      help: 'The worst stretch is one of so many minutes.',
      kind: 'minutes',
      default: 60,
      min: 1,
      max: 525_600,
    },
  ],
  answerable: "integration IS NOT NULL AND category IN ('integration', 'job', 'app')",
  wants: 'a log of jobs, requests or synchronisation that names the integration',
  sql: `WITH work AS (
  SELECT integration, workspace, ts, outcome = 'failure' AND action <> 'oauth.revoke' OR action = 'job.retry' AND error IS NOT NULL OR regexp_matches(status_code, '^[45][0-9][0-9]$') AS is_failure,
    status_code, error, message
  FROM scope WHERE integration IS NOT NULL AND category IN ('integration', 'job', 'app')
), totals AS (
  SELECT integration, count(*) AS events FROM work GROUP BY integration
), failures AS (
  SELECT integration, workspace, ts, lower(concat_ws(' ', CASE WHEN regexp_matches(status_code, '^[0-9]{3}$') THEN status_code END, coalesce(error, message))) AS words FROM work WHERE is_failure
), told AS (
  SELECT integration, workspace, ts, CASE WHEN regexp_matches(words, '${limited}') THEN 'limited' WHEN regexp_matches(words, '${refused}') THEN 'permission' WHEN regexp_matches(words, '${down}') THEN 'outage' ELSE 'other' END AS why
  FROM failures
), stretches AS (
  SELECT integration, time_bucket(to_minutes(:minutes), ts) AS stretch, count(*) AS failed, count(*) FILTER (why = 'outage') AS outage, count(*) FILTER (why = 'permission') AS permission, count(*) FILTER (why = 'limited') AS limited
  FROM told GROUP BY integration, stretch
), worst AS (
  SELECT integration, arg_max(stretch, (failed, stretch)) AS worst_from, max(failed) AS worst_failed,
    arg_max(CASE greatest(outage, permission, limited, 1) WHEN permission THEN 'permission' WHEN outage THEN 'outage' WHEN limited THEN 'rate limit' ELSE 'not told' END, (failed, stretch)) AS worst_why
  FROM stretches GROUP BY integration
), summed AS (
  SELECT integration, count(*) AS failed, count(*) FILTER (why = 'outage') AS outage, count(*) FILTER (why = 'permission') AS permission, count(*) FILTER (why = 'limited') AS limited,
    count(*) FILTER (why = 'other') AS other, count(DISTINCT workspace) FILTER (why = 'outage') AS outage_workspaces, count(DISTINCT workspace) FILTER (why = 'permission') AS permission_workspaces,
    min(ts) AS first_failed, max(ts) AS last_failed
  FROM told GROUP BY integration HAVING count(*) >= :least
)
SELECT s.integration, CASE greatest(s.outage, s.permission, s.limited, 1) WHEN s.permission THEN 'permission' WHEN s.outage THEN 'outage' WHEN s.limited THEN 'rate limit' ELSE 'not told' END AS mostly,
  s.failed, s.outage, s.permission, s.limited, s.other, s.failed / t.events AS share, s.outage_workspaces, s.permission_workspaces, w.worst_from, w.worst_failed, w.worst_why, s.first_failed, s.last_failed
FROM summed s JOIN totals t ON s.integration = t.integration JOIN worst w ON s.integration = w.integration
ORDER BY w.worst_failed DESC, s.failed DESC, s.integration`,
  columns: [
    { name: 'integration', title: 'Integration', kind: 'value', opens: 'integration' },
    { name: 'mostly', title: 'Mostly', kind: 'text' },
    { name: 'failed', title: 'Failed', kind: 'count' },
    { name: 'outage', title: 'Provider down', kind: 'count' },
    { name: 'permission', title: 'Not let in', kind: 'count' },
    { name: 'limited', title: 'Rate limit', kind: 'count' },
    { name: 'other', title: 'Other', kind: 'count' },
    { name: 'share', title: 'Of its events', kind: 'share' },
    { name: 'outage_workspaces', title: 'Workspaces with outage', kind: 'count' },
    { name: 'permission_workspaces', title: 'Workspaces not let in', kind: 'count' },
    { name: 'worst_from', title: 'Worst stretch', kind: 'time' },
    { name: 'worst_failed', title: 'Failed in it', kind: 'count' },
    { name: 'worst_why', title: 'Mostly', kind: 'text' },
    { name: 'first_failed', title: 'First', kind: 'time', role: 'from' },
    { name: 'last_failed', title: 'Last', kind: 'time', role: 'to' },
  ],
  picture: { kind: 'ranking', label: 'integration', value: 'failed', part: 'permission' },
  answer: {
    sql: `SELECT count(*) AS integrations, sum(failed)::BIGINT AS failed, sum(outage)::BIGINT AS outage, sum(permission)::BIGINT AS permission, sum(limited)::BIGINT AS limited, first(integration) AS worst, first(worst_failed) AS most, first(worst_why) AS why, first(worst_from) AS at FROM result`,
    sentence:
      '{failed|failure|failures} with {integrations|integration|integrations}: {outage} because the provider was down, {permission} because we were not let in, {limited} for a rate limit; the worst stretch was that of {worst} from {at}: {most}, mostly {why}.',
  },
  subject: 'integration with that many failures',
};
