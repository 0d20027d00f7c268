/**
 * A chain as one query, one row a match. For each event that can be a step, the latest beginning that leads to it: a
 * running maximum over the ends of the step before, so the work is that of sorting, however many events match. Of matches
 * that end in the same event the shortest is given, then of those that begin with the same event the first to end. It misses
 * no story: a later beginning is always the better one for what follows.
 *
 * Millions of events may be a step, so they are carried as numbers: `e`, which says where the event is, and hashes of
 * the values that steps share (64 bits: of a million values, two have the same once in 37 million cases). Ids and words are
 * read for the events of matches alone.
 */
import { type Chain, type ChainKey, chainKeys } from '../../content/chain.ts';
import { anyStep } from './any-step.ts';
import { type Compiled, compile, hashed, isNamed, nameColumns, namedBy } from './compiled-steps.ts';

/** Where an event is, and a hash of its id: of some sources a record holds several events. */
const evidence = '((file_id::BIGINT << 40) + record_no)::HUGEINT * 18446744073709551616 + hash(event_id)';

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** What an event says of itself, in a line. */
const words = `concat_ws(' ', coalesce(s.action_original, s.action), CASE WHEN s.outcome = 'failure' THEN '(failed)' END,
    'by ' || coalesce(s.actor_email, s.actor_name, s.actor_id), 'on ' || coalesce(s.target_name, s.target_id), 'from ' || s.src_ip, 'in ' || s.source)`;

function markedQuery(chain: Chain, steps: readonly Compiled[]): string {
  const keys = new Set<ChainKey>([chain.same]);
  for (const { before, here, differs, fresh } of steps)
    for (const key of [before, here, differs, fresh]) if (key !== undefined) keys.add(key);
  const columns = [...keys].sort().map((key) => `${hashed(chainKeys[key])} AS k_${key}`);
  for (const key of ['person', 'target_person'] as const)
    if (steps.some((step) => `${step.joinedBy}${step.handsOn}`.includes(`n_${key}_`)))
      columns.push(
        ...namedBy[key].map((name, index) => `${hashed(`lower(${name})`)} AS n_${key}_${index + 1}`),
      );
  // In a CASE, unlike in a coalesce, the engine looks at the rest of a condition only where its beginning holds.
  const flags = steps.map((step) => `CASE WHEN ${step.where} THEN true ELSE false END AS is_${step.no}`);
  return `marked AS MATERIALIZED (
  SELECT ${evidence} AS e, ts, ${[...columns, ...flags].join(', ')}
  FROM scope WHERE ${anyStep(steps)}
)`;
}

/** Per key the values that were not its first, with the moment each came up: over all events, not those of the filter. */
function freshQuery({ no, fresh, here, where }: Compiled): string {
  if (fresh === undefined) return '';
  return `fresh_${no} AS (
  SELECT k_here, k_new, since
  FROM (SELECT ${hashed(chainKeys[here])} AS k_here, ${hashed(chainKeys[fresh])} AS k_new, min(ts) AS since FROM events
    WHERE (${where}) AND k_here IS NOT NULL AND k_new IS NOT NULL GROUP BY k_here, k_new)
  QUALIFY since > min(since) OVER (PARTITION BY k_here)
),
`;
}

/** Time cut into windows of the chain's length: two events of one match lie in the same or in neighbouring ones. */
const slotOf = (ts: string): string => `epoch_us(${ts}) // (:minutes * 60000000::BIGINT)`;

/** Of a first step that so few events are, the rest is not asked where it could follow. */
const usuallyFew = 20_000;

/**
 * Keys and windows in which an event of this step can matter: where the step after has one, for a first of many events; after
 * the beginnings that were found, for the others. Of common steps (every sign-in of every person) few are left, and only those
 * are sorted.
 */
