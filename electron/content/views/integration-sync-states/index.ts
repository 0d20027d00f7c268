/**
 * How the synchronisation of each integration went from state to state: failures, how often it fell into trouble, and
 * within which window it did so most often (flapping). Trouble is a failed step or a state with such a name; backing off is
 * trouble that passes, and none to be left in. Each stream of an integration in a workspace is followed by itself.
 */
import type { View } from '../../view.ts';

const lasting =
  'fail|error|stuck|stall|halt|den(y|ied)|revok|degrad|paus|suspend|disconnect|expired|unhealthy|invalid';

export const view: View = {
  id: 'integration-sync-states',
  group: 'integration',
  title: 'Sync states',
  question: 'Which integrations failed to synchronise, flapped, or were left in trouble?',
  params: [
    {
      name: 'flaps',
      label: 'Flapping from',
      help: 'Falls into trouble within one window that make an integration one that flaps.',
      kind: 'count',
      default: 5,
      min: 2,
    },
    {
      name: 'hours',
      label: 'Window',
      help: 'The falls into trouble lie within so many hours.',
      kind: 'hours',
      default: 6,
      min: 1,
      max: 8_760,
    },
  ],
  answerable: "action = 'sync.state'",
  wants: 'a log of the synchronisation with integrations, with its changes of state',
  sql: `WITH states AS (
  SELECT source, integration, workspace, CASE WHEN target_kind = 'stream' THEN target_name END AS stream, ts, outcome, event_id,
    lower(CASE WHEN regexp_matches(status_code, '^[^0-9]') THEN status_code ELSE action_original END) AS state
  FROM scope WHERE action = 'sync.state'
), marked AS (
  SELECT *, outcome = 'failure' OR coalesce(regexp_matches(state, '${lasting}'), false) AS is_down,
    outcome = 'failure' OR coalesce(regexp_matches(state, '${lasting}|back.?off'), false) AS is_bad FROM states
), followed AS (
  SELECT *, is_bad AND NOT coalesce(lag(is_bad) OVER part, false) AS falls, state IS DISTINCT FROM lag(state) OVER part AS changes
  FROM marked WINDOW part AS (PARTITION BY source, integration, workspace, stream ORDER BY ts, event_id)
), windowed AS (
  SELECT *, count(*) FILTER (falls) OVER (PARTITION BY source, integration, workspace, stream ORDER BY ts RANGE BETWEEN to_hours(:hours) PRECEDING AND CURRENT ROW) AS near FROM followed
), summed AS (
  SELECT source, integration, workspace, stream, count(*) FILTER (changes) AS changes, count(*) FILTER (falls) AS falls, count(*) FILTER (outcome = 'failure') AS failed, max(near) AS most,
    min(ts) FILTER (falls) AS first_fall, max(ts) FILTER (falls) AS last_fall, arg_max(ts, (near, -epoch_us(ts))) AS most_until,
    arg_max(state, (ts, event_id)) AS last_state, max(ts) AS last_at, arg_max(is_down, (ts, event_id)) AS ends_bad
  FROM windowed GROUP BY source, integration, workspace, stream
)
SELECT integration, workspace, stream, concat_ws(', ', CASE WHEN ends_bad THEN 'left in trouble' END, CASE WHEN failed > 0 THEN 'failed' END, CASE WHEN most >= :flaps THEN 'flapped' END) AS what,
  failed, falls, most, most_until, changes, last_state, last_at, first_fall, last_fall, source
FROM summed WHERE ends_bad OR failed > 0 OR most >= :flaps
ORDER BY failed DESC, ends_bad DESC, most DESC, falls DESC, last_at DESC, integration NULLS LAST, workspace NULLS LAST, stream NULLS LAST, source`,
  columns: [
    { name: 'integration', title: 'Integration', kind: 'value', opens: 'integration' },
    { name: 'workspace', title: 'Workspace', kind: 'value', opens: 'workspace' },
    { name: 'stream', title: 'Stream', kind: 'value', opens: 'target_name' },
    { name: 'what', title: 'What happened', kind: 'text' },
    { name: 'failed', title: 'Failed', kind: 'count' },
    { name: 'falls', title: 'Falls into trouble', kind: 'count' },
    { name: 'most', title: 'Most in a window', kind: 'count' },
    { name: 'most_until', title: 'Which ended', kind: 'time' },
    { name: 'changes', title: 'Changes', kind: 'count' },
    { name: 'last_state', title: 'Last state', kind: 'text' },
    { name: 'last_at', title: 'Since', kind: 'time' },
    { name: 'first_fall', title: 'First fall', kind: 'time', role: 'from' },
    { name: 'last_fall', title: 'Last fall', kind: 'time', role: 'to' },
    { name: 'source', title: 'Source', kind: 'value', opens: 'source' },
  ],
  picture: { kind: 'ranking', label: 'integration', value: 'falls' },
  answer: {
    sql: `SELECT count(*) AS syncs, count(*) FILTER (failed > 0) AS failed, count(*) FILTER (contains(what, 'flapped')) AS flapped, count(*) FILTER (contains(what, 'left')) AS bad,
  first(concat_ws(' of ', coalesce(integration, 'one without a name'), workspace)) AS worst, first(what) AS what, first(last_state) AS state, first(last_at) AS at FROM result`,
    sentence:
      '{syncs|synchronisation|synchronisations} had trouble: {failed} failed, {flapped} flapped, {bad} ended in it; first look at {worst} ({what}), last {state} at {at}.',
  },
  subject: 'synchronisation that failed, flapped or was left in trouble',
  terms: [{ column: 'action', op: 'is', values: ['sync.state'] }],
};
