/**
 * Stretches in which a service failed far more than it is used to. What it is used to is the median over all its stretches,
 * and how much that varies the median distance from it (MAD), so that the spike itself hardly moves either; chance counts too,
 * since two failures of three requests are no spike. A log of errors alone has no rate: there the errors of a stretch are
 * counted, and a stretch without any is one of none. What a client did wrong (status 400 to 499) is no error of the service.
 * A filter chooses the stretches that are listed, by the errors it shows; the numbers are the service's own.
 */
import type { View } from '../../view.ts';

const isAnswer =
  "(action IN ('request', 'request.error', 'health.check', 'payment.succeed', 'payment.fail') OR (category = 'app' AND action = 'other'))";
const isError =
  "coalesce(outcome = 'failure' AND (action <> 'request' OR status_code IS NULL) AND NOT coalesce(length(status_code) = 3 AND status_code BETWEEN '400' AND '499', false), false)";
const service =
  "CASE WHEN target_kind IN ('service', 'component', 'dependency', 'database', 'check') THEN target_name END";
const stretch = 'epoch_us(ts) // (:minutes * 60000000::BIGINT)';
/** The median absolute deviation of a normal distribution, as its standard deviation. */
const madToDeviation = 1.4826;
/** From this share of errors on a log is one of errors alone. */
const onlyErrors = 0.9;

