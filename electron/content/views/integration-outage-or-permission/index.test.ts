import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const fail = (minute: number, integration: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString(),
  source: 'afterlog.jobs',
  category: 'job',
  action: 'job.fail',
  outcome: 'failure',
  integration,
  workspace: 'ws_1',
  ...more,
});
const at = (minute: number): string =>
  `${new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString().slice(0, 19)}.000000Z`;

test('why each integration fails, how widely, and its worst hour', async () => {
  await bench.fill([
    fail(0, 'crm', { error: 'HTTP 503 from provider', workspace: 'ws_9' }),
    fail(61, 'crm', { error: 'ProviderAuthError: invalid_grant' }),
    fail(62, 'crm', { error: 'request refused', status_code: '403' }),
    fail(70, 'crm', { error: 'RateLimited: retry after 61 s' }),
    fail(80, 'crm', { error: 'topic_ids is not a list' }),
    { ...fail(90, 'crm'), outcome: 'success', action: 'job.succeed' },
    fail(0, 'mail', { category: 'integration', action: 'oauth.refresh', status_code: '502' }),
    fail(1, 'mail', { error: 'ProviderTimeout: no answer after 30000 ms', workspace: 'ws_2' }),
    fail(2, 'mail', { category: 'app', action: 'request', outcome: 'unknown', status_code: '504' }),
  ]);
  const asked = await bench.ask(view);
  const row = { limited: 0, other: 0, outage_workspaces: 2 };
  expect(asked.found).toEqual([
    {
      ...row,
      integration: 'crm',
      mostly: 'permission',
      failed: 5,
      outage: 1,
      permission: 2,
      limited: 1,
      other: 1,
      share: 5 / 6,
      outage_workspaces: 1,
      permission_workspaces: 1,
      worst_from: at(60),
      worst_failed: 4,
      worst_why: 'permission',
      first_failed: at(0),
      last_failed: at(80),
    },
    {
      ...row,
      integration: 'mail',
      mostly: 'outage',
      failed: 3,
      outage: 3,
      permission: 0,
      share: 1,
      permission_workspaces: 0,
      worst_from: at(0),
      worst_failed: 3,
      worst_why: 'outage',
      first_failed: at(0),
      last_failed: at(2),
    },
  ]);
  expect(asked.answer).toBe(
    '8 failures with 2 integrations: 4 because the provider was down, 2 because we were not let in, 1 for a rate limit; the worst stretch was that of crm from 2026-03-04 09:00:00 UTC: 4, mostly permission.',
  );
});

test.each([
  ['invalid_client', 'permission'],
  ['401 Unauthorized', 'permission'],
  ['Access denied: missing scope', 'permission'],
  ['the access token has expired', 'permission'],
  ['ECONNRESET', 'outage'],
  ['upstream timed out', 'outage'],
  ['503 Service Unavailable', 'outage'],
  ['429 Too Many Requests', 'limited'],
  ['invoice 40100 has no customer', 'other'],
  ['read 15000 rows, wrote 0', 'other'],
])('the error "%s" is one of: %s', async (error, why) => {
  await bench.fill([fail(0, 'crm', { error })]);
  const [row] = (await bench.ask(view, { least: 1 })).found;
  expect(['outage', 'permission', 'limited', 'other'].filter((each) => row?.[each] === 1)).toEqual([why]);
});

test('stays silent about few failures, webhooks that we refuse, sign-ins, and work of no integration', async () => {
  const { integration: _none, ...unnamed } = fail(0, '');
  await bench.fill([
    fail(0, 'crm', { error: 'HTTP 503' }),
    fail(1, 'crm', { error: 'HTTP 503' }),
    ...[2, 3, 4].map((minute) =>
      fail(minute, 'crm', { category: 'webhook', action: 'webhook.reject', status_code: '401' }),
    ),
    ...[2, 3, 4].map((minute) => fail(minute, 'crm', { category: 'auth', action: 'sign_in' })),
    ...[2, 3, 4].map(() => unnamed),
    ...[5, 6, 7].map((minute) => fail(minute, 'crm', { action: 'oauth.revoke', category: 'integration' })),
  ]);
  const asked = await bench.ask(view);
  expect([asked.state, asked.considered]).toEqual(['none', 5]);
});

test('kinds of random failures are those of counting one by one', async () => {
  const random = createRandom('integration-outage-or-permission');
  const words = { outage: 'HTTP 503', permission: 'forbidden', limited: '429', other: 'bad field' } as const;
  const kinds = Object.keys(words) as (keyof typeof words)[];
  const drawn = Array.from({ length: 200 }, (_, minute) => ({
    minute,
    integration: random.pick(['a', 'b']),
    why: random.pick(kinds),
  }));
  await bench.fill(
    drawn.map(({ minute, integration, why }) => fail(minute, integration, { error: words[why] })),
  );
  const hours = (integration: string): number[] =>
    [0, 1, 2, 3].map(
      (hour) =>
        drawn.filter((each) => each.integration === integration && Math.floor(each.minute / 60) === hour)
          .length,
    );
  const expected = ['a', 'b'].map((integration) => {
    const counts = kinds.map(
      (why) => drawn.filter((each) => each.integration === integration && each.why === why).length,
    );
    return `${integration} ${counts.join(' ')} ${Math.max(...hours(integration))}`;
  });
  const { found } = await bench.ask(view);
  expect(
    found
      .map((row) => `${row.integration} ${kinds.map((why) => row[why]).join(' ')} ${row.worst_failed}`)
      .sort(),
  ).toEqual(expected);
});

test('looks at nothing that the filter leaves out', async () => {
  await bench.fill([fail(0, 'crm')]);
  expect((await bench.ask(view, { least: 1 })).state).toBe('found');
  expect((await bench.ask(view, { least: 1 }, " WHERE source = 'elsewhere'")).state).toBe('elsewhere');
});
