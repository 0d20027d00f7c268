/**
 * Finds who is in the events: every way in which a record names an actor or a person, the links between those names with
 * their evidence, what a person decided about them, and so the people and service accounts of the case. All in SQL; one
 * transaction, so that nobody reads half of it.
 */
import type { CaseFile } from '../../casefile/case-file.ts';
import type { Writer } from '../../casefile/engine.ts';
import { partiesSql } from '../../casefile/entity-keys.ts';
import { linkRules, sameNameRule } from './link-rules.ts';

/** What the entities depend on: imports, mappings, zones, clocks, decisions. */
const stampSql = `
SELECT concat_ws(';',
  (SELECT string_agg(concat_ws(',', file_id, source, events, md5(coalesce(mapping, '')), first_ts, last_ts), '|' ORDER BY file_id) FROM store.file),
  (SELECT string_agg(source || zone, '|' ORDER BY source) FROM store.source_zone),
  (SELECT string_agg(concat(source, microseconds), '|' ORDER BY source) FROM store.clock_correction),
  (SELECT max(lamport) || ',' || count(*) FROM store.entity_decision), 1) AS stamp`;

/** The last word on each pair. */
const decisionsSql = `
SELECT left_key, right_key, arg_max(kind, (lamport, op_id)) AS kind, arg_max(by_name, (lamport, op_id)) AS by_name,
  arg_max(text, (lamport, op_id)) AS text
FROM store.entity_decision GROUP BY left_key, right_key`;

/** The links that rules find, with what was decided about them. */
const linksSql = (rules: readonly string[]): string => `
WITH found AS (
  SELECT least(left_key, right_key) AS left_key, greatest(left_key, right_key) AS right_key, why, events, sample, state
  FROM (${rules.map((rule) => `(${rule}\n)`).join(' UNION ALL ')})
)
SELECT f.left_key, f.right_key, f.why, f.events, f.sample,
  CASE d.kind WHEN 'entity.different' THEN 'cut' WHEN 'entity.same' THEN 'linked' ELSE f.state END AS state,
  CASE WHEN d.kind <> 'entity.as-found' THEN d.by_name END AS by_name, CASE WHEN d.kind <> 'entity.as-found' THEN d.text END AS text
FROM found f LEFT JOIN temp.decided d USING (left_key, right_key)`;

/** Links that only a person made. */
const madeSql = `
SELECT left_key, right_key, 'decided', 0, NULL, 'linked', by_name, text FROM temp.decided d
WHERE kind = 'entity.same' AND NOT EXISTS (SELECT 1 FROM temp.link f WHERE f.left_key = d.left_key AND f.right_key = d.right_key)`;

async function findLinks(writer: Writer): Promise<void> {
  await writer.run(`CREATE OR REPLACE TEMP TABLE decided AS ${decisionsSql}`);
  await writer.run(`CREATE OR REPLACE TEMP TABLE link AS ${linksSql(linkRules)}`);
  await writer.run(`INSERT INTO temp.link ${madeSql}`);
  await findComponents(writer);
  const before = await writer.table('SELECT count(*)::BIGINT FROM temp.link');
  await writer.run(`INSERT INTO temp.link ${linksSql([sameNameRule])}`);
  const after = await writer.table('SELECT count(*)::BIGINT FROM temp.link');
  if (before.data[0]?.[0] !== after.data[0]?.[0]) await findComponents(writer);
}

/** Every key takes the least key that it can reach. */
async function findComponents(writer: Writer): Promise<void> {
  await writer.run(
    `CREATE OR REPLACE TEMP TABLE tie AS
     SELECT DISTINCT left_key AS a, right_key AS b FROM temp.link WHERE state = 'linked'
     UNION SELECT DISTINCT right_key, left_key FROM temp.link WHERE state = 'linked'`,
  );
  await writer.run(
    'CREATE OR REPLACE TEMP TABLE label AS SELECT DISTINCT a AS key, a AS label FROM temp.tie',
  );
  for (;;) {
    await writer.run(
      `CREATE OR REPLACE TEMP TABLE reached AS
       SELECT l.key, least(l.label, min(n.label)) AS label FROM temp.label l JOIN temp.tie t ON t.a = l.key JOIN temp.label n ON n.key = t.b
       GROUP BY l.key, l.label`,
    );
    const moved = await writer.table(
      'SELECT count(*)::BIGINT AS n FROM temp.label JOIN temp.reached USING (key) WHERE label.label <> reached.label',
    );
    await writer.run('CREATE OR REPLACE TEMP TABLE label AS SELECT key, label FROM temp.reached');
    if (Number(moved.data[0]?.[0] ?? 0) === 0) return;
  }
}

/** Events are counted once: for the first key of their tuple. */
const membersSql = `
SELECT coalesce(l.label, p.keys[1]) AS label, p.keys[1] AS key, p.role, p.source, p.kind, p.id, p.name, p.events, p.failures,
  p.first_ts, p.last_ts
FROM temp.party p LEFT JOIN temp.label l ON l.key = p.keys[1]`;

