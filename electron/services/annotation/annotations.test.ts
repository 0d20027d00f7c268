import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../../shared/rpc/contract.ts';
import { type Core, openCore } from '../../../tests/support/core.ts';

type Kind = Input<'annotation.add'>['kind'];

let core: Core;
let caseId = '';
let dir = '';
let ids: string[] = [];

beforeEach(async () => {
  core = openCore();
  const lines = Array.from({ length: 5 }, (_, index) =>
    JSON.stringify({
      time: `2026-03-01T08:00:0${index}Z`,
      kind: 'auth',
      event: 'auth.signed_in',
      event_uid: `a${index}`,
    }),
  );
  writeFileSync(core.in('app.ndjson'), `${lines.join('\n')}\n`);
  ({ caseId, dir } = await core.newCase('case'));
  await core.must('ingest.run', { caseId, paths: [core.in('app.ndjson')] });
  ids = (await core.rows(caseId, 'SELECT event_id FROM events ORDER BY ts')).map(([id]) => String(id));
});
afterEach(() => core.close());

async function mark(index: number, kind: Kind, text?: string, as = 'Kim'): Promise<void> {
  await core.must('annotation.add', {
    caseId,
    as,
    eventIds: [ids[index] ?? ''],
    kind,
    ...(text === undefined ? {} : { text }),
  });
}
const marks = (): Promise<unknown> =>
  core.rows(caseId, 'SELECT event_id, pinned, starred, tags, phase, notes FROM marks ORDER BY ALL');
const logPath = (): string => join(dir, 'review', 'operations.ndjson');

test('the last word on a pin, a star, a tag and a phase counts, and notes add up', async () => {
  await mark(0, 'pin');
  await mark(0, 'unpin');
  await mark(0, 'pin');
  await mark(1, 'star');
  await mark(1, 'unstar');
  await mark(2, 'tag', 'b');
  await mark(2, 'tag', 'a');
  await mark(2, 'tag', 'c');
  await mark(2, 'untag', 'b');
  await mark(2, 'phase', 'access');
  await mark(2, 'phase', 'exfiltration');
  await mark(3, 'note', 'first');
  await mark(3, 'note', 'second', 'Ines');
  const state = await core.must('annotation.marks', { caseId });
  const none = { pinned: false, starred: false, tags: [], notes: [], phase: null };
  const at = expect.stringMatching(/^\d{4}-.*Z$/);
  expect(state.events).toEqual(
    [
      { eventId: ids[0], mark: { ...none, pinned: true } },
      { eventId: ids[1], mark: none },
      { eventId: ids[2], mark: { ...none, tags: ['a', 'c'], phase: 'exfiltration' } },
      {
        eventId: ids[3],
        mark: {
          ...none,
          notes: [
            { by: 'Kim', at, text: 'first' },
            { by: 'Ines', at, text: 'second' },
          ],
        },
      },
    ].sort((a, b) => ((a.eventId ?? '') < (b.eventId ?? '') ? -1 : 1)),
  );
  const event = await core.must('events.get', { caseId, eventId: ids[2] ?? '' });
  expect(event.mark).toEqual({ ...none, tags: ['a', 'c'], phase: 'exfiltration' });
});

test('many events in one act are one operation each, once, and one custody entry', async () => {
  const twice = [...ids, ...ids];
  expect(await core.must('annotation.add', { caseId, as: 'Kim', eventIds: twice, kind: 'star' })).toEqual({
    operations: 5,
  });
  expect(await core.rows(caseId, 'SELECT count(*), count(DISTINCT op_id) FROM annotations')).toEqual([
    [5, 5],
  ]);
  const custody = readFileSync(join(dir, 'custody.ndjson'), 'utf8').trimEnd().split('\n');
  expect(custody.map((line) => JSON.parse(line) as Record<string, unknown>).at(-1)).toMatchObject({
    act: 'annotation.star',
    by: 'Kim',
    detail: { events: 5 },
  });
  expect((await core.must('case.verify', { caseId })).problems).toEqual([]);
});

