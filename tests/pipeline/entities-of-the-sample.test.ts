/**
 * Who is who in the sample incident, against what its generator knows: everybody of the staff is one entity under all
 * names, and no two of them are one. A decision is kept, told by custody, and taken back.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STAFF } from '../../electron/sample/world/staff.ts';
import { writeSampleBundle } from '../../electron/sample/write-sample.ts';
import { type Core, openCore } from '../support/core.ts';

let core: Core;
let caseId = '';

beforeAll(async () => {
  core = openCore();
  const truth = await writeSampleBundle({ outDir: core.in('bundle'), seed: 'brindlewick' });
  ({ caseId } = await core.newCase('case'));
  await core.must('ingest.run', { caseId, paths: [core.in('bundle', truth.file)] });
});
afterAll(() => core.close());

const people = async (text: string) =>
  (await core.must('entity.list', { caseId, kind: 'person', text })).entities;
const mail = (login: string): string => `${login}@brindlewick.example`;

test('everybody of the staff who is seen is one person, found by login, by name or by address', async () => {
  const wrong: unknown[] = [];
  let seen = 0;
  for (const { login, name } of STAFF) {
    const [byLogin, byHandle, byName] = await Promise.all(
      [mail(login), `@${login.replaceAll('.', '-')}`, name].map(people),
    );
    if (byLogin === undefined || byLogin.length === 0) continue;
    seen += 1;
    const ids = new Set([...byLogin, ...(byHandle ?? []), ...(byName ?? [])].map(({ entityId }) => entityId));
    if (ids.size !== 1 || !ids.has(`person:email:${mail(login)}`)) wrong.push([login, ...ids]);
  }
  expect([wrong, seen > STAFF.length / 2]).toEqual([[], true]);
});

test('one person in four logs, with the evidence for each name, and counts that are those of the events', async () => {
  const { entity, keys, links, counts } = await core.must('entity.get', {
    caseId,
    entityId: `email:${mail('shuhao.lin')}`,
  });
  expect([entity.name, entity.sources]).toEqual([
    '林 書豪',
    ['afterlog.app', 'aws.cloudtrail', 'github.audit', 'okta.system'],
  ]);
  expect(links.filter(({ state, sample }) => state === 'linked' && sample !== null).length).toBe(
    links.length,
  );
  const [[counted] = []] = await core.rows(
    caseId,
    `SELECT count(DISTINCT event_id) FROM entity_events WHERE entity_id = '${entity.entityId}'`,
  );
  expect(counts.reduce((sum, { events }) => sum + events, 0)).toBe(counted);
  expect(keys.map(({ key }) => key)).toContain('github:@shuhao-lin');
});

test('whoever shared the address of the takeover stands beside it, and the other way round', async () => {
  const [address] = await core.rows(
    caseId,
    'SELECT src_ip FROM events WHERE src_ip IS NOT NULL GROUP BY src_ip HAVING count(DISTINCT actor_email) BETWEEN 2 AND 5 ORDER BY count(*) DESC LIMIT 1',
  );
  const ip = String(address?.[0]);
  const { groups } = await core.must('entity.companions', { caseId, entityId: `address:${ip}` });
  const beside = groups.find(({ kind }) => kind === 'person')?.companions ?? [];
  const expected = await core.rows(
    caseId,
    `SELECT DISTINCT 'person:email:' || actor_email FROM events WHERE src_ip = '${ip}' AND actor_email IS NOT NULL ORDER BY 1`,
  );
  expect(beside.map(({ entityId }) => entityId)).toEqual(expect.arrayContaining(expected.map(([id]) => id)));
  const first = String(expected[0]?.[0]);
  const back = await core.must('entity.companions', { caseId, entityId: first });
  const addresses = back.groups.find(({ kind }) => kind === 'address')?.companions ?? [];
  expect(addresses.find(({ entityId }) => entityId === `address:${ip}`)?.via).toBe('events');
});

test('a wrong link is cut and made again; custody has both', async () => {
  const [left, right] = [`email:${mail('shuhao.lin')}`, 'github:@shuhao-lin'];
  const decide = (decision: 'different' | 'as-found') =>
    core.must('entity.decide', { caseId, as: 'Rui', left, right, decision, why: 'two accounts' });
  const cut = await decide('different');
  expect([cut.stillOne, new Set(cut.entityIds).size]).toEqual([false, 2]);
  const again = await decide('as-found');
  expect(new Set(again.entityIds).size).toBe(1);
  expect((await core.must('case.verify', { caseId })).problems).toEqual([]);
});

test('a value of an event leads to its entity, and what names nobody leads nowhere', async () => {
  const find = async (column: string, value: string) =>
    (await core.must('entity.find', { caseId, column, value })).entityId;
  expect([
    await find('actor_email', mail('shuhao.lin')),
    await find('actor_name', 'shuhao-lin'),
    await find('src_ip', '192.0.2.1'),
    await find('message', 'x'),
    await find('actor_email', 'nobody@else.example'),
  ]).toEqual([
    `person:email:${mail('shuhao.lin')}`,
    `person:email:${mail('shuhao.lin')}`,
    'address:192.0.2.1',
    null,
    null,
  ]);
  const gone = await core.app.call('entity.get', { caseId, entityId: 'person:email:nobody@else.example' });
  expect(gone.ok ? undefined : gone.error.code).toBe('entity/not-found');
});