const entitiesSql = `
WITH member AS (${membersSql}),
best_key AS (
  SELECT label, arg_max(key, (key LIKE 'email:%', events, key)) AS key FROM (
    SELECT label, key, sum(events) AS events FROM member GROUP BY ALL) GROUP BY label
),
best_name AS (
  SELECT label, arg_max(name, (contains(name, ' '), role = 'actor', events, name)) AS name FROM (
    SELECT label, role, name, sum(events) AS events FROM member WHERE name IS NOT NULL GROUP BY ALL) GROUP BY label
)
SELECT label,
  CASE WHEN sum(m.events) FILTER (m.kind IN ('service', 'system')) > coalesce(sum(m.events) FILTER (m.kind NOT IN ('service', 'system')), 0)
    THEN 'service' ELSE 'person' END AS kind,
  any_value(k.key) AS key, coalesce(any_value(n.name), regexp_replace(any_value(k.key), '^[^:]*:@?', '')) AS name,
  CASE WHEN any_value(k.key) LIKE 'email:%' THEN any_value(k.key)[7:] END AS detail,
  coalesce(sum(m.events) FILTER (role = 'actor'), 0)::BIGINT AS events, coalesce(sum(m.events) FILTER (role = 'target'), 0)::BIGINT AS as_target,
  sum(m.failures)::BIGINT AS failures, list_sort(list(DISTINCT source)) AS sources, min(first_ts) AS first_seen, max(last_ts) AS last_seen
FROM member m JOIN best_key k USING (label) LEFT JOIN best_name n USING (label) GROUP BY label`;

/** Keys that no event counts for (a login beside an e-mail) still lead to their entity. */
const keysSql = `
WITH counted AS (SELECT keys[1] AS key, sum(events)::BIGINT AS events, list_sort(list(DISTINCT source)) AS sources FROM temp.party GROUP BY ALL),
known AS (SELECT DISTINCT unnest(keys) AS key FROM temp.party UNION SELECT key FROM temp.label)
SELECT k.key, e.kind || ':' || e.key AS entity_id, coalesce(c.events, 0) AS events, coalesce(c.sources, []) AS sources
FROM known k LEFT JOIN temp.label l USING (key) JOIN temp.entity_found e ON e.label = coalesce(l.label, k.key)
LEFT JOIN counted c USING (key)`;

async function rebuild(writer: Writer, stamp: string): Promise<void> {
  await writer.run(`CREATE OR REPLACE TEMP TABLE party AS ${partiesSql}`);
  await writer.run('DELETE FROM temp.party WHERE len(keys) = 0');
  await findLinks(writer);
  await writer.run(`CREATE OR REPLACE TEMP TABLE entity_found AS ${entitiesSql}`);
  for (const table of ['entity', 'entity_key', 'entity_link', 'entity_stamp'])
    await writer.run(`DELETE FROM store.${table}`);
  await writer.run(
    `INSERT INTO store.entity (entity_id, kind, name, detail, events, as_target, failures, sources, first_seen, last_seen)
     SELECT kind || ':' || key, kind, name, detail, events, as_target, failures, sources, first_seen, last_seen FROM temp.entity_found ORDER BY 1`,
  );
  await writer.run(
    `INSERT INTO store.entity_key (key, entity_id, events, sources) SELECT key, entity_id, events, sources FROM (${keysSql}) ORDER BY key`,
  );
  await writer.run(
    `INSERT INTO store.entity_link (left_key, right_key, why, events, sample, state, by_name, text)
     SELECT left_key, right_key, why, events, sample, state, by_name, text FROM temp.link ORDER BY left_key, right_key, why`,
  );
  await writer.run('INSERT INTO store.entity_stamp VALUES ($1)', [stamp]);
  for (const table of ['party', 'decided', 'link', 'tie', 'label', 'reached', 'entity_found'])
    await writer.run(`DROP TABLE IF EXISTS temp.${table}`);
}

/** When they were last made, and how long that took, by open case. */
const made = new WeakMap<CaseFile, { readonly endedAt: number; readonly tookMs: number }>();
const running = new WeakMap<CaseFile, Promise<boolean>>();
/** While an import goes on they are made again no more than a twentieth of the time. */
const restShare = 20;

/**
 * Makes the entities what the events say, if they are not. Gives whether there was anything to do. `soon` may leave them
 * for a while when they were made a moment ago: for screens that ask again and again while an import runs.
 */
export async function ensureEntities(file: CaseFile, when: 'now' | 'soon' = 'now'): Promise<boolean> {
  const before = running.get(file);
  if (before !== undefined) {
    await before;
    if (when === 'soon') return false;
  }
  const last = made.get(file);
  if (when === 'soon' && last !== undefined && performance.now() - last.endedAt < last.tookMs * restShare)
    return false;
  const work = makeEntities(file);
  running.set(file, work);
  try {
    return await work;
  } finally {
    if (running.get(file) === work) running.delete(file);
  }
}

async function makeEntities(file: CaseFile): Promise<boolean> {
  const stamps = await file.writer.table(
    `SELECT md5(stamp) AS now, (SELECT any_value(stamp) FROM store.entity_stamp) AS then FROM (${stampSql})`,
  );
  const [now, then] = stamps.data.map((column) => column[0]);
  if (now === then) return false;
  const started = performance.now();
  await file.writer.transaction((writer) => rebuild(writer, String(now)));
  const endedAt = performance.now();
  made.set(file, { endedAt, tookMs: endedAt - started });
  return true;
}
