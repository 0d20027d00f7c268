/**
 * A chain as one query, one row a match. For each event that can be a step, the latest beginning that leads to it: a
 * running maximum over the ends of the step before, so the work is that of sorting, however many events match. Of matches
 * that end in the same event the shortest is given, then of those that begin with the same event the first to end. It misses
 * no story: a later beginning is always the better one for what follows.
 */
import { type Chain, type ChainKey, type ChainStep, chainKeys } from '../../content/chain.ts';

/** The key of the step before, and of the step itself. */
export function keysOf(chain: Chain, step: ChainStep): readonly [before: ChainKey, here: ChainKey] {
  const same = step.same ?? chain.same;
  return typeof same === 'string' ? [same, same] : same;
}

const names = {
  person: 'list_distinct([lower(actor_email), lower(actor_name), lower(actor_id)])',
  target_person: 'list_distinct([lower(target_name), lower(target_id)])',
} as const;

/** Whether the two are met by any of their names. */
const isByNames = (one: ChainKey, other: ChainKey): boolean =>
  (one === 'person' && other === 'target_person') || (one === 'target_person' && other === 'person');

/** The column of `marked` that holds the key, as rows. */
const keyRows = (key: ChainKey, byNames: boolean): string => (byNames ? `unnest(names_${key})` : `k_${key}`);

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** What an event says of itself, in a line. */
const words = `concat_ws(' ', coalesce(action_original, action), CASE WHEN outcome = 'failure' THEN '(failed)' END,
    'by ' || coalesce(actor_email, actor_name, actor_id), 'on ' || coalesce(target_name, target_id), 'from ' || src_ip, 'in ' || source)`;

interface Compiled extends ChainStep {
  /** From 1. */
  readonly no: number;
  readonly count: number;
  readonly before: ChainKey;
  readonly here: ChainKey;
  /** SELECT expression of `k`, what the step is joined by to the one before; of the first step, to the one after. */
  readonly joinedBy: string;
  /** The same for the step after. Nothing after the last. */
  readonly handsOn: string;
}

function compile(chain: Chain): readonly Compiled[] {
  return chain.steps.map((step, index) => {
    const [before, here] = keysOf(chain, step);
    const next = chain.steps[index + 1];
    const [out, there] = next === undefined ? [here, here] : keysOf(chain, next);
    const handsOn = keyRows(out, isByNames(out, there));
    if (step.differs !== undefined && (index !== 1 || (chain.steps[0].atLeast ?? 1) > 1))
      throw new Error(`${chain.id}: only a second step after a single event may differ`);
    return {
      ...step,
      no: index + 1,
      count: step.atLeast ?? 1,
      before,
      here: index === 0 ? chain.same : here,
      joinedBy: index === 0 ? handsOn : keyRows(here, isByNames(before, here)),
      handsOn,
    };
  });
}

function markedQuery(chain: Chain, steps: readonly Compiled[]): string {
  const keys = new Set<ChainKey>([chain.same]);
  for (const { before, here, differs, fresh } of steps)
    for (const key of [before, here, differs, fresh]) if (key !== undefined) keys.add(key);
  const columns = [...keys].sort().map((key) => `${chainKeys[key]} AS k_${key}`);
  for (const key of ['person', 'target_person'] as const)
    if (steps.some((step) => `${step.joinedBy}${step.handsOn}`.includes(`names_${key}`)))
      columns.push(`${names[key]} AS names_${key}`);
  const flags = steps.map((step) => `coalesce(${step.where}, false) AS is_${step.no}`);
  return `marked AS MATERIALIZED (
  SELECT event_id, ts, ${[...columns, ...flags].join(', ')}
  FROM scope WHERE ${steps.map((step) => `(${step.where})`).join(' OR ')}
)`;
}

/** Per key the values that were not its first, with the moment each came up: over all events, not those of the filter. */
function freshQuery({ no, fresh, here, where }: Compiled): string {
  if (fresh === undefined) return '';
  return `fresh_${no} AS (
  SELECT k_here, k_new, since
  FROM (SELECT ${chainKeys[here]} AS k_here, ${chainKeys[fresh]} AS k_new, min(ts) AS since FROM events
    WHERE (${where}) AND k_here IS NOT NULL AND k_new IS NOT NULL GROUP BY k_here, k_new)
  QUALIFY since > min(since) OVER (PARTITION BY k_here)
),
`;
}

/** Time cut into windows of the chain's length: two events of one match lie in the same or in neighbouring ones. */
const slotOf = (ts: string): string => `epoch_us(${ts}) // (:minutes * 60000000::BIGINT)`;

