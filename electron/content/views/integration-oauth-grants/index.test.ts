import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const grant = (
  minute: number,
  who: string,
  what: string,
  scopes?: string,
  more: Partial<TestEvent> = {},
): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString(),
  source: 'google.workspace',
  category: 'integration',
  action: 'oauth.grant',
  outcome: 'success',
  actor_email: who,
  integration: what,
  ...(scopes === undefined ? {} : { role: scopes }),
  ...more,
});
const at = (minute: number): string => `2026-03-04T08:0${minute}:00.000000Z`;

test('applications with wide scopes first, then with any, those that fetch their own tokens last', async () => {
  await bench.fill([
    grant(0, 'scim-bridge', 'scim-bridge', undefined, { source: 'okta.system' }),
    grant(1, 'scim-bridge', 'scim-bridge', undefined, { source: 'okta.system' }),
    grant(2, 'ana@quarry.example', 'calc', '["openid","email"]'),
    grant(
      3,
      'ana@quarry.example',
      'Mail Tidy',
      '["https://www.googleapis.com/auth/gmail.readonly","openid"]',
    ),
    grant(4, 'bo@quarry.example', 'Mail Tidy', '["https://www.googleapis.com/auth/gmail.readonly"]', {
      outcome: 'failure',
    }),
    grant(5, 'ana@quarry.example', 'crm', 'tickets:read,offline_access', {
      target_kind: 'application',
      target_name: 'crm-helper',
    }),
    grant(6, 'bo@quarry.example', 'plain'),
  ]);
  const asked = await bench.ask(view);
  const row = (
    application: string,
    scopes: readonly string[],
    first: number,
    last: number,
    persons: readonly string[],
  ) => ({
    application,
    object: null,
    wide: [],
    scopes,
    grants: last - first + 1,
    failed: 0,
    people: persons.length,
    persons,
    first_granted: at(first),
    last_granted: at(last),
    source: 'google.workspace',
  });
  const gmail = 'https://www.googleapis.com/auth/gmail.readonly';
  expect(asked.found).toEqual([
    {
      ...row('Mail Tidy', [gmail, 'openid'], 3, 4, ['ana@quarry.example', 'bo@quarry.example']),
      wide: [gmail],
      failed: 1,
    },
    row('calc', ['email', 'openid'], 2, 2, ['ana@quarry.example']),
    { ...row('crm', ['offline_access', 'tickets:read'], 5, 5, ['ana@quarry.example']), object: 'crm-helper' },
    row('plain', [], 6, 6, ['bo@quarry.example']),
    { ...row('scim-bridge', [], 0, 1, ['scim-bridge']), source: 'okta.system' },
  ]);
  expect(asked.answer).toBe(
    `1 of 5 applications granted access may read much at once, of 7 grants; first look at Mail Tidy (${gmail}), granted 2 times by 2 people.`,
  );
});

test.each([
  [
    '[] => [[Id: a1, ClientId: b2, ConsentType: AllPrincipals, Scope: Mail.Read offline_access]]',
    ['allprincipals', 'mail.read'],
  ],
  ['Mail.ReadWrite Files.Read.All User.Read', ['files.read.all', 'mail.readwrite', 'user.read']],
  ['channels:history,chat:write', ['channels:history']],
  ['tickets:read,tickets:write,admin', ['admin']],
  ['repo read:org', ['repo']],
  ['openid email profile offline_access tickets:read', []],
])('of the scopes %s the wide ones are %j', async (role, wide) => {
  await bench.fill([grant(0, 'ana@quarry.example', 'app', role)]);
  expect((await bench.ask(view)).found.map((row) => row.wide)).toEqual([wide]);
});

test('stays silent about refreshes, revocations and connections', async () => {
  await bench.fill([
    grant(0, 'ana@quarry.example', 'a', 'mail.read', { action: 'oauth.refresh' }),
    grant(1, 'ana@quarry.example', 'a', 'mail.read', { action: 'oauth.revoke' }),
    grant(2, 'ana@quarry.example', 'a', 'mail.read', { action: 'integration.connect' }),
  ]);
  expect((await bench.ask(view)).state).toBe('cannot');
});

test('grants, people and scopes of random grants are those of counting one by one', async () => {
  const random = createRandom('integration-oauth-grants');
  const events = Array.from({ length: 200 }, (_, minute) =>
    grant(
      minute,
      `p${random.int(1, 20)}@quarry.example`,
      random.pick(['a', 'b', 'c']),
      `${random.pick(['mail.read', 'openid', 'x:read'])} ${random.pick(['profile', 'y:write'])}`,
    ),
  );
  await bench.fill(events);
  const expected = ['a', 'b', 'c'].map((application) => {
    const own = events.filter((each) => each.integration === application);
    const scopes = [...new Set(own.flatMap((each) => String(each.role).split(' ')))].sort();
    return `${application} ${own.length} ${new Set(own.map((each) => each.actor_email)).size} ${scopes.join()}`;
  });
  const { found } = await bench.ask(view);
  expect(found.map((row) => `${row.application} ${row.grants} ${row.people} ${row.scopes}`).sort()).toEqual(
    expected,
  );
});

test('grants that name nobody count, but are nobody', async () => {
  const { actor_email: _nobody, ...unnamed } = grant(0, '', 'app');
  await bench.fill([unnamed, grant(1, 'ana@quarry.example', 'app')]);
  expect((await bench.ask(view)).found.map((row) => [row.grants, row.people, row.persons])).toEqual([
    [2, 1, ['ana@quarry.example']],
  ]);
});

test('looks at nothing that the filter leaves out', async () => {
  await bench.fill([grant(0, 'ana@quarry.example', 'app')]);
  expect((await bench.ask(view)).state).toBe('found');
  expect((await bench.ask(view, {}, " WHERE source = 'elsewhere'")).state).toBe('elsewhere');
});
