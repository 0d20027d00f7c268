/**
 * SQL from a person is one SELECT over the public tables and nothing else: what is refused, with a reason, and what
 * must run. After all of it the case is what it was and no file was made.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Core, namesIn, openCore, runChild, snapshotOf } from '../support/core.ts';

let core: Core;
let caseId = '';
let dir = '';
let before: { readonly events: unknown; readonly names: string[]; readonly secret: Record<string, string> };

const record = (index: number): string =>
  JSON.stringify({
    time: new Date(Date.UTC(2026, 2, 1, 8, 0, index)).toISOString(),
    kind: 'auth',
    event: index % 3 === 0 ? 'auth.sign_in_failed' : 'auth.signed_in',
    outcome: index % 3 === 0 ? 'failure' : 'success',
    actor: { type: 'user', id: `u${index % 7}`, email: `person${index % 7}@quarry.example` },
    ip: `198.51.100.${index % 50}`,
    tags: ['a', 'b'],
    event_uid: `e${index}`,
  });

const eventsHash =
  "SELECT count(*), md5(string_agg(event_id || raw::VARCHAR, '' ORDER BY event_id)) FROM events";

/** Names of everything in the home, but the engine's own write-ahead log and scratch space. */
const filesNow = (): string[] =>
  namesIn(core.home).filter((name) => !/\.wal$|^case\/staging\/|^user-data\//.test(name));

beforeAll(async () => {
  core = openCore();
  mkdirSync(core.in('outside'));
  writeFileSync(core.in('outside', 'secret.csv'), 'secret,value\ncanary-7731,1\nb,2\n');
  writeFileSync(core.in('outside', 'secret.json'), '[{"secret":"canary-7731"}]');
  writeFileSync(core.in('app.ndjson'), `${Array.from({ length: 500 }, (_, i) => record(i)).join('\n')}\n`);
  ({ caseId, dir } = await core.newCase('case'));
  await core.must('ingest.run', { caseId, paths: [core.in('app.ndjson')] });
  before = {
    events: await core.rows(caseId, eventsHash),
    names: filesNow(),
    secret: snapshotOf(core.in('outside')),
  };
});
afterAll(() => core.close());

const outside = (name: string): string => join(core.home, 'outside', name);

/** Each with a word the refusal must say, so that the reason is the right one. */
const hostile: readonly (readonly [sql: string, reason: string])[] = [
  // Other statements
  ["COPY events TO '@/x.csv'", 'COPY'],
  ["COPY (SELECT * FROM events) TO '@/x.parquet' (FORMAT parquet)", 'COPY'],
  ["COPY events FROM '@/secret.csv'", 'COPY'],
  ["ATTACH '@/other.duckdb' AS other", 'ATTACH'],
  ['DETACH memory', 'DETACH'],
  ['INSTALL httpfs', 'INSTALL'],
  ['LOAD httpfs', 'LOAD'],
  ["LOAD '@/evil.duckdb_extension'", 'LOAD'],
  ['COMMIT; INSERT INTO store.event SELECT * FROM store.event', 'COMMIT'],
  ['ROLLBACK', 'ROLLBACK'],
  ['BEGIN', 'BEGIN'],
  ['INSERT INTO store.event SELECT * FROM store.event', 'INSERT'],
  ["UPDATE store.event SET action = 'x'", 'UPDATE'],
  ['DELETE FROM store.event', 'DELETE'],
  ['TRUNCATE store.event', 'TRUNCATE'],
  ['MERGE INTO store.event USING events ON false WHEN NOT MATCHED THEN INSERT', 'MERGE'],
  ['CREATE TABLE t AS SELECT 1', 'CREATE'],
  ['CREATE TEMP TABLE t AS SELECT 1', 'CREATE'],
  ['CREATE OR REPLACE VIEW events AS SELECT 1', 'CREATE'],
  ['CREATE MACRO f(x) AS TABLE SELECT * FROM store.event', 'CREATE'],
  ["CREATE SECRET s (TYPE s3, KEY_ID 'a')", 'CREATE'],
  ['DROP VIEW events', 'DROP'],
  ['DROP TABLE store.event', 'DROP'],
  ['ALTER TABLE store.event ADD COLUMN x INT', 'ALTER'],
  ["SET memory_limit = '100GB'", 'SET'],
  ['SET GLOBAL enable_external_access = true', 'SET'],
  ['RESET ALL', 'RESET'],
  ["SET VARIABLE x = (SELECT content FROM read_text('@/secret.csv'))", 'SET'],
  ['PRAGMA database_list', 'PRAGMA'],
  ['PRAGMA enable_profiling', 'PRAGMA'],
  ['CALL pragma_version()', 'CALL'],
  ['CHECKPOINT', 'CHECKPOINT'],
  ['VACUUM', 'VACUUM'],
  ['ANALYZE', 'ANALYZE'],
  ['USE store', 'USE'],
  ["EXPORT DATABASE '@/dump'", 'EXPORT'],
  ["IMPORT DATABASE '@/dump'", 'IMPORT'],
  ['EXPLAIN SELECT 1', 'EXPLAIN'],
  ['EXPLAIN ANALYZE INSERT INTO store.event SELECT * FROM store.event', 'EXPLAIN'],
  ['PREPARE p AS DELETE FROM store.event', 'PREPARE'],
  ['EXECUTE p', 'EXECUTE'],
  ['DEALLOCATE p', 'DEALLOCATE'],
  ['SELECT 1; SELECT 2', 'more than one statement'],
  ['SELECT 1; DROP VIEW events', 'more than one statement'],
  ['SELECT 1;;; DELETE FROM store.event', 'more than one statement'],
  ['WITH x AS (SELECT 1) INSERT INTO store.event SELECT * FROM store.event', 'more than a SELECT'],
  ['PIVOT events ON category', 'PIVOT'],
  ['', 'empty'],
  [' ; ; ', 'empty'],
  ['/* nothing */ -- at all', 'empty'],
  // Describing statements that read as SELECT
  ['DESCRIBE events', 'DESCRIBE'],
  ['DESCRIBE SELECT * FROM store.event', 'DESCRIBE'],
  ['SHOW TABLES', 'SHOW'],
  ['SHOW ALL TABLES', 'SHOW'],
  ['SUMMARIZE events', 'SUMMARIZE'],
  ['SELECT * FROM (DESCRIBE store.event)', 'DESCRIBE'],
  ['SELECT * FROM (SHOW TABLES)', 'SHOW'],
  ['FROM (SUMMARIZE store.event)', 'SUMMARIZE'],
  // Files
  ["SELECT * FROM read_csv('@/secret.csv')", 'read_csv'],
  ["SELECT * FROM read_csv_auto('@/secret.csv')", 'read_csv_auto'],
  ["SELECT content FROM read_text('@/secret.csv')", 'read_text'],
  ["SELECT content FROM read_blob('@/secret.csv')", 'read_blob'],
  ["SELECT * FROM read_parquet('@/x.parquet')", 'read_parquet'],
  ["SELECT * FROM parquet_scan('@/x.parquet')", 'parquet_scan'],
  ["SELECT * FROM parquet_metadata('@/x.parquet')", 'parquet_metadata'],
  ["SELECT * FROM read_json('@/secret.json')", 'read_json'],
  ["SELECT * FROM read_json_auto('@/secret.json')", 'read_json_auto'],
  ["SELECT * FROM read_json_objects('@/secret.json')", 'read_json_objects'],
  ["SELECT * FROM read_ndjson_objects('@/secret.json')", 'read_ndjson_objects'],
  ["SELECT * FROM read_ndjson('case/staging/*')", 'read_ndjson'],
  ["SELECT * FROM sniff_csv('@/secret.csv')", 'sniff_csv'],
  ["SELECT * FROM glob('@/*')", 'glob'],
  ["SELECT * FROM '@/secret.csv'", 'public table'],
  ["FROM '@/secret.json'", 'public table'],
  ["SELECT * FROM '@/*.csv'", 'public table'],
  ["SELECT * FROM '/etc/**/passwd*'", 'public table'],
  ['SELECT * FROM "@/secret.csv"', 'public table'],
  ["SELECT * FROM 'https://collector.example/x.csv'", 'public table'],
  ["SELECT * FROM read_csv('https://collector.example/x.csv')", 'read_csv'],
  ["SELECT * FROM 's3://bucket/x.parquet'", 'public table'],
  ["SELECT * FROM '@/secret.csv' USING SAMPLE 1 ROWS", 'public table'],
  ["SELECT * FROM read_csv('@/secret.csv') TABLESAMPLE 10%", 'read_csv'],
  // Hidden
  ["WITH x AS (SELECT * FROM read_text('@/secret.csv')) SELECT * FROM x", 'read_text'],
  ["SELECT (SELECT content FROM read_text('@/secret.csv'))", 'read_text'],
  ["SELECT 1 UNION ALL SELECT count(*) FROM glob('@/*')", 'glob'],
  ["SELECT * FROM events e, LATERAL (SELECT * FROM read_text('@/secret.csv')) t", 'read_text'],
  [
    "SELECT row_number() OVER (ORDER BY (SELECT content FROM read_text('@/secret.csv'))) FROM events",
    'read_text',
  ],
  [
    "SELECT count(*) OVER w FROM events WINDOW w AS (PARTITION BY (SELECT content FROM read_text('@/secret.csv')))",
    'read_text',
  ],
  ["SELECT list_transform([1], lambda x: (SELECT content FROM read_text('@/secret.csv')))", 'read_text'],
  ["SELECT [x FOR x IN (SELECT list(content) FROM read_text('@/secret.csv'))]", 'read_text'],
  ["VALUES ((SELECT content FROM read_text('@/secret.csv')))", 'read_text'],
  ["SELECT 1 FROM events WHERE EXISTS (FROM glob('@/*'))", 'glob'],
  ["SELECT 1 FROM events WHERE raw IN (FROM read_text('@/secret.csv'))", 'read_text'],
  ["SELECT 1 FROM events ORDER BY (SELECT 1 FROM glob('@/*'))", 'glob'],
  ["SELECT 1 FROM events LIMIT (SELECT count(*) FROM glob('@/*'))", 'glob'],
  ["SELECT 1 FROM events GROUP BY (SELECT count(*) FROM glob('@/*'))", 'glob'],
  ["SELECT count(*) FILTER (EXISTS (FROM glob('@/*'))) FROM events", 'glob'],
  ["SELECT 1 FROM events QUALIFY (SELECT count(*) FROM glob('@/*')) > 0", 'glob'],
  ["SELECT 1 FROM events JOIN files ON (SELECT count(*) FROM glob('@/*')) > 0", 'glob'],
  ["SELECT DISTINCT ON ((SELECT count(*) FROM glob('@/*'))) 1 FROM events", 'glob'],
  ["SELECT COLUMNS(c -> (SELECT count(*) FROM glob('@/*')) > 0) FROM events", 'glob'],
  ["SELECT * REPLACE ((SELECT content FROM read_text('@/secret.csv')) AS raw) FROM events", 'read_text'],
  ["SELECT /* x */ * FROM/**/read_text/**/('@/secret.csv')", 'read_text'],
  ["SELECT * FROM READ_TEXT('@/secret.csv')", 'read_text'],
  ['SELECT * FROM "read_text"(\'@/secret.csv\')', 'read_text'],
  ["SELECT * FROM main.read_text('@/secret.csv')", 'read_text'],
  ["SELECT * FROM system.main.read_text('@/secret.csv')", 'read_text'],
  ['select * from U&"read\\005ftext"(\'@/secret.csv\')', ''],
  ["SELECT * FROM query('SELECT * FROM store.event')", 'query'],
  ["SELECT * FROM query_table('store.event')", 'query_table'],
  ["SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))", 'json_execute'],
  ['FROM (INSERT INTO store.event SELECT * FROM store.event RETURNING *)', ''],
  ["WITH x AS (COPY events TO '@/x.csv') SELECT 1", ''],
  ['WITH x AS (DELETE FROM store.event RETURNING *) SELECT * FROM x', ''],
  // Private tables
  ['SELECT * FROM store.event', 'store.event'],
  ['SELECT * FROM STORE.EVENT', 'not public'],
  ['SELECT * FROM "store"."event"', 'not public'],
  ['SELECT * FROM case_.store.event', 'not public'],
  ['SELECT * FROM store.annotation AT (VERSION => 1)', 'not public'],
  ['SELECT * FROM events AT (VERSION => 1)', 'AT'],
  ['SELECT * FROM temp.result', 'not public'],
  // The engine's own database, beside the case
  ['SELECT * FROM memory.main.events', 'not public'],
  ['SELECT * FROM memory.events', 'not public'],
  ['SELECT * FROM "case".store.event', 'not public'],
  ['CREATE TABLE memory.main.t AS SELECT 1', ''],
  ['SELECT * FROM result', 'public table'],
  ['SELECT * FROM migration', 'public table'],
  ['SELECT * FROM information_schema.tables', 'not public'],
  ['SELECT * FROM pg_catalog.pg_class', 'not public'],
  ['SELECT * FROM pg_class', 'public table'],
  ['SELECT * FROM sqlite_master', 'public table'],
  ['SELECT * FROM duckdb_tables', 'public table'],
  ['SELECT * FROM duckdb_settings()', 'duckdb_settings'],
  ['SELECT * FROM duckdb_secrets()', 'duckdb_secrets'],
  ['SELECT * FROM duckdb_databases()', 'duckdb_databases'],
  ['SELECT * FROM pragma_database_list()', 'pragma_database_list'],
  ['SELECT * FROM pragma_database_list', 'public table'],
  ["SELECT * FROM pragma_table_info('store.event')", 'pragma_table_info'],
  ["SELECT * FROM seq_scan('store.event')", 'seq_scan'],
  ['SELECT * FROM checkpoint()', 'checkpoint'],
  // A CTE's name opens no door to the real table of that name
  ['WITH duckdb_tables AS (SELECT * FROM duckdb_tables) SELECT * FROM duckdb_tables', 'duckdb_tables'],
  [
    'SELECT * FROM duckdb_tables, (WITH duckdb_tables AS (SELECT 1) SELECT * FROM duckdb_tables) t',
    'duckdb_tables',
  ],
  ['WITH a AS (SELECT * FROM duckdb_tables), duckdb_tables AS (SELECT 1) SELECT * FROM a', 'duckdb_tables'],
  [
    'WITH RECURSIVE event(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM store.event, event) SELECT * FROM event',
    'store.event',
  ],
  // Functions
  ["SELECT getenv('HOME')", 'getenv'],
  ["SELECT current_setting('temp_directory')", 'current_setting'],
  ["SELECT GETVARIABLE('x')", 'getvariable'],
  ["SELECT nextval('s')", 'nextval'],
  ['SELECT pg_get_viewdef(1)', 'pg_get_viewdef'],
  ["SELECT write_log('x')", 'write_log'],
  ["SELECT list_transform(['HOME'], lambda x: getenv(x))", 'getenv'],
  ["SELECT ('HOME').getenv()", ''],
  // What crashes or stalls the engine on deep input
  ['SELECT json_structure(raw) FROM events', 'json_structure'],
  ['SELECT json_group_structure(raw) FROM events', 'json_group_structure'],
  ['SELECT json_pretty(raw) FROM events', 'json_pretty'],
  ["SELECT json_contains(raw, '1') FROM events", 'json_contains'],
  ["SELECT json_merge_patch(raw, '{}') FROM events", 'json_merge_patch'],
  ['SELECT raw::VARIANT FROM events', 'VARIANT'],
  ['SELECT TRY_CAST(raw AS variant[]) FROM events', 'VARIANT'],
  ["SELECT from_json(raw, repeat('[', 100000) || repeat(']', 100000)) FROM events", 'from_json'],
  [
    `SELECT json_transform(raw, '${'['.repeat(5_000)}"INT"${']'.repeat(5_000)}') FROM events`,
    'json_transform',
  ],
  [`SELECT raw${"->'a'".repeat(40)} FROM events`, 'arrows'],
  [`SELECT events${'.a'.repeat(50_000)} FROM events`, 'parts'],
];

test('there are enough hostile statements to mean something', () => {
  expect(hostile.length).toBeGreaterThanOrEqual(60);
});

test('every hostile statement is refused with a reason, and none touches the case or a file', async () => {
  const wrong: unknown[] = [];
  for (const [template, reason] of hostile) {
    const sql = template.replaceAll('@', core.in('outside'));
    const result = await core.call('query.run', { caseId, sql: sql === '' ? ' ' : sql });
    const isRefusal =
      !result.ok &&
      (result.error.code === 'query/refused' || (reason === '' && result.error.code === 'query/failed')) &&
      result.error.message.toLowerCase().includes(reason.toLowerCase()) &&
      (result.error.hint ?? '') !== '';
    if (!isRefusal) wrong.push([sql.slice(0, 140), result.ok ? 'RAN' : result.error]);
    const exported = await core.call('query.export', {
      caseId,
      sql: sql === '' ? ' ' : sql,
      format: 'csv',
      out: core.in('outside', 'out.csv'),
    });
    if (exported.ok) wrong.push([sql.slice(0, 140), 'EXPORTED']);
  }
  expect(wrong).toEqual([]);
  expect({
    events: await core.rows(caseId, eventsHash),
    names: filesNow(),
    secret: snapshotOf(core.in('outside')),
  }).toEqual(before);
  expect((await core.must('case.verify', { caseId })).problems).toEqual([]);
});

const legitimate: readonly string[] = [
  'SELECT count(*) FROM events',
  'select * from EVENTS limit 3',
  'FROM events',
  'FROM events SELECT event_id, ts LIMIT 5',
  'SELECT * FROM main.events LIMIT 1',
  'SELECT 1',
  "VALUES (1, 'a'), (2, 'b')",
  'SELECT count(*) FROM events;',
  'SELECT count(*) FROM events ; ; -- done',
  '/* why */ SELECT count(*) -- all\nFROM events -- the end',
  'WITH e AS (SELECT * FROM events) SELECT count(*) FROM e',
  'WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a) SELECT * FROM a, b',
  "WITH events AS (SELECT * FROM events WHERE outcome = 'failure') SELECT count(*) FROM events",
  'WITH files(n) AS (SELECT 42) SELECT n FROM files',
  'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT sum(n) FROM t',
  'WITH RECURSIVE chain(id, depth) AS (SELECT event_id, 0 FROM events LIMIT 1) SELECT * FROM chain',
  'SELECT * FROM (WITH inner_one AS (SELECT 7 AS x) SELECT x FROM inner_one) t',
  'SELECT actor_email, row_number() OVER (PARTITION BY actor_email ORDER BY ts) AS n FROM events QUALIFY n = 1',
  'SELECT lag(ts) OVER w, ts FROM events WINDOW w AS (PARTITION BY src_ip ORDER BY ts)',
  "SELECT unnest(['a', 'b']) AS x",
  'SELECT * FROM unnest([1, 2, 3]) AS t(x)',
  'SELECT * FROM range(10) AS r(i)',
  "SELECT * FROM generate_series(TIMESTAMP '2026-03-01', TIMESTAMP '2026-03-02', INTERVAL 6 HOUR)",
  "SELECT e.event_id, t.tag FROM events e, LATERAL (SELECT unnest(from_json(e.raw->'$.tags', '[\"VARCHAR\"]')) AS tag) t LIMIT 4",
  "SELECT raw->>'$.actor.id' AS actor, count(*) FROM events GROUP BY ALL",
  "SELECT raw->'actor'->>'id' FROM events LIMIT 1",
  "SELECT json_extract_string(raw, ['$.kind', '$.event']) FROM events LIMIT 1",
  'SELECT j.key, j.value FROM events, json_each(raw) j LIMIT 5',
  'SELECT fullkey FROM json_tree(\'{"a":[1,2]}\')',
  'SELECT list_transform([1, 2, 3], lambda x: x * 2), list_filter([1, 2, 3], lambda x: x > 1)',
  'SELECT [x * 2 FOR x IN [1, 2, 3] IF x > 1]',
  'SELECT category, count(*) FROM events GROUP BY ALL ORDER BY ALL',
  'SELECT category, outcome, count(*) FROM events GROUP BY GROUPING SETS ((category), (outcome), ())',
  "SELECT time_bucket(INTERVAL '1 minute', ts) AS minute, count(*) FROM events GROUP BY 1 ORDER BY 1",
  'SELECT a.event_id, b.ts FROM events a ASOF JOIN events b ON a.src_ip = b.src_ip AND a.ts > b.ts',
  "SELECT regexp_extract(src_ip, '(\\d+)$', 1) AS last_octet, count(*) FROM events GROUP BY 1",
  "SELECT * FROM events WHERE regexp_matches(message, '(?i)sign') AND src_ip NOT LIKE '10.%'",
  'SELECT actor_email FROM events UNION SELECT actor_name FROM events',
  'SELECT actor_email FROM events EXCEPT SELECT NULL',
  'SELECT e.* EXCLUDE (raw) FROM events e JOIN files f USING (file_id) LIMIT 2',
  "SELECT COLUMNS('actor_.*') FROM events LIMIT 2",
  "SELECT * FROM (PIVOT events ON outcome IN ('success', 'failure') USING count(*) GROUP BY category)",
  'SELECT approx_quantile(duration_ms, 0.95), mode(action), arg_max(event_id, ts) FROM events',
  "SELECT count(*) FILTER (outcome = 'failure') / count(*) FROM events",
  'SELECT "event_id" AS "the id", "ts" FROM "events" LIMIT 1',
  'SELECT 1 AS a, 2 AS a',
  "SELECT date_trunc('day', ts)::DATE, epoch_ms(max(ts)) FROM events GROUP BY 1",
  'SELECT * FROM events USING SAMPLE 10 ROWS',
  "SELECT CASE WHEN outcome = 'failure' THEN 1 ELSE 0 END FROM events LIMIT 1",
  "SELECT {a: 1, b: [1, 2]} AS s, MAP {'k': 1} AS m, INTERVAL 1 DAY AS i, 10::HUGEINT AS h, NULL AS n",
  'SELECT from_json(raw, \'{"kind":"VARCHAR"}\').kind FROM events LIMIT 1',
  'SELECT * FROM rejects',
  'SELECT * FROM annotations',
  'SELECT * FROM marks',
  'SELECT (SELECT max(ts) FROM events) - ts AS ago FROM events LIMIT 1',
  'SELECT DISTINCT ON (actor_email) actor_email, ts FROM events ORDER BY actor_email, ts',
  'SELECT * FROM events POSITIONAL JOIN range(3) LIMIT 3',
  `SELECT 1 FROM events WHERE ${Array.from({ length: 400 }, (_, i) => `src_ip = '10.0.0.${i}'`).join(' OR ')}`,
  `SELECT ${'('.repeat(60)}1${')'.repeat(60)}`,
  `SELECT '${'x'.repeat(50_000)}'`,
];

test('every legitimate statement runs, and exports in every format', async () => {
  const wrong: unknown[] = [];
  for (const sql of legitimate) {
    const result = await core.call('query.run', { caseId, sql });
    if (!result.ok) wrong.push([sql.slice(0, 140), result.error]);
  }
  expect(wrong).toEqual([]);
  expect(legitimate.length).toBeGreaterThanOrEqual(25);
});

test('a statement that ends in a comment exports in every format', async () => {
  const wrong: unknown[] = [];
  for (const format of ['csv', 'json', 'ndjson', 'parquet'] as const) {
    const out = core.in(`out.${format}`);
    const written = await core.call('query.export', {
      caseId,
      sql: 'SELECT event_id FROM events -- all',
      format,
      out,
    });
    if (!written.ok || written.value.rows !== 500) wrong.push([format, written]);
  }
  expect(wrong).toEqual([]);
});

describe('a runaway query', () => {
  const runaway =
    'SELECT count(*) FROM events a, events b, events c, events d WHERE length(concat(a.message, b.message, c.message, d.message)) = 1';

  test('is cancelled within a second, and the case stays usable', async () => {
    const running = core.call('query.run', { caseId, sql: runaway }, 'runaway');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const asked = performance.now();
    expect(await core.must('task.cancel', { callId: 'runaway' })).toEqual({ found: true });
    const result = await running;
    expect(performance.now() - asked).toBeLessThan(1_000);
    expect(result).toEqual({
      ok: false,
      error: { code: 'app/cancelled', message: 'the query was cancelled', hint: expect.any(String) },
    });
    expect(await core.rows(caseId, 'SELECT count(*) FROM events')).toEqual([[500]]);
    const list = await core.must('events.list', { caseId, filter: { terms: [] } });
    expect(list.total).toBe(500);
  });

  test('is cancelled whenever the cancelling falls, and no session is lost', async () => {
    for (let wait = 0; wait < 24; wait += 1) {
      const callId = `runaway-${wait}`;
      const running = core.call('query.run', { caseId, sql: runaway }, callId);
      await new Promise((resolve) => (wait === 0 ? resolve(undefined) : setTimeout(resolve, wait)));
      await core.must('task.cancel', { callId });
      expect(await running).toMatchObject({ ok: false, error: { code: 'app/cancelled' } });
    }
    for (let again = 0; again < 8; again += 1)
      expect(await core.rows(caseId, 'SELECT count(*) FROM events')).toEqual([[500]]);
  });

  test('does not keep others waiting: four at once, and lists and one event still answer', async () => {
    const callIds = ['a', 'b', 'c'].map((name) => `long-${name}`);
    const running = callIds.map((callId) => core.call('query.run', { caseId, sql: runaway }, callId));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const list = await core.must('events.list', { caseId, filter: { terms: [] } });
    expect(list.total).toBe(500);
    expect(await core.rows(caseId, 'SELECT 1')).toEqual([[1]]);
    for (const callId of callIds) await core.must('task.cancel', { callId });
    expect((await Promise.all(running)).map((result) => (result.ok ? 'ok' : result.error.code))).toEqual(
      callIds.map(() => 'app/cancelled'),
    );
  });

  test('a closing core stops it', async () => {
    const other = openCore();
    const { caseId: otherId } = await other.newCase('case');
    const running = other.call('query.run', {
      caseId: otherId,
      sql: 'SELECT count(*) FROM range(10000000000) a, range(100)',
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const asked = performance.now();
    await other.close();
    expect(performance.now() - asked).toBeLessThan(1_500);
    expect(await running).toMatchObject({ ok: false, error: { code: 'app/cancelled' } });
  });

  test('closing the case stops it too', async () => {
    const other = openCore();
    const { caseId: otherId } = await other.newCase('case');
    const running = other.call('query.run', {
      caseId: otherId,
      sql: 'SELECT count(*) FROM range(10000000000) a, range(100)',
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await other.must('case.close', { caseId: otherId })).toEqual({});
    expect(await running).toMatchObject({ ok: false, error: { code: 'app/cancelled' } });
    await other.close();
  });
});

describe('in a process of its own', () => {
  test('nothing hostile ends the process: each prints a refusal and exits 3', async () => {
    await core.must('case.close', { caseId });
    const statements = [
      'SELECT json_structure(raw) FROM events',
      "SELECT from_json('[]', repeat('[', 100000) || repeat(']', 100000))",
      `SELECT events${'.a'.repeat(50_000)} FROM events`,
    ];
    const exits: unknown[] = [];
    for (const sql of statements) {
      const run = await runChild(['query', '--case', dir, '--sql', sql], { home: core.home });
      exits.push([run.exit, /^afterlog: refused: /.test(run.err)]);
    }
    expect(exits).toEqual(statements.map(() => [3, true]));
  });
});

test('the canary was never read: it is in no result, log or message', () => {
  expect(outside('secret.csv')).toContain(core.home);
  expect(JSON.stringify(core.notifications)).not.toContain('canary-7731');
});
