/** The mapping wizard: a file of no known kind is looked at, tried, mapped, and the next bundle of its kind is known. */
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Mapping } from '../../shared/model/mapping.ts';
import { type Core, openCore } from '../support/core.ts';

let core: Core;
let caseId: string;

beforeEach(async () => {
  core = openCore();
  ({ caseId } = await core.newCase('mapping'));
});

afterEach(() => core.close());

const door = (n: number, at: string): object => ({
  badge: { holder: `Holder ${n}`, 'card/no': `c~${n}` },
  moment: at,
  what: n % 2 === 0 ? 'opened' : 'refused',
  gate: `gate "${n}"`,
});

const doors = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => {
    const n = from + index;
    const at = n === 7 ? 'midnight' : `04.03.2026 02:${String(n % 60).padStart(2, '0')}:00`;
    return `${JSON.stringify(door(n, at))}\n`;
  }).join('');

const byHand: Mapping = {
  id: 'user.doors',
  title: 'Door log',
  form: { kind: 'json' },
  keys: [['badge', 'card/no'], ['moment']],
  time: { path: ['moment'], form: 'written', format: '%d.%m.%Y %H:%M:%S', zone: 'Europe/Paris' },
  columns: { actor_name: ['badge', 'holder'], actor_id: ['badge', 'card/no'], target_name: ['gate'] },
  action: { path: ['what'], verbs: { opened: 'sign_in', refused: 'sign_in' } },
  outcome: { path: ['what'], success: ['opened'], failure: ['refused'] },
  category: 'auth',
};

async function importFile(name: string, text: string): Promise<number> {
  writeFileSync(core.in(name), text);
  const report = await core.must('ingest.run', { caseId, paths: [core.in(name)] });
  return report.files[0]?.fileId ?? 0;
}

const rows = (where: string) =>
  core.rows(
    caseId,
    `SELECT ts, source, category, action, outcome, actor_name, actor_id, target_name FROM events WHERE ${where} ORDER BY record_no LIMIT 2`,
  );

test('a guess is offered with the fields it was made from', async () => {
  const fileId = await importFile('doors.ndjson', doors(0, 30));
  const seen = await core.must('mapping.inspect', { caseId, fileId });
  expect([seen.source, seen.isGuess, seen.records, seen.mapping?.time]).toEqual([
    'generic.json',
    true,
    30,
    { path: ['moment'], form: 'written', format: '%d.%m.%Y %H:%M:%S' },
  ]);
  expect(seen.fields).toContainEqual({
    path: ['badge', 'card/no'],
    filled: 30,
    distinct: 30,
    examples: ['c~0', 'c~1', 'c~2', 'c~3'],
    looksLike: 'text',
  });
});

test('a mapping is tried on real records before it is kept: the events, and what would fail and why', async () => {
  const fileId = await importFile('doors.ndjson', `${doors(0, 30)}not json\n`);
  const { framing } = await core.must('mapping.inspect', { caseId, fileId });
  const before = await core.rows(caseId, 'SELECT count(*), min(source) FROM events');
  const tried = await core.must('mapping.preview', { caseId, fileId, framing, mapping: byHand });
  expect([tried.records, tried.events, tried.failed, tried.reasons]).toEqual([
    31,
    29,
    2,
    expect.arrayContaining([{ reason: 'the time cannot be read', records: 1, example: 'midnight' }]),
  ]);
  expect(tried.rows.data.map((column) => column[0]).slice(0, 5)).toEqual([
    '2026-03-04T01:00:00.000000Z',
    '04.03.2026 02:00:00',
    'auth',
    'sign_in',
    'opened',
  ]);
  expect(await core.rows(caseId, 'SELECT count(*), min(source) FROM events')).toEqual(before);
});