/**
 * Keys and windows in which an event of this step can matter: where the step after has one, for the first; after the beginnings
 * that were found, for the others. Of common steps (every sign-in of every person) few are left, and only those are sorted.
 */
function nearQuery({ no }: Compiled, next: Compiled | undefined): string {
  const from =
    no > 1
      ? `SELECT k, unnest([s, s + 1]) AS slot FROM (SELECT DISTINCT k, ${slotOf('began')} AS s FROM match_${no - 1})`
      : `SELECT k, unnest([s, s - 1]) AS slot FROM (SELECT DISTINCT ${next?.joinedBy ?? 'NULL'} AS k, ${slotOf('ts')} AS s FROM marked WHERE is_2)`;
  return `near_${no} AS (
  ${from}
),
`;
}

/** Events of this step that one of the next can follow, by any key they hand on. */
function aheadQuery({ no }: Compiled, next: Compiled, handed: string): string {
  return `ahead_${no} AS (
  SELECT event_id FROM (SELECT event_id, ${slotOf('ts')} AS slot, unnest(${handed}) AS k FROM marked WHERE is_${no})
  SEMI JOIN (SELECT k, unnest([s, s - 1]) AS slot FROM (SELECT DISTINCT ${next.joinedBy} AS k, ${slotOf('ts')} AS s FROM marked WHERE is_${next.no})) USING (k, slot)
),
`;
}

/** The events of one step by their key; `started` is when the first of so many in a row was, `n` counts them. */
function stepQuery(chain: Chain, step: Compiled, next: Compiled | undefined): string {
  const { no, count, joinedBy, handsOn, differs, fresh, here, afterQuietMinutes } = step;
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
  const window = isRun ? ' WINDOW run AS (PARTITION BY k ORDER BY ts, event_id)' : '';
  // What came before a quiet time is needed to tell that it was quiet.
  const isNear = afterQuietMinutes === undefined;
  const only = isNear ? ` SEMI JOIN near_${no} USING (k, slot)` : '';
  // Of a run only the last event hands on: the others may have other names.
  const isAhead = isNear && count === 1 && no > 1 && next !== undefined;
  const known = no === 1 ? 'k IS NOT NULL' : `k IN (SELECT k FROM match_${no - 1})`;
  const followed = isAhead ? ` AND event_id IN (SELECT event_id FROM ahead_${no})` : '';
  return `${freshQuery(step)}${isNear ? nearQuery(step, next) : ''}${isAhead ? aheadQuery(step, next, handed) : ''}step_${no} AS MATERIALIZED (
  SELECT event_id, ts, k, who, handed, differing, ${started} AS started, ${counted} AS n
  FROM (SELECT event_id, ts, k_${chain.same} AS who, ${handed} AS handed, ${differing} AS differing, ${joinedBy} AS k, ${slotOf('ts')} AS slot
    FROM marked${met} WHERE is_${no})${only}
  WHERE ${known}${followed}${window}
)`;
}

const ranked = 'row_number() OVER (ORDER BY began, ts DESC, event_id DESC, k DESC) AS place';
const part = (no: number, from: string): string =>
  `{'step': ${no}, 'event_id': ${from}.event_id, 'k': ${from}.k, 'n': ${from}.n}`;

function firstMatchQuery(second: Compiled | undefined): string {
  const differing = second?.differs === undefined ? 'NULL AS differing' : `k_${second.differs} AS differing`;
  const joined =
    second?.differs === undefined
      ? 'step_1 s'
      : 'step_1 s JOIN (SELECT event_id, ' +
        `k_${second.differs} FROM marked WHERE is_1 AND k_${second.differs} IS NOT NULL) USING (event_id)`;
  return `match_1 AS MATERIALIZED (
  SELECT event_id, ts, k, started AS began, who, differing, [${part(1, 's')}] AS parts, ${ranked}
  FROM (SELECT s.* EXCLUDE (differing), ${differing} FROM ${joined}) s WHERE started IS NOT NULL
)`;
}