export const view: View = {
  id: 'app-error-spikes',
  group: 'app',
  title: 'Spikes of errors',
  question: 'When did a service fail far more than it usually does?',
  params: [
    {
      name: 'minutes',
      label: 'Stretch',
      help: 'Errors are counted over so many minutes.',
      kind: 'minutes',
      default: 15,
      min: 1,
      max: 1_440,
    },
    {
      name: 'least',
      label: 'Errors, at least',
      help: 'A stretch with fewer errors is no spike.',
      kind: 'count',
      default: 10,
      min: 1,
    },
    {
      name: 'deviations',
      label: 'Deviations',
      help: 'Standard deviations above the usual from which on it is a spike.',
      kind: 'count',
      default: 6,
      min: 1,
      max: 100,
    },
    {
      name: 'times',
      label: 'Times the usual',
      help: 'A spike is at least so many times the usual.',
      kind: 'count',
      default: 3,
      min: 1,
    },
    {
      name: 'past',
      label: 'Stretches, at least',
      help: 'A service seen in fewer stretches has nothing it is used to.',
      kind: 'count',
      default: 24,
      min: 3,
    },
  ],
  answerable: isAnswer,
  wants: 'a log of requests or errors (application, web server, load balancer)',
  sql: `WITH ever AS (
  SELECT source, ${service} AS service, ${stretch} AS slot, count(*) AS events, count(*) FILTER (${isError}) AS errors
  FROM events WHERE ${isAnswer} GROUP BY ALL
), totals AS (
  SELECT source, service, sum(errors) >= ${onlyErrors} * sum(events) AS by_count, count(*) AS slots, max(slot) - min(slot) + 1 AS span,
    sum(events) AS events, sum(errors) AS errors
  FROM ever GROUP BY ALL HAVING sum(errors) >= :least
), points AS (
  SELECT e.source, e.service, CASE WHEN t.by_count THEN e.errors ELSE e.errors / e.events END AS point, 1 AS weight
  FROM ever e JOIN totals t ON t.source = e.source AND t.service IS NOT DISTINCT FROM e.service
  UNION ALL SELECT source, service, 0, span - slots FROM totals WHERE by_count AND span > slots
), middles AS (
  SELECT source, service, min(point) AS middle FROM (
    SELECT *, 2 * sum(weight) OVER (PARTITION BY source, service ORDER BY point) >= sum(weight) OVER (PARTITION BY source, service) AS is_upper FROM points
  ) WHERE is_upper GROUP BY ALL
), distances AS (
  SELECT p.source, p.service, abs(p.point - m.middle) AS distance, p.weight
  FROM points p JOIN middles m ON m.source = p.source AND m.service IS NOT DISTINCT FROM p.service
), spreads AS (
  SELECT source, service, min(distance) AS spread FROM (
    SELECT *, 2 * sum(weight) OVER (PARTITION BY source, service ORDER BY distance) >= sum(weight) OVER (PARTITION BY source, service) AS is_upper FROM distances
  ) WHERE is_upper GROUP BY ALL
), seen AS (
  SELECT DISTINCT source, ${service} AS service, ${stretch} AS slot FROM scope WHERE outcome = 'failure' AND ${isAnswer} AND ${isError}
), judged AS (
  SELECT s.*, e.events, e.errors, t.by_count, m.middle, CASE WHEN t.by_count THEN e.errors ELSE e.errors / e.events END AS point,
    greatest(${madToDeviation} * d.spread, CASE WHEN t.by_count THEN sqrt(greatest(t.errors / t.span, 1))
      ELSE sqrt(t.errors / t.events * (1 - t.errors / t.events) / e.events) END) AS deviation
  FROM seen s JOIN ever e ON e.source = s.source AND e.service IS NOT DISTINCT FROM s.service AND e.slot = s.slot
    JOIN totals t ON t.source = s.source AND t.service IS NOT DISTINCT FROM s.service
    JOIN middles m ON m.source = s.source AND m.service IS NOT DISTINCT FROM s.service
    JOIN spreads d ON d.source = s.source AND d.service IS NOT DISTINCT FROM s.service
  WHERE e.errors >= :least AND CASE WHEN t.by_count THEN t.span ELSE t.slots END >= :past
), high AS (
  SELECT *, slot - row_number() OVER (PARTITION BY source, service ORDER BY slot) AS island
  FROM judged WHERE point >= middle + :deviations * deviation AND point >= middle * :times
), spikes AS MATERIALIZED (
  SELECT source, service, min(slot) AS first_slot, max(slot) AS last_slot, sum(events)::BIGINT AS events, sum(errors)::BIGINT AS errors,
    sum(CASE WHEN by_count THEN middle ELSE middle * events END) AS usual, CASE WHEN bool_or(by_count) THEN NULL ELSE sum(errors) / sum(events) END AS share,
    CASE WHEN bool_or(by_count) THEN NULL ELSE min(middle) END AS usual_share
  FROM high GROUP BY source, service, island
), messages AS (
  SELECT e.source, e.service, p.first_slot, e.what, count(*) AS times
  FROM (SELECT source, ${service} AS service, ${stretch} AS slot, coalesce(nullif("error", ''), CASE WHEN status_code <> '' THEN concat_ws(' ', action_original, status_code) END, nullif(message, ''), action_original, action)[:160] AS what
    FROM scope WHERE outcome = 'failure' AND ${isAnswer} AND ${isError}) e
  JOIN spikes p ON p.source = e.source AND p.service IS NOT DISTINCT FROM e.service AND e.slot BETWEEN p.first_slot AND p.last_slot
  GROUP BY ALL
), commonest AS (
  SELECT source, service, first_slot, min({'rank': -times, 'what': what}) AS most FROM messages GROUP BY ALL
)
SELECT coalesce(p.service, p.source) AS what, to_timestamp(p.first_slot * :minutes * 60) AS started,
  to_timestamp((p.last_slot + 1) * :minutes * 60) - INTERVAL 1 MICROSECOND AS ended, (p.last_slot + 1 - p.first_slot) * :minutes * 60 AS lasted,
  p.errors, round(p.usual)::BIGINT AS usual, p.events, round(p.share, 3) AS share, round(p.usual_share, 3) AS usual_share, c.most.what AS commonest,
  -c.most.rank AS commonest_times, p.source
FROM spikes p LEFT JOIN commonest c ON c.source = p.source AND c.service IS NOT DISTINCT FROM p.service AND c.first_slot = p.first_slot
ORDER BY p.errors - p.usual DESC, started, what, p.source`,
  columns: [
    { name: 'what', title: 'Service or source', kind: 'value' },
    { name: 'started', title: 'From', kind: 'time', role: 'from' },
    { name: 'ended', title: 'To', kind: 'time', role: 'to' },
    { name: 'lasted', title: 'For', kind: 'seconds' },
    { name: 'errors', title: 'Errors', kind: 'count' },
    { name: 'usual', title: 'Usually', kind: 'count' },
    { name: 'events', title: 'Events', kind: 'count' },
    { name: 'share', title: 'Share of errors', kind: 'share' },
    { name: 'usual_share', title: 'Usual share', kind: 'share' },
    { name: 'commonest', title: 'Most common', kind: 'text' },
    { name: 'commonest_times', title: 'Times', kind: 'count' },
    { name: 'source', title: 'Source', kind: 'value', opens: 'source' },
  ],
  picture: { kind: 'ranking', label: 'what', value: 'errors' },
  answer: {
    sql: `SELECT count(*) AS n, count(DISTINCT (source, what)) AS services, arg_max(what, errors - usual) AS worst, arg_max(started, errors - usual) AS since,
      arg_max(errors, errors - usual) AS errors, arg_max(usual, errors - usual) AS usual FROM result`,
    sentence:
      '{n|spike|spikes} of errors in {services|service|services}; the worst in {worst} from {since} with {errors|error|errors} where {usual} would be usual.',
  },
  weight: 'medium',
  subject: 'stretch with far more errors than usual',
  terms: [{ column: 'outcome', op: 'is', values: ['failure'] }],
};