function nearQuery({ no }: Compiled, next: Compiled | undefined, few: number): string {
  if (no > 1)
    return `near_${no} AS (
  SELECT k, unnest([s, s + 1]) AS slot FROM (SELECT DISTINCT k, ${slotOf('began')} AS s FROM match_${no - 1})
),
`;
  return `few_1 AS MATERIALIZED (SELECT count(*) <= ${few} AS is_few FROM marked WHERE is_1),
near_1 AS MATERIALIZED (
  SELECT k, unnest([s, s - 1]) AS slot FROM (SELECT DISTINCT ${next?.joinedBy ?? 'NULL'} AS k, ${slotOf('ts')} AS s
    FROM (SELECT * FROM marked WHERE is_2 AND NOT (SELECT is_few FROM few_1)))
),
`;
}

/** Events of this step that one of the next can follow, by any key they hand on. */
function aheadQuery({ no }: Compiled, next: Compiled, handed: string): string {
  return `ahead_${no} AS (
  SELECT e FROM (SELECT e, ${slotOf('ts')} AS slot, unnest(${handed}) AS k FROM marked WHERE is_${no})
  SEMI JOIN (SELECT k, unnest([s, s - 1]) AS slot FROM (SELECT DISTINCT ${next.joinedBy} AS k, ${slotOf('ts')} AS s FROM marked WHERE is_${next.no})) USING (k, slot)
),
`;
}

/** The events of one step by their key; `started` is when the first of so many in a row was, `n` counts them. */
function stepQuery(chain: Chain, step: Compiled, next: Compiled | undefined, few: number): string {
  const { no, count, joinedBy, handsOn, handsOnItsOwn, differs, fresh, here, afterQuietMinutes } = step;
  const met =
    fresh === undefined
      ? ''
      : ` JOIN fresh_${no} f ON f.k_here = k_${here} AND f.k_new = k_${fresh} AND f.since = ts`;
  const differing = differs === undefined ? 'NULL' : `k_${differs}`;
  const handed = handsOn.startsWith('unnest(') ? handsOn.slice('unnest('.length, -1) : `[${handsOn}]`;
  const first = count === 1 ? 'ts' : `lag(ts, ${count - 1}) OVER run`;
  const started =
    afterQuietMinutes === undefined
      ? first
      : `CASE WHEN coalesce(lag(ts, ${count}) OVER run < ${first} - to_minutes(${afterQuietMinutes}), true) THEN ${first} END`;
  const isRun = count > 1 || afterQuietMinutes !== undefined;
  const counted = isRun ? 'row_number() OVER run' : '0';
  const window = isRun ? ' WINDOW run AS (PARTITION BY k ORDER BY ts, e)' : '';
  // What came before a quiet time is needed to tell that it was quiet.
  const isNear = afterQuietMinutes === undefined;
  const only = isNear && no > 1 ? ` SEMI JOIN near_${no} USING (k, slot)` : '';
  // Of a run only the last event hands on: the others may have other names.
  const isAhead = isNear && count === 1 && no > 1 && next !== undefined;
  const reachable = isNear
    ? ' AND ((SELECT is_few FROM few_1) OR (k, slot) IN (SELECT (k, slot) FROM near_1))'
    : '';
  const known = no === 1 ? `k IS NOT NULL${reachable}` : `k IN (SELECT k FROM match_${no - 1})`;
  const name = no > 1 && joinedBy.startsWith('unnest(') && isNamed(here) ? nameColumns(here) : [];
  const hasKnownName = name.map((column) => `${column} IN (SELECT k FROM match_${no - 1})`).join(' OR ');
  const followed = isAhead ? ` AND e IN (SELECT e FROM ahead_${no})` : '';
  return `${freshQuery(step)}${isNear ? nearQuery(step, next, few) : ''}${isAhead ? aheadQuery(step, next, handed) : ''}step_${no} AS MATERIALIZED (
  SELECT e, ts, k, who,${handsOnItsOwn ? '' : ' handed,'} differing, ${started} AS started, ${counted} AS n
  FROM (SELECT e, ts, k_${chain.same} AS who,${handsOnItsOwn ? '' : ` ${handed} AS handed,`} ${differing} AS differing, ${joinedBy} AS k, ${slotOf('ts')} AS slot
    FROM marked${met} WHERE is_${no}${hasKnownName === '' ? '' : ` AND (${hasKnownName})`})${only}
  WHERE ${known}${followed}${window}
)`;
}