test('a mark without its text, or on an event that is not there, changes nothing', async () => {
  const before = await marks();
  const codes: string[] = [];
  for (const kind of ['tag', 'untag', 'note', 'phase'] as const)
    codes.push(
      (await core.refusal('annotation.add', { caseId, as: 'Kim', eventIds: [ids[0] ?? ''], kind, text: ' ' }))
        .code,
    );
  for (const id of ['0'.repeat(32), 'no id', ''])
    codes.push(
      (await core.refusal('annotation.add', { caseId, as: 'Kim', eventIds: [ids[0] ?? '', id], kind: 'pin' }))
        .code,
    );
  expect(codes).toEqual([
    ...Array.from({ length: 4 }, () => 'app/invalid-request'),
    ...Array.from({ length: 3 }, () => 'event/not-found'),
  ]);
  expect(await marks()).toEqual(before);
});

test('marks are what the log says after the case is opened again, whatever the table said', async () => {
  await mark(0, 'pin');
  await mark(1, 'note', 'x');
  const before = await marks();
  await core.must('case.close', { caseId });
  const [first = ''] = readFileSync(logPath(), 'utf8').split('\n');
  const other = JSON.parse(first) as Record<string, unknown>;
  appendFileSync(
    logPath(),
    `${JSON.stringify({ ...other, op: 'from-elsewhere', lamport: 9, kind: 'unpin' })}\nnot json\n`,
  );
  await core.must('case.open', { dir });
  expect(await marks()).not.toEqual(before);
  expect(await core.rows(caseId, 'SELECT pinned FROM marks ORDER BY notes')).toEqual([[false], [false]]);
});

test('order is by Lamport clock, then operation id, whatever the order of lines', async () => {
  await core.must('case.close', { caseId });
  const line = (op: string, lamport: number, kind: Kind, at: string): string =>
    JSON.stringify({ op, lamport, event: ids[0], kind, by: 'Kim', at });
  const lines = [
    line('c', 3, 'unpin', '2026-01-01T00:00:00Z'),
    line('a', 1, 'pin', '2026-01-03T00:00:00Z'),
    line('b', 2, 'pin', '2026-01-02T00:00:00Z'),
    line('e', 4, 'star', '2026-01-01T00:00:00Z'),
    line('d', 4, 'unstar', '2026-01-09T00:00:00Z'),
  ];
  for (const order of [lines, [...lines].reverse()]) {
    writeFileSync(logPath(), `${order.join('\n')}\n`);
    await core.must('case.open', { dir });
    expect(await core.rows(caseId, 'SELECT pinned, starred FROM marks')).toEqual([[false, true]]);
    await core.must('case.close', { caseId });
  }
});

test('an operation whose line was torn by a crash does not swallow the next one', async () => {
  await mark(0, 'pin');
  await core.must('case.close', { caseId });
  appendFileSync(logPath(), '{"op":"torn","lamp');
  await core.must('case.open', { dir });
  await mark(1, 'star');
  await core.must('case.close', { caseId });
  await core.must('case.open', { dir });
  expect(await core.rows(caseId, 'SELECT pinned, starred FROM marks ORDER BY pinned')).toEqual([
    [false, true],
    [true, false],
  ]);
});

test('an operation with the same id twice, as after a merge, is one', async () => {
  await mark(0, 'pin');
  await core.must('case.close', { caseId });
  const [first = ''] = readFileSync(logPath(), 'utf8').split('\n');
  appendFileSync(logPath(), `${first}\n`);
  const opened = await core.call('case.open', { dir });
  expect(opened.ok).toBe(true);
  expect(await core.rows(caseId, 'SELECT count(*) FROM annotations')).toEqual([[1]]);
});

test('hostile text in a note is text', async () => {
  const text = "'); DROP TABLE store.event; -- <b>\u202e\u0000 \ud83d\ude00";
  await mark(0, 'note', text);
  const [[stored] = []] = await core.rows(caseId, "SELECT text FROM annotations WHERE kind = 'note'");
  expect(stored).toBe(text);
  expect(await core.rows(caseId, 'SELECT count(*) FROM events')).toEqual([[5]]);
});
