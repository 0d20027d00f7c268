/**
 * How far the clocks of each two sources lie apart, as one statement over `events`: one row for each pair of sources and way
 * of knowing that both saw the same thing. `offset_us` is how far the clock of `other` is ahead of that of `one`.
 *
 * request: the first sight of a request id in each source; one difference a request, their median and half the distance of
 * the quartiles. Later sights are its progress, and say nothing about clocks.
 * session, address (with actor): many events share one for hours, so the nearest neighbour in time would always look close.
 * Instead all differences of one session are laid in bins of two seconds, and the bin that most sessions have is the offset:
 * what differs by chance spreads over all bins. `rivals` is how many sessions have the next best bin; a source that asks every
 * minute has as many there, and then no bin means anything.
 *
 * Bounded: request ids are thinned by hash beyond some millions of events, both sides alike; at most 300 sessions and
 * 300 addresses, and the first 24 events that a source has of each. Differences beyond 15 hours, more than any zone, are left out.
 */
export const linksSql = `
WITH sized AS (SELECT greatest(1, count(*) // 4000000)::UBIGINT AS every FROM events),
seen AS (
  SELECT request_id AS key, source, epoch_us(min(ts)) AS seen_at FROM events
  WHERE request_id <> '' AND isfinite(ts) AND hash(request_id) % (SELECT every FROM sized) = 0
  GROUP BY request_id, source
),
request_link AS (
  SELECT 'request' AS seen_by, one, other, median(apart) AS offset_us,
    (quantile_cont(apart, 0.75) - quantile_cont(apart, 0.25)) / 2 AS spread_us,
    count(*) AS pairs, count(*) AS keys, 0 AS rivals, count(*) AS shared
  FROM (SELECT a.source AS one, b.source AS other, b.seen_at - a.seen_at AS apart
        FROM seen a JOIN seen b ON a.key = b.key AND a.source < b.source)
  WHERE abs(apart) <= 54000000000 GROUP BY one, other
),
candidate AS (
  SELECT 'session' AS seen_by, session_id AS key, source, epoch_us(ts) AS seen_at FROM events
  WHERE session_id <> '' AND isfinite(ts)
  UNION ALL
  SELECT 'address', src_ip || ' ' || coalesce(actor_email, actor_id, actor_name), source, epoch_us(ts) FROM events
  WHERE src_ip <> '' AND coalesce(actor_email, actor_id, actor_name) <> '' AND isfinite(ts)
),
common AS MATERIALIZED (
  SELECT seen_by, key, row_number() OVER (PARTITION BY seen_by ORDER BY hash(key), key)::INTEGER AS nth
  FROM (SELECT seen_by, key FROM candidate GROUP BY seen_by, key HAVING min(source) <> max(source)) QUALIFY nth <= 300
),
early AS (
  SELECT seen_by, nth AS key, source, seen_at FROM candidate JOIN common USING (seen_by, key)
  QUALIFY row_number() OVER (PARTITION BY seen_by, nth, source ORDER BY seen_at) <= 24
),
apart AS MATERIALIZED (
  SELECT a.seen_by, a.key, a.source AS one, b.source AS other, a.seen_at AS one_at, b.seen_at - a.seen_at AS apart
  FROM early a JOIN early b ON a.seen_by = b.seen_by AND a.key = b.key AND a.source < b.source
  WHERE abs(b.seen_at - a.seen_at) <= 54000000000
),
bin AS MATERIALIZED (
  SELECT seen_by, one, other, second, count(*) AS keys
  FROM (SELECT DISTINCT seen_by, one, other, key,
          unnest([floor(apart / 1e6)::BIGINT, floor(apart / 1e6)::BIGINT - 1]) AS second FROM apart)
  GROUP BY ALL
),
peak AS (
  SELECT seen_by, one, other, arg_max(second, (keys, -abs(second))) AS second, max(keys) AS keys
  FROM bin GROUP BY seen_by, one, other
),
rival AS (
  SELECT p.seen_by, p.one, p.other, coalesce(max(b.keys) FILTER (abs(b.second - p.second) > 4), 0) AS rivals
  FROM peak p JOIN bin b USING (seen_by, one, other) GROUP BY ALL
),
total AS (SELECT seen_by, one, other, count(DISTINCT key) AS shared FROM apart GROUP BY seen_by, one, other),
near AS (
  SELECT seen_by, one, other, key, one_at, min_by(apart, abs(apart - (second + 1) * 1000000)) AS apart
  FROM apart JOIN peak USING (seen_by, one, other)
  WHERE apart BETWEEN (second - 1) * 1000000 AND (second + 3) * 1000000
  GROUP BY ALL
),
shared_link AS (
  SELECT seen_by, one, other, median(apart) AS offset_us,
    (quantile_cont(apart, 0.75) - quantile_cont(apart, 0.25)) / 2 AS spread_us,
    count(*) AS pairs, count(DISTINCT key) AS keys
  FROM near GROUP BY seen_by, one, other
)
SELECT seen_by, one, other, round(offset_us)::BIGINT AS offset_us, round(spread_us)::BIGINT AS spread_us,
  pairs::BIGINT AS pairs, keys::BIGINT AS keys, rivals::BIGINT AS rivals, shared::BIGINT AS shared
FROM (
  FROM request_link
  UNION ALL
  SELECT s.seen_by, s.one, s.other, s.offset_us, s.spread_us, s.pairs, s.keys, r.rivals, t.shared
  FROM shared_link s JOIN rival r USING (seen_by, one, other) JOIN total t USING (seen_by, one, other)
)
ORDER BY one, other, seen_by`;