const ranked = 'row_number() OVER (ORDER BY began, ts DESC, e DESC, k DESC) AS place';
const part = (no: number, from: string): string =>
  `{'step': ${no}, 'e': ${from}.e, 'k': ${from}.k, 'n': ${from}.n}`;

function firstMatchQuery(second: Compiled | undefined): string {
  const differing = second?.differs === undefined ? 'NULL AS differing' : `k_${second.differs} AS differing`;
  const joined =
    second?.differs === undefined
      ? 'step_1 s'
      : 'step_1 s JOIN (SELECT e, ' +
        `k_${second.differs} FROM marked WHERE is_1 AND k_${second.differs} IS NOT NULL) USING (e)`;
  return `match_1 AS MATERIALIZED (
  SELECT e, ts, k, started AS began, who, differing, [${part(1, 's')}] AS parts, ${ranked}
  FROM (SELECT s.* EXCLUDE (differing), ${differing} FROM ${joined}) s WHERE started IS NOT NULL
)`;
}

/**
 * Which end of the step before is the best for each event of this one: `best` is its place. Where all steps share one value, of
 * events with the same best the first is better than the others for all that follows, and they are left out.
 */
function bestQuery({ no, differs }: Compiled, isFirstEnough: boolean): string {
  const which = isFirstEnough
    ? 'k, arg_min(e, (ended, e)) AS e, min(ended) AS ended, best'
    : 'k, e, ended, best';
  const each = isFirstEnough ? ' GROUP BY k, best' : '';
  const pool = `pool_${no} AS (
  SELECT k, ts AS started, place, NULL AS e, NULL AS ended FROM match_${no - 1}
  UNION ALL SELECT k, started, NULL, e, ts FROM step_${no} WHERE started IS NOT NULL
),
upto_${no} AS MATERIALIZED (
  SELECT k, e, ended, max(place) OVER (PARTITION BY k ORDER BY started RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS best FROM pool_${no}
)`;
  if (differs === undefined)
    return `${pool},
best_${no} AS MATERIALIZED (SELECT ${which} FROM upto_${no} WHERE e IS NOT NULL AND best IS NOT NULL${each})`;
  return `${pool},
other_${no} AS (
  SELECT place, differing, last_value(CASE WHEN was <> differing THEN prior END IGNORE NULLS) OVER (PARTITION BY k ORDER BY place) AS other
  FROM (SELECT k, place, differing, lag(differing) OVER run AS was, lag(place) OVER run AS prior FROM match_${no - 1} WINDOW run AS (PARTITION BY k ORDER BY place))
),
best_${no} AS MATERIALIZED (
  SELECT ${which} FROM (
    SELECT u.k, u.e, u.ended, CASE WHEN o.differing <> s.differing THEN o.place ELSE o.other END AS best
    FROM upto_${no} u JOIN step_${no} s ON s.k = u.k AND s.e = u.e JOIN other_${no} o ON o.place = u.best
    WHERE s.differing IS NOT NULL
  ) WHERE best IS NOT NULL${each}
)`;
}

function matchQuery(step: Compiled, isLast: boolean, isOfOneValue: boolean): string {
  const { no, handsOnItsOwn } = step;
  const handed = handsOnItsOwn ? 's.k' : 's.handed';
  return `${bestQuery(step, isOfOneValue)},
timely_${no} AS MATERIALIZED (
  SELECT b.k, b.e, b.best, m.began, m.who, m.parts
  FROM best_${no} b JOIN match_${no - 1} m ON m.place = b.best WHERE b.ended <= m.began + to_minutes(:minutes)
),
reached_${no} AS MATERIALIZED (
  SELECT s.e, s.ts, ${handed}, t.began, coalesce(t.who, s.who) AS who, list_append(t.parts, ${part(no, 's')}) AS parts
  FROM timely_${no} t JOIN step_${no} s ON s.k = t.k AND s.e = t.e
  QUALIFY row_number() OVER (PARTITION BY s.e ORDER BY t.best DESC) = 1
)${
    isLast
      ? ''
      : `,
match_${no} AS MATERIALIZED (
  SELECT e, ts, k, began, who, parts, ${ranked}
  FROM (SELECT e, ts, began, who, parts, ${handsOnItsOwn ? 'k' : 'unnest(handed) AS k'} FROM reached_${no}) WHERE k IS NOT NULL
)`
  }`;
}

