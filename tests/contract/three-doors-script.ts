/** What the three doors are asked: queries, and calls that must fail, each with the command line that fails the same way. */
import type { ErrorCode } from '../../shared/result/app-error.ts';
import type { Result } from '../../shared/result/result.ts';
import type { Call } from '../../shared/rpc/contract.ts';

const edgeSql = `SELECT
  TIMESTAMPTZ '2026-03-04 02:11:09.412345+00' AS micro,
  TIMESTAMP '2026-03-04 02:11:09.000001' AS no_zone,
  TIMESTAMPTZ 'infinity' AS never,
  NULL::VARCHAR AS nothing,
  9007199254740991::BIGINT AS largest_safe,
  9007199254740993::BIGINT AS beyond_safe,
  -170141183460469231731687303715884105727::HUGEINT AS huge,
  12.345::DECIMAL(9,3) AS money,
  'NaN'::DOUBLE AS not_a_number,
  0.1::DOUBLE AS tenth,
  [1, NULL, 3] AS numbers,
  {'a': 1, 'b': 'two'} AS pair,
  '{"deep": {"key": [1, 2.50]}}'::JSON AS json,
  '{"deep": {"key": "äöü 🦆"}}'::JSON->>'$.deep.key' AS json_path,
  DATE '2026-02-28' AS day,
  true AS yes,
  '' AS empty_text,
  E'tab\\t"quote" \\\\ line\\nend' AS hard_text,
  1 AS twice,
  2 AS twice`;

/** Column, engine type, cells: what `edgeSql` must arrive as. */
export const edgeCells = [
  ['micro', 'TIMESTAMP WITH TIME ZONE', ['2026-03-04T02:11:09.412345Z']],
  ['no_zone', 'TIMESTAMP', ['2026-03-04T02:11:09.000001']],
  ['never', 'TIMESTAMP WITH TIME ZONE', ['infinity']],
  ['nothing', 'VARCHAR', [null]],
  ['largest_safe', 'BIGINT', [9007199254740991]],
  ['beyond_safe', 'BIGINT', ['9007199254740993']],
  ['huge', 'HUGEINT', ['-170141183460469231731687303715884105727']],
  ['money', 'DECIMAL(9,3)', [12.345]],
  ['not_a_number', 'DOUBLE', ['nan']],
  ['tenth', 'DOUBLE', [0.1]],
  ['numbers', 'INTEGER[]', [[1, null, 3]]],
  ['pair', 'STRUCT("a" INTEGER, "b" VARCHAR)', [{ a: 1, b: 'two' }]],
  ['json', 'JSON', ['{"deep": {"key": [1, 2.50]}}']],
  ['json_path', 'VARCHAR', ['äöü 🦆']],
  ['day', 'DATE', ['2026-02-28']],
  ['yes', 'BOOLEAN', [true]],
  ['empty_text', 'VARCHAR', ['']],
  ['hard_text', 'VARCHAR', ['tab\t"quote" \\ line\nend']],
  ['twice', 'INTEGER', [1]],
  ['twice', 'INTEGER', [2]],
];

export const windowQueries: Readonly<Record<string, string>> = {
  'typed edge cases': edgeSql,
  'counts by source': 'SELECT source, count(*) AS events FROM events GROUP BY source ORDER BY source',
  'failed sign-ins':
    "SELECT actor_email, count(*) AS failed FROM events WHERE action = 'sign_in' AND outcome = 'failure' GROUP BY 1 ORDER BY 2 DESC, 1",
  'raw paths':
    "SELECT event_id, raw->>'$.eventType' AS event_type, raw->'$.client' AS client FROM events WHERE source = 'okta.system' ORDER BY event_id",
  'no rows': "SELECT * FROM events WHERE source = 'nobody'",
  files: 'SELECT * FROM files ORDER BY path',
  rejects: 'SELECT * FROM rejects ORDER BY path, record_no',
};

/** Rows that the command line prints and a window writes to a file. */
export const exportSql =
  "SELECT event_id, ts, action, item_count, duration_ms, raw->>'$.uuid' AS uuid FROM events WHERE source IN ('okta.system', 'afterlog.jobs') ORDER BY event_id LIMIT 500";

export const pinnedSql =
  "SELECT event_id FROM events WHERE severity IN ('high', 'critical') ORDER BY ts, event_id LIMIT 12";

export interface Places {
  readonly missing: string;
  readonly notAnArchive: string;
  readonly empty: string;
  readonly plainFolder: string;
  readonly newer: string;
  readonly held: string;
}

export interface FailingCall {
  readonly title: string;
  readonly code: ErrorCode;
  ask(call: Call, caseId: string, out: string): Promise<Result<unknown>>;
  /** Undefined where the command line has no such thing. `caseDir` holds the sample; `newDir` is nothing yet. */
  readonly command?: (caseDir: string, newDir: string) => string[];
}

const unknownEvent = '0123456789abcdef0123456789abcdef';

