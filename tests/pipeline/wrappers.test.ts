/** Answers of vendors' APIs as they were saved, the list of records two keys deep: read, counted and found again. */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Core, openCore } from '../support/core.ts';

let core: Core;
let caseId: string;

beforeEach(async () => {
  core = openCore();
  ({ caseId } = await core.newCase('wrappers'));
});

afterEach(() => core.close());

const duo = (n: number): unknown => ({
  txid: `340a23e3-23f3-23c1-87dc-${String(n).padStart(12, '0')}`,
  timestamp: 1_772_611_260 + n,
  isotimestamp: new Date((1_772_611_260 + n) * 1000).toISOString(),
  event_type: 'authentication',
  factor: 'duo_push',
  result: 'success',
  reason: 'user_approved',
  user: { groups: ['Staff'], key: 'DUKIM0000000000000001', name: 'kim' },
  application: { key: 'DIVPN0000000000000001', name: 'Quarry VPN' },
  access_device: { ip: '198.51.100.77' },
  auth_device: { ip: '192.0.2.4' },
});

const pageOf = (from: number, to: number): string =>
  JSON.stringify(
    {
      stat: 'OK',
      response: {
        authlogs: Array.from({ length: to - from }, (_, index) => duo(from + index)),
        metadata: { next_offset: ['1532951895000', `txid-${to}`], total_objects: 3_000 },
      },
    },
    undefined,
    from % 2 === 0 ? 2 : undefined,
  );

test('pages of Duo, one after the other, are its authentications; paging is neither record nor reject', async () => {
  const pages = Array.from({ length: 6 }, (_, index) => pageOf(index * 501, index * 501 + 501));
  writeFileSync(core.in('duo.json'), `${pages.join('\n')}\n`);
  await core.must('ingest.run', { caseId, paths: [core.in('duo.json')] });
  const accounts = await core.rows(
    caseId,
    'SELECT path, source, records, events, duplicates, rejected, ignored, note FROM files',
  );
  const ids = await core.rows(
    caseId,
    'SELECT event_id FROM events WHERE record_no IN (1, 700, 3006) ORDER BY record_no',
  );
  const originals: unknown[] = [];
  for (const [id] of ids) {
    const { recordNo, text } = await core.must('events.original', { caseId, eventId: String(id) });
    originals.push([recordNo, JSON.parse(text)]);
  }
  expect([accounts.map(([path, ...rest]) => [basename(String(path)), ...rest]), originals]).toEqual([
    [['duo.json', 'duo.auth', 3_006, 3_006, 0, 0, 0, '']],
    [
      [1, duo(0)],
      [700, duo(699)],
      [3_006, duo(3_005)],
    ],
  ]);
});

test('a page that breaks off gives what came before, and a reject for the record that is cut', async () => {
  const page = pageOf(1, 40);
  writeFileSync(core.in('duo.json'), page.slice(0, page.indexOf(String(1_772_611_260 + 21)) + 4));
  await core.must('ingest.run', { caseId, paths: [core.in('duo.json')] });
  expect(await core.rows(caseId, 'SELECT source, records, events, rejected, ignored FROM files')).toEqual([
    ['duo.auth', 21, 20, 1, 0],
  ]);
});

test('an unknown wrapper with other lists beside its own says what is ignored', async () => {
  const hit = (n: number): unknown => ({
    _index: 'audit',
    _source: { when: `2026-03-04T02:00:0${n}Z`, who: 'kim@quarry.example', did: 'opened', from: '192.0.2.4' },
  });
  const answer = {
    took: 3,
    _shards: { failures: [] },
    hits: { sort: [{ by: 'when' }], hits: [hit(1), hit(2)] },
  };
  writeFileSync(core.in('search.json'), JSON.stringify(answer));
  await core.must('ingest.run', { caseId, paths: [core.in('search.json')] });
  expect(
    await core.rows(
      caseId,
      "SELECT split_part(source, '.', 1), records, events, rejected, ignored, note LIKE '%1 object in lists beside \"hits.hits\" is ignored%' FROM files",
    ),
  ).toEqual([['generic', 3, 2, 0, 1, true]]);
});
