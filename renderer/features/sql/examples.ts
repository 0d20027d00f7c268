/** Questions to start from: each is a whole query that runs on any case. */
export interface Example {
  readonly title: string;
  readonly sql: string;
}

export const examples: readonly Example[] = [
  {
    title: 'What is in this case?',
    sql: `SELECT source, category, count(*) AS events, min(ts) AS first_seen, max(ts) AS last_seen
FROM events
GROUP BY ALL
ORDER BY events DESC;`,
  },
  {
    title: 'Where did sign-ins fail, for how many people, and did one work?',
    sql: `SELECT src_ip, src_country,
       count(*) FILTER (outcome = 'failure') AS failed,
       count(*) FILTER (outcome = 'success') AS worked,
       count(DISTINCT coalesce(actor_email, actor_name)) AS people,
       min(ts) AS first_seen, max(ts) AS last_seen
FROM events
WHERE action = 'sign_in'
GROUP BY ALL
HAVING failed > 0
ORDER BY failed DESC;`,
  },
  {
    title: 'Which privileges were granted, by whom?',
    sql: `SELECT ts, actor_email, target_name, role, src_ip, message, event_id
FROM events
WHERE action IN ('role.grant', 'group.add_member', 'oauth.grant', 'token.create')
ORDER BY ts;`,
  },
  {
    title: 'First time an address was seen for a person',
    sql: `SELECT actor_email, src_ip, src_country, min(ts) AS first_seen, count(*) AS events
FROM events
WHERE actor_email IS NOT NULL AND src_ip IS NOT NULL
GROUP BY ALL
ORDER BY first_seen DESC
LIMIT 200;`,
  },
  {
    title: 'Silences: hours without events from a source',
    sql: `SELECT source, ts AS last_before, next_ts AS first_after, next_ts - ts AS silence
FROM (SELECT source, ts, lead(ts) OVER (PARTITION BY source ORDER BY ts) AS next_ts FROM events)
WHERE next_ts - ts > INTERVAL 2 HOUR
ORDER BY silence DESC
LIMIT 100;`,
  },
  {
    title: 'A field of the raw record',
    sql: `SELECT ts, action, (raw->>'$.eventType') AS event_type, raw, event_id
FROM events
WHERE (raw->>'$.eventType') IS NOT NULL
ORDER BY ts
LIMIT 200;`,
  },
];