/** Which end of the step before is the best for each event of this one: `best` is its place. */
function bestQuery({ no, differs }: Compiled): string {
  const pool = `pool_${no} AS (
  SELECT k, ts AS started, place, NULL AS event_id, NULL AS ended FROM match_${no - 1}
  UNION ALL SELECT k, started, NULL, event_id, ts FROM step_${no} WHERE started IS NOT NULL
),
upto_${no} AS MATERIALIZED (
  SELECT k, event_id, ended, max(place) OVER (PARTITION BY k ORDER BY started RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS best FROM pool_${no}
)`;
  if (differs === undefined)
    return `${pool},
best_${no} AS MATERIALIZED (SELECT k, event_id, ended, best FROM upto_${no} WHERE event_id IS NOT NULL AND best IS NOT NULL)`;
  return `${pool},
other_${no} AS (
  SELECT place, differing, last_value(CASE WHEN was <> differing THEN prior END IGNORE NULLS) OVER (PARTITION BY k ORDER BY place) AS other
  FROM (SELECT k, place, differing, lag(differing) OVER run AS was, lag(place) OVER run AS prior FROM match_${no - 1} WINDOW run AS (PARTITION BY k ORDER BY place))
),
best_${no} AS MATERIALIZED (
  SELECT k, event_id, ended, best FROM (
    SELECT u.k, u.event_id, u.ended, CASE WHEN o.differing <> s.differing THEN o.place ELSE o.other END AS best
    FROM upto_${no} u JOIN step_${no} s ON s.k = u.k AND s.event_id = u.event_id JOIN other_${no} o ON o.place = u.best
    WHERE s.differing IS NOT NULL
  ) WHERE best IS NOT NULL
)`;
}

function matchQuery(step: Compiled, isLast: boolean): string {
  const { no } = step;
  return `${bestQuery(step)},
timely_${no} AS MATERIALIZED (
  SELECT b.k, b.event_id, b.best, m.began, m.who, m.parts
  FROM best_${no} b JOIN match_${no - 1} m ON m.place = b.best WHERE b.ended <= m.began + to_minutes(:minutes)
),
reached_${no} AS MATERIALIZED (
  SELECT s.event_id, s.ts, s.handed, t.began, coalesce(t.who, s.who) AS who, list_append(t.parts, ${part(no, 's')}) AS parts
  FROM timely_${no} t JOIN step_${no} s ON s.k = t.k AND s.event_id = t.event_id
  QUALIFY row_number() OVER (PARTITION BY s.event_id ORDER BY t.best DESC) = 1
)${
    isLast
      ? ''
      : `,
match_${no} AS MATERIALIZED (
  SELECT event_id, ts, k, began, who, parts, ${ranked}
  FROM (SELECT event_id, ts, began, who, parts, unnest(handed) AS k FROM reached_${no}) WHERE k IS NOT NULL
)`
  }`;
}

/** Every event of the matches found, by match and step. */
function memberQuery({ no, count }: Compiled): string {
  if (count === 1)
    return `SELECT match, ${no} AS step, part.event_id AS event_id FROM told WHERE part.step = ${no}`;
  return `SELECT t.match, ${no} AS step, s.event_id FROM (SELECT match, part.k AS k, unnest(range(part.n - ${count - 1}, part.n + 1)) AS n FROM told WHERE part.step = ${no}) t
    JOIN step_${no} s ON s.k = t.k AND s.n = t.n`;
}

export function chainSql(chain: Chain): string {
  const steps = compile(chain);
  const queries = [markedQuery(chain, steps)];
  for (const step of steps) {
    queries.push(stepQuery(chain, step, steps[step.no]));
    queries.push(step.no === 1 ? firstMatchQuery(steps[1]) : matchQuery(step, step.no === steps.length));
  }
  const titles = steps.map(({ title, count }) => text(`${title}: ${count > 1 ? `${count} times: ` : ''}`));
  const any = steps.map((step) => `(${step.where})`).join(' OR ');
  return `WITH ${queries.join(',\n')},
found AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY ts DESC, who, event_id) AS match, who, began, ts AS ended, event_id AS last_id, parts
  FROM (SELECT * FROM reached_${steps.length} QUALIFY row_number() OVER (PARTITION BY parts[1].event_id, who ORDER BY ts, event_id) = 1)
),
told AS MATERIALIZED (SELECT match, unnest(parts) AS part FROM found),
members AS (
  ${steps.map(memberQuery).join('\n  UNION ALL ')}
),
sayings AS (
  SELECT t.match, list(strftime(s.ts, '%Y-%m-%d %H:%M:%S') || ' ' || [${titles.join(', ')}][t.part.step] || s.words ORDER BY t.part.step) AS told
  FROM told t JOIN (SELECT event_id, ts, ${words} AS words FROM scope WHERE ${any}) s ON s.event_id = t.part.event_id
  GROUP BY t.match
),
holdings AS (
  SELECT match, list(m.event_id ORDER BY m.step, k.ts, m.event_id) AS ids
  FROM members m JOIN marked k ON k.event_id = m.event_id GROUP BY match
)
SELECT who, began, ended, epoch(ended - began)::BIGINT AS took, told, ids
FROM found JOIN sayings USING (match) JOIN holdings USING (match)
ORDER BY ended DESC, who, last_id`;
}