const statements: readonly (readonly [string, ErrorCode, string])[] = [
  ['DROP', 'query/refused', 'DROP TABLE events'],
  ['COPY to a file', 'query/refused', "COPY (SELECT 1) TO '/tmp/out.csv'"],
  ['reading a file', 'query/refused', "SELECT * FROM read_csv('/etc/passwd')"],
  ['a file as a table', 'query/refused', "SELECT * FROM '/etc/passwd'"],
  ['two statements', 'query/refused', 'COMMIT; SELECT 1'],
  ['a setting', 'query/refused', 'SET memory_limit = 1'],
  ['an inner table', 'query/refused', 'SELECT * FROM store.event'],
  ['a syntax error', 'query/failed', 'SELEC 1'],
  ['a column that is not there', 'query/failed', 'SELECT no_such_column FROM events'],
];

export function failingCalls(places: Places): readonly FailingCall[] {
  const inAll = statements.map(
    ([title, code, sql]): FailingCall => ({
      title: `SQL: ${title}`,
      code,
      ask: (call, caseId) => call('query.run', { caseId, sql }),
      command: (caseDir) => ['query', '--case', caseDir, '--sql', sql],
    }),
  );
  const ingesting = (title: string, code: ErrorCode, path: () => string): FailingCall => ({
    title: `ingest: ${title}`,
    code,
    ask: (call, caseId) => call('ingest.run', { caseId, paths: [path()] }),
    command: (_caseDir, newDir) => ['ingest', '--case', newDir, path()],
  });
  const opening = (title: string, code: ErrorCode, dir: () => string): FailingCall => ({
    title: `open: ${title}`,
    code,
    ask: (call) => call('case.open', { dir: dir() }),
    command: () => ['info', '--case', dir()],
  });
  return [
    ...inAll,
    ingesting('a path that is not there', 'fs/not-found', () => places.missing),
    ingesting('text that is named .zip', 'ingest/bad-archive', () => places.notAnArchive),
    ingesting('an empty file', 'ingest/nothing-to-read', () => places.empty),
    opening('a folder that is not there', 'case/not-found', () => places.missing),
    opening('a folder that is no case', 'case/not-a-case', () => places.plainFolder),
    opening('a case of a newer version', 'case/newer-version', () => places.newer),
    opening('a case that another process has', 'case/locked', () => places.held),
    {
      title: 'a view that is not there',
      code: 'view/unknown',
      ask: (call, caseId) => call('view.run', { caseId, viewId: 'no-such', filter: {} }),
      command: (caseDir) => ['query', '--case', caseDir, '--view', 'no-such'],
    },
    {
      title: 'a threshold that is no number',
      code: 'view/bad-parameter',
      ask: (call, caseId) =>
        call('view.run', { caseId, viewId: 'auth-failed-sign-ins', params: { least: 'x' }, filter: {} }),
      command: (caseDir) => [
        'query',
        '--case',
        caseDir,
        '--view',
        'auth-failed-sign-ins',
        '--param',
        'least=x',
      ],
    },
    {
      title: 'exporting refused SQL',
      code: 'query/refused',
      ask: (call, caseId, out) =>
        call('query.export', { caseId, sql: 'DROP TABLE events', format: 'json', out }),
      command: (caseDir) => ['query', '--case', caseDir, '--format', 'json', '--sql', 'DROP TABLE events'],
    },
    {
      title: 'a mark on an unknown event',
      code: 'event/not-found',
      ask: (call, caseId) =>
        call('annotation.add', { caseId, as: 'Test Analyst', eventIds: [unknownEvent], kind: 'pin' }),
      command: (caseDir) => [
        'annotate',
        '--case',
        caseDir,
        '--as',
        'Test Analyst',
        '--event',
        unknownEvent,
        '--pin',
      ],
    },
    {
      title: 'an unknown report template',
      code: 'report/unknown-template',
      ask: (call, caseId, out) =>
        call('report.export', { caseId, profile: 'public', template: 'nope', formats: ['html', 'md'], out }),
      command: (caseDir, newDir) => [
        ...['report', '--case', caseDir, '--profile', 'public'],
        ...['--template', 'nope', '--out', newDir],
      ],
    },
    {
      title: 'an unknown event in full',
      code: 'event/not-found',
      ask: (call, caseId) => call('events.get', { caseId, eventId: unknownEvent }),
    },
    {
      title: 'a case id that is not open',
      code: 'case/not-open',
      ask: (call) => call('case.info', { caseId: unknownEvent }),
    },
    {
      title: 'a method that is not there',
      code: 'app/unknown-method',
      ask: (call) => (call as (name: string, input: object) => Promise<Result<unknown>>)('case.burn', {}),
    },
    {
      title: 'an input that does not fit the contract',
      code: 'app/invalid-request',
      ask: (call) => call('case.create', { name: '' }),
    },
    {
      title: 'an id that hides SQL',
      code: 'event/not-found',
      ask: (call, caseId) => call('events.get', { caseId, eventId: "' OR 1=1 --" }),
    },
  ];
}