test('kept, it maps the file anew from its evidence, and the next file of the kind is its own', async () => {
  const fileId = await importFile('doors.ndjson', doors(0, 30));
  const { framing } = await core.must('mapping.inspect', { caseId, fileId });
  const account = await core.must('mapping.apply', { caseId, fileId, framing, mapping: byHand, keep: true });
  expect([account.source, account.records, account.events, account.rejected]).toEqual([
    'user.doors',
    30,
    29,
    1,
  ]);
  expect(await rows('true')).toEqual([
    [
      '2026-03-04T01:00:00.000000Z',
      'user.doors',
      'auth',
      'sign_in',
      'success',
      'Holder 0',
      'c~0',
      'gate "0"',
    ],
    [
      '2026-03-04T01:01:00.000000Z',
      'user.doors',
      'auth',
      'sign_in',
      'failure',
      'Holder 1',
      'c~1',
      'gate "1"',
    ],
  ]);
  expect((await core.must('case.verify', { caseId })).problems).toEqual([]);
  const next = await importFile('more.ndjson', doors(100, 110));
  expect(await core.rows(caseId, `SELECT source, events FROM files WHERE file_id = ${next}`)).toEqual([
    ['user.doors', 10],
  ]);
  const { mappings } = await core.must('mapping.list', {});
  expect(mappings).toEqual([byHand]);
  await core.must('mapping.remove', { id: 'user.doors' });
  const later = await importFile('later.ndjson', doors(200, 210));
  expect(await core.rows(caseId, `SELECT source FROM files WHERE file_id = ${later}`)).toEqual([
    ['generic.json'],
  ]);
});

test('a file with the same bytes follows, and what another file holds of the same events stays', async () => {
  const fileId = await importFile('doors.ndjson', doors(0, 10));
  writeFileSync(core.in('twin.ndjson'), doors(0, 10));
  writeFileSync(core.in('overlap.ndjson'), doors(8, 14));
  await core.must('ingest.run', { caseId, paths: [core.in('twin.ndjson'), core.in('overlap.ndjson')] });
  const { framing } = await core.must('mapping.inspect', { caseId, fileId });
  await core.must('mapping.apply', { caseId, fileId, framing, mapping: byHand, keep: false });
  expect(
    await core.rows(
      caseId,
      'SELECT path, source, records, events, duplicates, rejected FROM files ORDER BY path',
    ),
  ).toEqual([
    ['doors.ndjson', 'user.doors', 10, 9, 0, 1],
    ['overlap.ndjson', 'generic.json', 6, 6, 0, 0],
    ['twin.ndjson', 'user.doors', 10, 0, 9, 1],
  ]);
  expect((await core.must('case.verify', { caseId })).problems).toEqual([]);
});

test('hostile mappings are data: quotes, wildcards and statements stay names and values', async () => {
  const odd = JSON.stringify({ "a'b": '2026-03-04T02:11:09Z', '*': "x'); DROP TABLE store.event; --" });
  const fileId = await importFile('odd.ndjson', `${odd}\n`);
  const { framing } = await core.must('mapping.inspect', { caseId, fileId });
  const mapping: Mapping = {
    id: 'user.odd',
    title: "it's odd",
    form: { kind: 'json' },
    keys: [["a'b"]],
    time: { path: ["a'b"], form: 'iso' },
    columns: { message: ['*'] },
    outcome: { path: ['*'], success: ["x'); DROP TABLE store.event; --"], failure: [] },
  };
  await core.must('mapping.apply', { caseId, fileId, framing, mapping, keep: false });
  expect(await core.rows(caseId, 'SELECT message, outcome FROM events')).toEqual([
    ["x'); DROP TABLE store.event; --", 'success'],
  ]);
  const strange = { ...mapping, time: { ...mapping.time, zone: 'Mars/Olympus' } };
  const refusals = [
    await core.refusal('mapping.preview', { caseId, fileId, framing, mapping: strange }),
    await core.refusal('mapping.preview', { caseId, fileId, framing: 'no', mapping }),
    await core.refusal('mapping.inspect', { caseId, fileId: 99 }),
    await core.refusal('mapping.remove', { id: '../../case' }),
  ];
  expect(refusals.map(({ code }) => code)).toEqual([
    'app/usage',
    'app/invalid-request',
    'ingest/no-file',
    'app/usage',
  ]);
});
