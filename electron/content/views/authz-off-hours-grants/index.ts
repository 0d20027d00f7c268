/**
 * Grants made outside of working hours, least usual for the granter first and those by nobody named last. How usual is the
 * share of all that the granter ever did, grants apart, that lies outside of the same hours: who works nights is told from
 * who never did. Hours are those of the zone on that day, summer time included; where work ends after midnight, its start is
 * after its end.
 */
import type { View } from '../../view.ts';

/** Zones differ by whole quarters of an hour: one conversion serves all events of a quarter. */
const quarterUs = 900_000_000;

export const view: View = {
  id: 'authz-off-hours-grants',
  group: 'authz',
  title: 'Grants outside working hours',
  question: 'Who granted privilege outside working hours, and is that usual for them?',
  params: [
    {
      name: 'zone',
      label: 'Time zone',
      help: 'Name of the zone whose clock counts, such as Europe/Berlin.',
      kind: 'text',
      default: 'UTC',
    },
    {
      name: 'start',
      label: 'Work begins',
      help: 'Hour of the day, 0 to 23.',
      kind: 'hours',
      default: 7,
      min: 0,
      max: 23,
    },
    {
      name: 'end',
      label: 'Work ends',
      help: 'Hour of the day, 0 to 24; this hour itself is no longer work.',
      kind: 'hours',
      default: 20,
      min: 0,
      max: 24,
    },
    {
      name: 'days',
      label: 'Working days',
      help: 'English names of days by their first three letters, such as mon tue wed thu fri.',
      kind: 'text',
      default: 'mon tue wed thu fri',
    },
  ],
  answerable: "action IN ('role.grant', 'group.add_member')",
  wants: 'an audit log of roles and groups (identity provider, code host, cloud or application)',
  sql: `WITH grants AS (
  SELECT ts, coalesce(actor_email, actor_name, actor_id) AS by_whom, coalesce(target_name, target_id) AS who, nullif(role, '') AS role, src_ip,
    source, event_id, epoch_us(ts) // ${quarterUs} AS quarter
  FROM scope WHERE action IN ('role.grant', 'group.add_member') AND outcome <> 'failure'
), granters AS (
  SELECT DISTINCT by_whom AS person FROM grants WHERE by_whom IS NOT NULL
), clock AS (
  SELECT quarter, timezone(:zone, to_timestamp(quarter * ${quarterUs / 1_000_000})) AS local
  FROM (SELECT DISTINCT epoch_us(ts) // ${quarterUs} AS quarter FROM events) WHERE EXISTS (FROM grants)
), quarters AS MATERIALIZED (
  SELECT quarter, local, NOT (CASE WHEN :start <= :end THEN hour(local) >= :start AND hour(local) < :end ELSE hour(local) >= :start OR hour(local) < :end END
    AND contains(lower(:days), lower(dayname(CASE WHEN :start > :end AND hour(local) < :end THEN local - INTERVAL 1 DAY ELSE local END)[:3]))) AS is_off
  FROM clock
), habits AS (
  SELECT p.person, count(*) FILTER (NOT e.is_grant) AS others, count(*) FILTER (NOT e.is_grant AND q.is_off) AS others_off,
    count(*) FILTER (e.is_grant) AS grants, count(*) FILTER (e.is_grant AND q.is_off) AS grants_off
  FROM (SELECT coalesce(actor_email, actor_name, actor_id) AS person, epoch_us(ts) // ${quarterUs} AS quarter,
      coalesce(action IN ('role.grant', 'group.add_member') AND outcome <> 'failure', false) AS is_grant FROM events) e
  JOIN granters p ON p.person = e.person JOIN quarters q ON q.quarter = e.quarter
  GROUP BY p.person
)
SELECT g.ts, dayname(q.local) || ' ' || strftime(q.local + (g.ts - to_timestamp(g.quarter * ${quarterUs / 1_000_000})), '%H:%M') AS on_clock,
  g.by_whom, g.who, g.role, h.grants, h.grants_off, round(h.others_off / nullif(h.others, 0), 3) AS usual, h.others, g.src_ip, g.source, g.event_id
FROM grants g JOIN quarters q USING (quarter) LEFT JOIN habits h ON h.person = g.by_whom
WHERE q.is_off
ORDER BY g.by_whom IS NULL, usual NULLS FIRST, h.grants_off / h.grants NULLS FIRST, g.ts DESC, g.event_id`,
  columns: [
    { name: 'ts', title: 'When', kind: 'time' },
    { name: 'on_clock', title: 'On the clock there', kind: 'text' },
    { name: 'by_whom', title: 'By', kind: 'value' },
    { name: 'who', title: 'To', kind: 'value' },
    { name: 'role', title: 'Role or group', kind: 'value' },
    { name: 'grants', title: 'Grants by them', kind: 'count' },
    { name: 'grants_off', title: 'Of these outside', kind: 'count' },
    { name: 'usual', title: 'Other acts outside', kind: 'share' },
    { name: 'others', title: 'Other acts', kind: 'count' },
    { name: 'src_ip', title: 'From', kind: 'value' },
    { name: 'source', title: 'Source', kind: 'value' },
    { name: 'event_id', title: 'Event', kind: 'value', opens: 'event_id' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: `SELECT count(*) AS n, count(DISTINCT by_whom) AS people, count(DISTINCT by_whom) FILTER (coalesce(usual, 0) < 0.05) AS seldom,
      arg_max(who, ts) AS last_who, arg_max(by_whom, ts) AS last_by, max(ts) AS last_time FROM result`,
    sentence:
      '{n|grant|grants} outside working hours by {people|person|people}, {seldom} of whom are hardly ever active then; the last to {last_who} by {last_by} at {last_time}.',
  },
  weight: 'low',
  subject: 'grant outside working hours',
};
