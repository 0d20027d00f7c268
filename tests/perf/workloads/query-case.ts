/**
 * A case of any size for the benches of questions, made in the engine itself with the case's own schema: identity-provider
 * and code-host events of 1,500 people over 30 days, records of about 900 bytes with random ids. Kept in .cache between
 * runs. The same numbers every time; what is rare and what is common is said beside it.
 */
import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CaseFile } from '../../../electron/casefile/case-file.ts';
import { createCase } from '../../../electron/casefile/open-case.ts';
import type { Platform } from '../../../electron/platform/platform.ts';

/** To be raised when what is generated changes. */
const edition = 1;
const eventsAtOnce = 500_000;
const days = 30;

/** Words to look for, by how many events hold them. */
export const texts = {
  /** In one event of every case. */
  rare: 'kowalski-7731',
  /** In about one event in a thousand. */
  some: 'impossible travel',
  /** In about every third event. */
  common: 'sign_on',
  two: 'Ticket desk',
  /** How the session of one event begins. */
  prefix: '44acb0',
  nowhere: 'zanzibar quokka',
} as const;

const pick = (list: readonly string[], seed: string): string =>
  `['${list.join("', '")}'][1 + (hash(i, '${seed}') % ${list.length})::INTEGER]`;
const random = (seed: string): string => `hash(i, '${seed}')`;
const hex = (seed: string): string => `lower(hex(hash(i, '${seed}')))`;

/** Events `from` to `to`, all columns that matter, `raw` among them. */
function eventsSql(from: number, to: number, all: number): string {
  const kinds = [
    'policy.evaluate_sign_on',
    'user.session.start',
    'user.authentication.sso',
    'repo.push',
    'token.create',
    'group.user_membership.add',
  ];
  return `
WITH seeds AS (
  SELECT range AS i, ${random('who')} % 1500 AS person, ${random('kind')} % 6 AS kind, ${random('fails')} % 40 = 0 AS fails FROM range(${from}, ${to})
), parts AS (
  SELECT i, kind, fails, 'person' || person || '@quarry.example' AS email, 'Person ' || person AS name,
    '198.51.' || (hash(person, 'net') % 100) || '.' || (hash(person, hash(i, 'away') % 3) % 250) AS ip,
    ${pick(kinds, 'kind')} AS verb, ${pick(['Code host', 'Cloud console', 'Team chat', 'Ticket desk', 'Data warehouse'], 'app')} AS app,
    ${hex('id')} || ${hex('id2')} AS uid, ${hex('session')} || 'a' AS session, ${hex('request')} AS request,
    TIMESTAMPTZ '2026-03-01 00:00:00+00' + to_microseconds((i::DOUBLE / ${all} * ${days * 86_400} * 1000000)::BIGINT) AS ts,
    CASE WHEN i = ${Math.floor(all * 0.7)} OR (${from} = 0 AND i = 11) THEN '${texts.rare}' WHEN ${random('odd')} % 1000 = 0 THEN '${texts.some}' ELSE 'nothing unusual' END AS remark,
    ${pick(['Firefox/128.0', 'Chrome/126.0 Safari/537.36', 'curl/8.5.0', 'python-requests/2.32'], 'agent')} AS agent
  FROM seeds
)
SELECT md5(i::VARCHAR)::UUID AS event_id, ts, ts::VARCHAR AS time_original, ['okta.system', 'github.audit'][1 + (kind >= 3)::INTEGER] AS source,
  ['auth', 'auth', 'auth', 'app', 'admin', 'authz'][1 + kind::INTEGER] AS category,
  ['other', 'sign_in', 'sign_in', 'other', 'token.create', 'group.add_member'][1 + kind::INTEGER] AS action, verb AS action_original,
  CASE WHEN fails THEN 'failure' ELSE 'success' END AS outcome, CASE WHEN fails THEN 'medium' ELSE 'info' END AS severity, 'user' AS actor_kind,
  name AS actor_name, email AS actor_email, 'application' AS target_kind, app AS target_name, ip AS src_ip, agent AS user_agent, session AS session_id,
  request AS request_id, 'quarry' AS workspace, verb || ' by ' || name AS message,
  '{"uuid":"' || uid || '","published":"' || ts::VARCHAR || '","eventType":"' || verb || '","severity":"INFO","actor":{"id":"00u' || md5(email)[1:17]
    || '","type":"User","alternateId":"' || email || '","displayName":"' || name || '","detailEntry":null},"client":{"userAgent":{"rawUserAgent":"Mozilla/5.0 (X11; Linux x86_64) '
    || agent || '","os":"Linux","browser":"UNKNOWN"},"zone":"null","device":"Computer","id":null,"ipAddress":"' || ip
    || '","geographicalContext":{"city":"Reykjavik","state":null,"country":"Iceland","postalCode":"101","geolocation":{"lat":64.1,"lon":-21.9}}},"outcome":{"result":"'
    || CASE WHEN fails THEN 'FAILURE' ELSE 'SUCCESS' END || '","reason":"' || remark || '"},"target":[{"id":"0oa' || md5(app)[1:17] || '","type":"AppInstance","displayName":"' || app
    || '"}],"transaction":{"type":"WEB","id":"' || request || '","detail":{}},"authenticationContext":{"authenticationStep":0,"externalSessionId":"' || session || '"}}' AS raw,
  1 AS file_id, i + 1 AS record_no
FROM parts ORDER BY i`;
}

export const columnsOfCase =
  'event_id, ts, time_original, source, category, action, action_original, outcome, severity, actor_kind, actor_name, actor_email, target_kind, target_name, src_ip, user_agent, session_id, request_id, workspace, message, raw, file_id, record_no';

export function queryCaseFolder(events: number): string {
  return resolve('.cache', 'bench', `case-${edition}-${events}`);
}

/** Makes the case where it is not there yet. */
export async function makeQueryCase(events: number, { clock, ids }: Platform): Promise<string> {
  const dir = queryCaseFolder(events);
  if (existsSync(`${dir}/made`)) return `${dir}/case`;
  rmSync(dir, { recursive: true, force: true });
  const made = await createCase(`${dir}/case`, { name: `bench of ${events} events` }, { clock, ids });
  if (!made.ok) throw new Error(made.error.message);
  await fill(made.value, events);
  await made.value.close();
  const { writeFileSync } = await import('node:fs');
  writeFileSync(`${dir}/made`, '');
  return `${dir}/case`;
}

async function fill({ writer }: CaseFile, events: number): Promise<void> {
  for (let from = 0; from < events; from += eventsAtOnce) {
    const to = Math.min(from + eventsAtOnce, events);
    await writer.run(`INSERT INTO store.event (${columnsOfCase}) ${eventsSql(from, to, events)}`);
    await writer.run('CHECKPOINT');
    process.stdout.write(`  ${to.toLocaleString('en-US')} events made\n`);
  }
  await writer.run("INSERT INTO store.import VALUES (1, now(), now(), 'done', ['bench.ndjson'])");
  await writer.run(
    `INSERT INTO store.file (file_id, import_id, path, sha256, bytes, stored_as, packing, framing, source, records, events, duplicates, rejected, ignored, note, first_ts, last_ts, event_records, zoneless)
     SELECT 1, 1, 'bench.ndjson', '', sum(strlen(raw)), '', 'none', '{"kind":"lines"}', 'okta.system', count(*), count(*), 0, 0, 0, '', min(ts), max(ts), count(*), 0 FROM store.event`,
  );
  await writer.run('CHECKPOINT');
}