/** Every event of the matches found, by match and step; the step `ends` with the last of its run. */
function memberQuery({ no, count }: Compiled): string {
  if (count === 1)
    return `SELECT match, ${no} AS step, part.e AS e, true AS ends FROM told WHERE part.step = ${no}`;
  return `SELECT t.match, ${no} AS step, s.e, s.n = t.last_n AS ends
    FROM (SELECT match, part.k AS k, part.n AS last_n, unnest(range(part.n - ${count - 1}, part.n + 1)) AS n FROM told WHERE part.step = ${no}) t
    JOIN step_${no} s ON s.k = t.k AND s.n = t.n`;
}

/**
 * The planner takes what comes of so many joins for billions of rows, and would hold all events in memory rather than those of
 * the matches; of what is gathered into one list it knows better.
 */
export function chainSql(chain: Chain, few = usuallyFew): string {
  const steps = compile(chain);
  const isOfOneValue = steps.every(
    ({ handsOnItsOwn, joinedBy }) => handsOnItsOwn && joinedBy === `k_${chain.same}`,
  );
  const queries = [markedQuery(chain, steps)];
  for (const step of steps) {
    queries.push(stepQuery(chain, step, steps[step.no], few));
    const isLast = step.no === steps.length;
    queries.push(step.no === 1 ? firstMatchQuery(steps[1]) : matchQuery(step, isLast, isOfOneValue));
  }
  const titles = steps.map(({ title, count }) => text(`${title}: ${count > 1 ? `${count} times: ` : ''}`));
  return `WITH ${queries.join(',\n')},
found AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY ts DESC, e) AS match, began, ts AS ended, parts
  FROM (SELECT * FROM reached_${steps.length} QUALIFY row_number() OVER (PARTITION BY parts[1].e, who ORDER BY ts, e) = 1)
),
told AS MATERIALIZED (SELECT match, unnest(parts) AS part FROM found),
members AS (
  ${steps.map(memberQuery).join('\n  UNION ALL ')}
),
gathered AS MATERIALIZED (
  SELECT (place >> 40)::INTEGER AS file, place & 1099511627775 AS record, (m.e % 18446744073709551616)::UBIGINT AS id_hash, m.*
  FROM (SELECT m, (m.e // 18446744073709551616)::BIGINT AS place
    FROM (SELECT unnest(list({'match': match, 'step': step, 'e': e, 'ends': ends})) AS m FROM members))
),
readings AS (
  SELECT m.match, m.step, m.e, m.ends, s.event_id, s.ts, ${chainKeys[chain.same]} AS who,
    strftime(s.ts, '%Y-%m-%d %H:%M:%S') || ' ' || [${titles.join(', ')}][m.step] || ${words} AS words
  FROM gathered m JOIN (SELECT * FROM scope WHERE ${anyStep(steps)}) s ON s.file_id = m.file AND s.record_no = m.record AND hash(s.event_id) = m.id_hash
),
sayings AS (
  SELECT match, arg_min(who, step) FILTER (ends AND who IS NOT NULL) AS who, list(words ORDER BY step) FILTER (ends) AS told,
    list(event_id ORDER BY step, ts, e) AS ids
  FROM readings GROUP BY match
)
SELECT who, began, ended, epoch(ended - began)::BIGINT AS took, told, ids
FROM found JOIN sayings USING (match)
ORDER BY ended DESC, who, ids[-1]`;
}
