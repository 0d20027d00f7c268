/**
 * A chain as a guided view: one query, one row a match. From each first step the next step is the earliest later event that
 * shares the key (ASOF join), so a match is as short as it can be; of matches that end in the same event the shortest
 * is kept. Only events of some step are looked at, so the size of the case matters little.
 */
import { type Chain, type ChainKey, type ChainStep, chainKeys } from '../../content/chain.ts';
import type { View } from '../../content/view.ts';

/** The key of the step before, and of the step itself. */
function keysOf(chain: Chain, step: ChainStep): readonly [ChainKey, ChainKey] {
  const same = step.same ?? chain.same;
  return typeof same === 'string' ? [same, same] : same;
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** What an event says of itself, in a line. */
const words = `concat_ws(' ', coalesce(action_original, action), CASE WHEN outcome = 'failure' THEN '(failed)' END,
      'by ' || coalesce(actor_email, actor_name, actor_id), 'on ' || coalesce(target_name, target_id), 'from ' || src_ip, 'in ' || source)`;

function usedKeys(chain: Chain): readonly ChainKey[] {
  const keys = chain.steps.flatMap((step) => keysOf(chain, step));
  return [...new Set([chain.same, ...keys])].sort();
}

/** The events of one step; of several in a row the last, with how many there are and when the first was. */
function stepQuery(chain: Chain, index: number): string {
  const step = chain.steps[index];
  if (step === undefined) throw new Error(`${chain.id} has no step ${index + 1}`);
  const keys = usedKeys(chain).map((key) => `k_${key}`);
  const columns = ['event_id', 'ts', ...keys, 'words'].join(', ');
  const { atLeast = 1 } = step;
  if (atLeast === 1)
    return `SELECT ${columns}, 1 AS n, ts AS began, [event_id] AS ids FROM marked WHERE is_${index + 1}`;
  const [before, here] = keysOf(chain, step);
  const key = `k_${index === 0 ? (chain.steps[1] === undefined ? before : keysOf(chain, chain.steps[1])[0]) : here}`;
  return `SELECT ${columns}, n, began, ids FROM (
    SELECT ${columns}, count(*) OVER run AS n, min(ts) OVER run AS began, list(event_id) OVER run AS ids FROM marked WHERE is_${index + 1} AND ${key} IS NOT NULL
    WINDOW run AS (PARTITION BY ${key} ORDER BY ts RANGE BETWEEN to_minutes(:minutes) PRECEDING AND CURRENT ROW)
  ) WHERE n >= ${atLeast}`;
}

export function chainSql(chain: Chain): string {
  const keys = usedKeys(chain);
  const flags = chain.steps.map((step, index) => `coalesce(${step.where}, false) AS is_${index + 1}`);
  const any = chain.steps.map((step) => `(${step.where})`).join(' OR ');
  const marked = `marked AS (
  SELECT event_id, ts, ${keys.map((key) => `${chainKeys[key]} AS k_${key}`).join(', ')}, ${words} AS words, ${flags.join(', ')}
  FROM scope WHERE ${any}
)`;
  const steps = chain.steps.map((_, index) => `step_${index + 1} AS (\n  ${stepQuery(chain, index)}\n)`);
  const [first] = chain.steps;
  const toldStep = (index: number, from: string): string => {
    const step = chain.steps[index] ?? first;
    const count = (step.atLeast ?? 1) > 1 ? `${from}.n || ' times: ' ||` : '';
    return `strftime(${from}.ts, '%Y-%m-%d %H:%M:%S') || ' ' || ${text(`${step.title}: `)} || ${count} ${from}.words`;
  };
  const carried = keys.map((key) => `k_${key}`);
  let matched = `match_1 AS (
  SELECT s.began, s.ts, s.ids, s.event_id AS last_id, ${carried.map((key) => `s.${key}`).join(', ')}, s.k_${chain.same} AS who, [${toldStep(0, 's')}] AS told FROM step_1 s
)`;
  for (let index = 1; index < chain.steps.length; index += 1) {
    const step = chain.steps[index] ?? first;
    const [before, here] = keysOf(chain, step);
    matched += `,
match_${index + 1} AS (
  SELECT m.began, s.ts, list_concat(m.ids, s.ids) AS ids, s.event_id AS last_id, ${carried.map((key) => `s.${key}`).join(', ')}, coalesce(m.who, s.k_${chain.same}) AS who, list_append(m.told, ${toldStep(index, 's')}) AS told
  FROM match_${index} m ASOF JOIN step_${index + 1} s ON m.k_${before} = s.k_${here} AND m.ts <= s.ts
  WHERE s.ts <= m.began + to_minutes(:minutes)
)`;
  }
  return `WITH ${marked},
${steps.join(',\n')},
${matched}
SELECT who, began, ts AS ended, epoch(ts - began)::BIGINT AS took, told, ids
FROM match_${chain.steps.length}
QUALIFY row_number() OVER (PARTITION BY last_id ORDER BY began DESC, ids) = 1
ORDER BY ended DESC, who, last_id`;
}

export function viewOfChain(chain: Chain): View {
  const { title, question, wants, windowMinutes, steps } = chain;
  return {
    id: `correlate-chain-${chain.id}`,
    group: 'correlate',
    title,
    question,
    params: [
      {
        name: 'minutes',
        label: 'Within',
        help: 'From the first step of a match to its last.',
        kind: 'minutes',
        default: windowMinutes,
        min: 1,
        max: 525_600,
      },
    ],
    answerable: steps.map((step) => `(${step.where})`).join(' OR '),
    wants,
    sql: chainSql(chain),
    columns: [
      { name: 'who', title: chain.same === 'person' ? 'Person' : 'Shared', kind: 'value' },
      { name: 'began', title: 'Began', kind: 'time', role: 'from' },
      { name: 'ended', title: 'Ended', kind: 'time', role: 'to' },
      { name: 'took', title: 'Took', kind: 'seconds' },
      { name: 'told', title: 'Step by step', kind: 'list' },
      { name: 'ids', title: 'Events', kind: 'list', opens: 'event_id' },
    ],
    picture: { kind: 'none' },
    answer: {
      sql: 'SELECT count(*) AS n, count(DISTINCT who) AS many, arg_max(who, ended) AS last_who, max(ended) AS last_time FROM result',
      sentence: '{n|match|matches} of {many} who did all of it; the last is {last_who}, done by {last_time}.',
    },
    weight: 'high',
    subject: `match of: ${steps.map((step) => step.title).join(', then ')}`,
  };
}
