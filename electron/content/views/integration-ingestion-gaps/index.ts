/**
 * What integrations brought in, by stretch, against the same integration's own past: nothing at all (a gap), much less
 * than in its weakest stretches (a drop), much more than in its strongest (a flood). Stretches in a row are one row. What
 * was weak and strong is remembered for a while, so that a long drop does not become the measure of itself. A gap is judged
 * by what came before it, where counts had come regularly or more than once a stretch. The first stretch of an integration and
 * the last of a log are not whole and are not judged.
 */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'integration-ingestion-gaps',
  group: 'integration',
  title: 'Gaps, drops and floods of ingestion',
  question: 'When did integrations bring in nothing, far less or far more than in their own past?',
  params: [
    {
      name: 'hours',
      label: 'Stretch',
      help: 'Counts are summed up over so many hours.',
      kind: 'hours',
      default: 24,
      min: 1,
      max: 8_760,
    },
    {
      name: 'past',
      label: 'Past',
      help: 'So many earlier stretches must be there to compare with; at most four times as many are looked at.',
      kind: 'count',
      default: 7,
      min: 3,
      max: 100,
    },
    {
      name: 'low',
      label: 'Drop below',
      help: 'Share of what a weak stretch of the past brought, under which it is a drop.',
      kind: 'share',
      default: 0.3,
      min: 0,
      max: 1,
    },
    {
      name: 'high',
      label: 'Flood above',
      help: 'Times what a strong stretch of the past brought, over which it is a flood.',
      kind: 'count',
      default: 3,
      min: 1,
    },
  ],
  answerable: "action = 'ingest.count' AND item_count IS NOT NULL",
  wants: 'a log of the synchronisation with integrations that counts what came in',
  sql: `WITH counts AS (
  SELECT source, integration, workspace, time_bucket(to_hours(:hours), ts) AS stretch, sum(item_count) AS items, count(*) AS readings
  FROM events WHERE action = 'ingest.count' AND item_count IS NOT NULL GROUP BY ALL
), logs AS (
  SELECT source, time_bucket(to_hours(:hours), max(ts)) AS last_stretch FROM events WHERE source IN (SELECT DISTINCT source FROM counts) GROUP BY source
), grid AS (
  SELECT s.source, s.integration, s.workspace, unnest(generate_series(s.first_stretch, l.last_stretch - to_hours(:hours), to_hours(:hours))) AS stretch
  FROM (SELECT source, integration, workspace, min(stretch) + to_hours(:hours) AS first_stretch FROM counts GROUP BY ALL) s JOIN logs l ON s.source = l.source
), filled AS (
  SELECT g.source, g.integration, g.workspace, g.stretch, coalesce(c.items, 0)::DOUBLE AS items, coalesce(c.readings, 0) AS readings
  FROM grid g LEFT JOIN counts c ON g.source = c.source AND g.stretch = c.stretch AND g.integration IS NOT DISTINCT FROM c.integration AND g.workspace IS NOT DISTINCT FROM c.workspace
), compared AS (
  SELECT *, count(*) OVER before AS stretches, quantile_disc(items, 0.05) OVER before AS weak, quantile_disc(items, 0.95) OVER before AS strong, median(items) OVER before AS usual,
    quantile_disc(readings, 0.05) OVER before AS fewest, quantile_disc(readings, 0.95) OVER before AS most,
    row_number() OVER series - row_number() OVER (PARTITION BY source, integration, workspace, items = 0 ORDER BY stretch) AS stride
  FROM filled WINDOW series AS (PARTITION BY source, integration, workspace ORDER BY stretch),
    before AS (PARTITION BY source, integration, workspace ORDER BY stretch ROWS BETWEEN 4 * :past PRECEDING AND 1 PRECEDING)
), steadied AS (
  SELECT * REPLACE (max(weak) FILTER (stretches >= :past) OVER recent AS weak, min(strong) FILTER (stretches >= :past) OVER recent AS strong)
  FROM compared WINDOW recent AS (PARTITION BY source, integration, workspace ORDER BY stretch ROWS BETWEEN :past PRECEDING AND CURRENT ROW)
), judged AS (
  SELECT source, integration, workspace, stretch, items, first(usual) OVER run AS usual,
    CASE WHEN first(stretches) OVER run < :past THEN NULL WHEN items = 0 AND first(weak) OVER run > 0 AND (first(fewest) OVER run > 1 OR first(fewest = most) OVER run) THEN 'gap' WHEN items > 0 AND stretches >= :past AND items < :low * weak THEN 'drop'
      WHEN stretches >= :past AND strong > 0 AND items > :high * strong THEN 'flood' END AS what
  FROM steadied WINDOW run AS (PARTITION BY source, integration, workspace, items = 0, CASE WHEN items = 0 THEN stride ELSE epoch_us(stretch) END ORDER BY stretch)
), islands AS (
  SELECT *, row_number() OVER (PARTITION BY source, integration, workspace, what ORDER BY stretch) - date_diff('hour', TIMESTAMPTZ '1970-01-01 00:00:00+00', stretch) / :hours AS island
  FROM judged WHERE what IS NOT NULL
), found AS (
  SELECT what, source, integration, workspace, min(stretch) AS since, max(stretch) + to_hours(:hours) AS until, count(*) AS stretches, avg(items) AS items, first(usual ORDER BY stretch) AS usual
  FROM islands GROUP BY what, source, integration, workspace, island
), span AS (
  SELECT min(ts) AS seen_from, max(ts) AS seen_to FROM scope
), wanted AS (
  SELECT DISTINCT source, integration, workspace FROM scope WHERE action = 'ingest.count'
)
SELECT f.what, f.integration, f.workspace, f.since, f.until, f.stretches, round(f.items) AS items, round(f.usual) AS usual, f.items / nullif(f.usual, 0) AS share, f.source
FROM found f CROSS JOIN span s SEMI JOIN wanted w ON f.source = w.source AND f.integration IS NOT DISTINCT FROM w.integration AND f.workspace IS NOT DISTINCT FROM w.workspace
WHERE f.until > s.seen_from AND f.since <= s.seen_to
ORDER BY CASE f.what WHEN 'gap' THEN 0 WHEN 'flood' THEN 1 ELSE 2 END, f.stretches DESC, abs(f.items - f.usual) DESC, f.since, f.integration NULLS LAST, f.workspace NULLS LAST, f.source`,
  columns: [
    { name: 'what', title: 'What', kind: 'text' },
    { name: 'integration', title: 'Integration', kind: 'value', opens: 'integration' },
    { name: 'workspace', title: 'Workspace', kind: 'value', opens: 'workspace' },
    { name: 'since', title: 'From', kind: 'time', role: 'from' },
    { name: 'until', title: 'Until', kind: 'time', role: 'to' },
    { name: 'stretches', title: 'Stretches', kind: 'count' },
    { name: 'items', title: 'Items a stretch', kind: 'count' },
    { name: 'usual', title: 'Usually', kind: 'count' },
    { name: 'share', title: 'Of the usual', kind: 'share' },
    { name: 'source', title: 'Source', kind: 'value', opens: 'source' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: `SELECT count(*) FILTER (what = 'gap') AS gaps, count(*) FILTER (what = 'drop') AS drops, count(*) FILTER (what = 'flood') AS floods, first(what) AS what, first(concat_ws(' of ', coalesce(integration, 'one without a name'), workspace)) AS worst,
  first(since) AS since, first(until) AS until, first(items) AS items, first(usual) AS usual FROM result`,
    sentence:
      '{gaps|gap|gaps}, {drops|drop|drops} and {floods|flood|floods}; first look at the {what} of {worst} from {since} until {until}: {items|item|items} a stretch where {usual} are usual.',
  },
  subject: 'gap, drop or flood of ingestion',
  weight: 'low',
};
