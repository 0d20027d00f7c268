/**
 * What every method promises on the wire: output fits the contract, values are JSON-safe, nothing throws, and a wrong
 * request is told so. The command line prints the same numbers as the core.
 */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract, type MethodName, methodDef } from '../../shared/rpc/contract.ts';
import { taskUpdateSchema } from '../../shared/rpc/task.ts';
import { type Core, openCore, runCli } from '../support/core.ts';

let core: Core;
let caseId = '';
let dir = '';
let eventId = '';

beforeAll(async () => {
  core = openCore();
  const line = (index: number): string =>
    JSON.stringify({
      time: `2026-03-01T08:00:0${index}.123456Z`,
      kind: 'auth',
      event: 'auth.signed_in',
      actor: { type: 'user', email: index === 2 ? 'lee@quarry.example' : 'kim@quarry.example' },
      count: '9007199254740993',
      event_uid: `c${index}`,
    });
  writeFileSync(core.in('app.ndjson'), `${[0, 1, 2].map(line).join('\n')}\nbad\n`);
  ({ caseId, dir } = await core.newCase('case'));
  await core.must('ingest.run', { caseId, paths: [core.in('app.ndjson')] });
  eventId = String((await core.rows(caseId, 'SELECT event_id FROM events LIMIT 1'))[0]?.[0]);
});
afterAll(() => core.close());

const filter = { terms: [] };

test('every answer fits its schema and is the same after a trip through JSON', async () => {
  // An import ends the lists that were kept, so it comes first.
  const imported = await core.must('ingest.run', { caseId, paths: [core.in('app.ndjson')] });
  expect(methodDef('ingest.run')?.output.safeParse(imported).success).toBe(true);
  const list = await core.must('events.list', { caseId, filter });
  const run = await core.must('query.run', {
    caseId,
    sql: 'SELECT *, item_count AS big, NULL AS n, 1.5 AS d FROM events',
  });
  const people = await core.must('entity.list', { caseId, kind: 'person' });
  const keys = people.entities.map(({ entityId }) => entityId.replace('person:', ''));
  const requests: readonly (readonly [MethodName, unknown])[] = [
    ['app.info', {}],
    ['case.info', { caseId }],
    ['case.open', { dir }],
    ['case.recent', {}],
    ['case.verify', { caseId }],
    ['ingest.rejects', { caseId }],
    ['events.histogram', { caseId, filter, buckets: 10, by: 'category' }],
    ['events.lanes', { caseId, filter, by: 'category', buckets: 10, marks: true }],
    ['events.top', { caseId, filter, column: 'actor_email', limit: 5 }],
    ['events.list', { caseId, filter }],
    [
      'events.page',
      { caseId, listId: list.listId, offset: 0, limit: 10, columns: ['ts', 'raw', 'item_count'] },
    ],
    ['events.get', { caseId, eventId }],
    ['events.original', { caseId, eventId }],
    [
      'query.run',
      {
        caseId,
        sql: "SELECT 9007199254740993 AS big, 'NaN'::DOUBLE AS nan, 'inf'::FLOAT AS inf, 1::HUGEINT AS h, [1, NULL] AS l, {a: now()} AS s, DATE '2026-01-01' AS dt, INTERVAL 1 DAY AS i, 'x'::BLOB AS b, uuid() AS u, TIMESTAMPTZ 'infinity' AS ti, MAP {'k': 1} AS m, 1.25::DECIMAL(9,2) AS dec, '{}'::JSON AS j",
      },
    ],
    ['query.page', { caseId, resultId: run.resultId, offset: 0, limit: 10 }],
    [
      'query.page',
      { caseId, resultId: run.resultId, offset: 0, limit: 10, sort: { column: 0, descending: true } },
    ],
    ['query.save', { caseId, as: 'Kim', id: 'q1', name: 'Mine', sql: 'SELECT :a', params: { a: '1' } }],
    ['query.saved', { caseId }],
    ['query.forget', { caseId, as: 'Kim', id: 'q1' }],
    [
      'query.explain',
      { caseId, sql: 'SELECT count(*) FROM events WHERE ts > :a', params: { a: '2026-01-01' } },
    ],
    ['query.values', { caseId, table: 'events', column: 'actor_email' }],
    ['query.complete', { caseId, sql: 'SELECT act' }],
    ['query.schema', { caseId }],
    ['search.state', { caseId }],
    ['search.index', { caseId }],
    ['search.run', { caseId, text: 'KIM', limit: 1 }],
    ['view.list', {}],
    ['view.run', { caseId, viewId: 'auth-failed-sign-ins', params: { least: 1 }, filter }],
    ['view.prepare', { caseId }],
    ['view.glance', { caseId, filter }],
    ['view.glance', { caseId, filter, groups: ['auth'] }],
    ['entity.kinds', { caseId }],
    ['entity.list', { caseId, kind: 'person', text: 'a' }],
    ['entity.find', { caseId, column: 'actor_email', value: 'kim@quarry.example', eventId }],
    ['entity.get', { caseId, entityId: keys[0] }],
    ['entity.companions', { caseId, entityId: keys[0] }],
    ['entity.decide', { caseId, as: 'Kim', left: keys[0], right: keys[1], decision: 'same', why: 'asked' }],
    ['annotation.add', { caseId, as: 'Kim', eventIds: [eventId], kind: 'pin' }],
    ['annotation.marks', { caseId }],
    ['clock.apply', { caseId, source: 'afterlog.app', microseconds: 90_000_000, as: 'Kim' }],
    ['clock.applied', { caseId }],
    ['clock.estimate', { caseId }],
    ['clock.undo', { caseId, source: 'afterlog.app' }],
    [
      'notebook.put',
      { caseId, as: 'Kim', id: 'c1', title: 'One', content: { kind: 'query', sql: 'SELECT 1', params: {} } },
    ],
    ['notebook.run', { caseId, as: 'Kim' }],
    ['notebook.list', { caseId }],
    ['notebook.remove', { caseId, as: 'Kim', id: 'c1' }],
    ['redaction.lines', { stream: 's', profile: 'public', lines: ['mail ana@x.example'], want: 'spans' }],
    ['redaction.unseal', { caseId, stream: 's', lines: ['person-01'], ends: true }],
    [
      'redaction.propose',
      { caseId, as: 'Kim', slug: 'own', draft: { base: 'public', title: 'Own' }, reason: 'asked' },
    ],
    ['redaction.hide', { caseId, as: 'Kim', kind: 'value', text: 'falcon', reason: '' }],
    ['redaction.tryProfile', { caseId, profile: 'partner', hide: [] }],
    ['redaction.profiles', { caseId }],
    ['redaction.vault', { caseId }],
    ['redaction.unlockVault', { caseId, passphrase: 'not needed' }],
    ['redaction.sealVault', { caseId, as: 'Kim', passphrase: 'four quiet words' }],
    ['redaction.sealVault', { caseId, as: 'Kim', passphrase: null }],
    ['task.list', {}],
  ];
  const wrong: unknown[] = [];
  for (const [name, input] of requests) {
    const result = await core.app.call(name, input);
    if (!result.ok) wrong.push([name, result.error]);
    else {
      const parsed = methodDef(name)?.output.safeParse(result.value);
      if (parsed?.success !== true) wrong.push([name, parsed?.error?.issues]);
      if (JSON.stringify(JSON.parse(JSON.stringify(result.value))) !== JSON.stringify(result.value))
        wrong.push([name, 'changes']);
      expect(JSON.parse(JSON.stringify(result.value))).toEqual(result.value);
    }
  }
  expect(wrong).toEqual([]);
});

