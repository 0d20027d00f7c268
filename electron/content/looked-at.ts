/**
 * For views that read inside of records, which is slow: a sample that is the same each time, spread evenly over the sources, where
 * a source with few records is read whole. Every row says of how many records it speaks.
 */
import type { ViewParam } from '../../shared/model/view.ts';

export const recordsParam = (most: number): ViewParam => ({
  name: 'records',
  label: 'Records looked at',
  help: 'At most about so many, spread over the sources; a source with fewer is looked at whole.',
  kind: 'count',
  default: most,
  min: 1,
  max: 100_000_000,
});

/**
 * Neighbours are drawn together: of a record alone the whole block that it lies in would have to be unpacked, and a sample of one
 * in fifty would cost as much as all. A large source is drawn in runs of 500, a small one record by record.
 */
const drawn = (of = ''): string => `hash(${of}file_id, ${of}record_no // run) % 1000000`;

/**
 * CTEs `sources(source, of_source, looked)`: its records and how many of them are in the sample, and
 * `suspects(source, ts, event_id, raw)`: records of the sample that `condition` holds for, where `e.raw` is the record.
 * Needs the parameter `records`; what small sources leave of their share is for the large. In a CASE, because a condition of its own is asked of all records first.
 */
export const lookedAt = (condition: string): string => `sizes AS (
  SELECT source, count(*) AS of_source FROM scope GROUP BY source
), shares AS (
  SELECT source, of_source, of_source <= (:records - sum(of_source) OVER w + of_source) / (count(*) OVER () - count(*) OVER w + 1) AS is_whole
  FROM sizes WINDOW w AS (ORDER BY of_source, source ROWS UNBOUNDED PRECEDING)
), portions AS (
  SELECT source, of_source, CASE WHEN is_whole THEN 1000000 ELSE (1000000 * (:records - coalesce(sum(of_source) FILTER (is_whole) OVER (), 0))
    / (of_source * (count(*) FILTER (NOT is_whole) OVER ())))::UBIGINT END AS millionths,
    greatest(1, least(500, of_source // 20000)) AS run
  FROM shares
), sources AS (
  SELECT source, of_source, count(*) AS looked FROM scope JOIN portions USING (source)
  WHERE millionths = 1000000 OR ${drawn()} < millionths GROUP BY source, of_source
), suspects AS (
  SELECT e.source, e.ts, e.event_id, e.raw FROM scope e JOIN portions p ON p.source = e.source
  WHERE CASE WHEN p.millionths = 1000000 OR ${drawn('e.')} < p.millionths THEN ${condition} ELSE false END
)`;

/** The path of a place in a record, the same for all items of a list. `fullkey` is what `json_tree` gives. */
export const fieldOf = (fullkey: string): string => `regexp_replace(${fullkey}, '\\[\\d+\\]', '[*]', 'g')`;

/** The last name in such a path, without quotes; that of the list for its items. */
export const lastNameOf = (field: string): string =>
  `regexp_extract(${field}, '([^."\\[\\]$]+)"?(?:\\[\\*\\])*$', 1)`;

/** Of a result with `source`, `looked` and `of_source`: how many records were read, of how many. */
export const lookedFigures = `(SELECT sum(looked)::BIGINT FROM (SELECT DISTINCT source, looked FROM result)) AS looked,
  (SELECT sum(of_source)::BIGINT FROM (SELECT DISTINCT source, of_source FROM result)) AS of_sources`;