test('integers beyond 2^53 are text, times have microseconds and Z, NULL is null', async () => {
  expect(
    await core.rows(
      caseId,
      "SELECT ts, 9007199254740993 AS big, 9007199254740991 AS safe, -9007199254740993 AS low, 'NaN'::DOUBLE AS nan, NULL AS n, TIMESTAMPTZ '-infinity' AS i FROM events ORDER BY ts LIMIT 1",
    ),
  ).toEqual([
    [
      '2026-03-01T08:00:00.123456Z',
      '9007199254740993',
      9007199254740991,
      '-9007199254740993',
      'nan',
      null,
      '-infinity',
    ],
  ]);
});

test('whatever is asked of whatever method, the answer is a Result', async () => {
  const strange = [
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { caseId: 1 },
    { caseId: 'gone' },
    { caseId, paths: [] },
    { caseId, sql: '' },
    JSON.parse('{"__proto__":{"x":1}}'),
  ];
  const names = Object.entries(contract).flatMap(([domain, methods]) =>
    Object.keys(methods).map((key) => `${domain}.${key}`),
  );
  const wrong: unknown[] = [];
  for (const name of names.filter((each) => !/^(case\.sample|case\.close|app\.pick)$/.test(each))) {
    for (const input of strange) {
      const result = await core.app
        .call(name, input)
        .catch((cause: unknown) => ({ ok: false as const, error: { code: 'threw', cause } }));
      if (!result.ok && ['threw', 'app/internal'].includes(result.error.code))
        wrong.push([name, input, result.error]);
    }
  }
  expect(wrong).toEqual([]);
  const unknown = [
    '',
    'x',
    'case',
    'case.',
    '.open',
    'case.open.x',
    'constructor.name',
    '__proto__.x',
    'case.toString',
    'case.hasOwnProperty',
  ];
  const codes: string[] = [];
  for (const name of unknown) {
    const result = await core.app.call(name, {});
    codes.push(result.ok ? 'ok' : result.error.code);
  }
  expect(codes).toEqual(unknown.map(() => 'app/unknown-method'));
});

test('long work tells of itself in the shape of the contract, from starting to done', async () => {
  const seen = core.notifications.filter((each) => each.kind === 'task' && each.method === 'ingest.run');
  expect(seen.map((each) => taskUpdateSchema.safeParse(each).success)).toEqual(seen.map(() => true));
  expect([seen[0], seen.at(-1)].map((each) => (each?.kind === 'task' ? each.state : ''))).toEqual([
    'running',
    'done',
  ]);
});

test('the command line prints what the core answers', async () => {
  const info = await core.must('case.info', { caseId });
  await core.must('case.close', { caseId });
  const run = await runCli(core.home, ['info', '--case', dir, '--json']);
  const printed = JSON.parse(run.out) as typeof info;
  expect([run.exit, printed.totals, printed.files, printed.case]).toEqual([
    0,
    info.totals,
    info.files,
    info.case,
  ]);
  const out = core.in('rows.ndjson');
  const query = await runCli(core.home, [
    'query',
    '--case',
    dir,
    '--sql',
    'SELECT ts, 9007199254740993 AS big FROM events ORDER BY ts LIMIT 1',
    '--format',
    'ndjson',
    '--out',
    out,
  ]);
  expect(query.exit).toBe(0);
  const wrongUse = [
    ['query', '--case', dir],
    ['ingest'],
    ['nonsense'],
    ['query', '--case', dir, '--sql', 'SELEC 1'],
    ['verify'],
    ['query', '--case', dir, '--sql', 'DROP VIEW events'],
  ];
  const exits: number[] = [];
  for (const argv of wrongUse) exits.push((await runCli(core.home, argv)).exit);
  expect(exits).toEqual([2, 2, 2, 2, 2, 3]);
  ({ caseId } = await core.must('case.open', { dir }));
});
