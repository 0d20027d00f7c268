import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../tests/support/view-bench.ts';
import { entityCondition } from './entity-filter.ts';
import { ensureEntities } from './rebuild.ts';

const bench = openViewBench();
const at = (minute: number): string => new Date(Date.UTC(2026, 2, 4, 2, minute)).toISOString();

/** The stamp looks at files and decisions, which a bench without imports does not have. */
async function find(events: readonly TestEvent[]): Promise<void> {
  await bench.fill(events);
  await bench.file().writer.run('DELETE FROM store.entity_stamp');
  await ensureEntities(bench.file());
}

const people = () =>
  bench.rows(
    "SELECT entity_id, name, events, as_target, sources FROM entities WHERE kind IN ('person', 'service') ORDER BY entity_id",
  );
const links = () => bench.rows('SELECT left_key, right_key, why, state FROM store.entity_link ORDER BY ALL');

const ana = {
  okta: {
    source: 'okta.system',
    actor_kind: 'user',
    actor_id: '00u1',
    actor_name: 'Ana Prado',
    actor_email: 'ana.prado@quarry.example',
  },
  github: { source: 'github.audit', actor_kind: 'user', actor_id: '77', actor_name: 'ana-prado' },
  slack: { source: 'slack.audit', actor_kind: 'user', actor_id: 'U1', actor_name: 'Ana Prado' },
  aws: {
    source: 'aws.cloudtrail',
    actor_kind: 'user',
    actor_id: 'arn:aws:iam::1:user/ana',
    actor_name: 'Ana.Prado@Quarry.Example',
  },
};

test('one person under five names in four sources is one entity, and each link says why', async () => {
  await find([
    { ts: at(0), ...ana.okta },
    { ts: at(1), ...ana.github },
    { ts: at(2), ...ana.slack },
    { ts: at(3), ...ana.aws },
    { ts: at(4), source: 'okta.system', target_kind: 'user', target_id: '00u1', target_name: 'Ana Prado' },
  ]);
  expect(await people()).toEqual([
    [
      'person:email:ana.prado@quarry.example',
      'Ana Prado',
      4,
      1,
      ['aws.cloudtrail', 'github.audit', 'okta.system', 'slack.audit'],
    ],
  ]);
  expect(await links()).toEqual([
    ['aws:arn:aws:iam::1:user/ana', 'email:ana.prado@quarry.example', 'same record', 'linked'],
    ['email:ana.prado@quarry.example', 'github:@ana-prado', 'login is the mailbox name', 'linked'],
    ['email:ana.prado@quarry.example', 'okta:00u1', 'same record', 'linked'],
    ['email:ana.prado@quarry.example', 'slack:U1', 'same full name', 'linked'],
    ['github:77', 'github:@ana-prado', 'same record', 'linked'],
  ]);
});

test('what several people share links nobody', async () => {
  const robot = { source: 'okta.system', actor_kind: 'user', actor_id: 'shared-robot' };
  await find([
    ...['a', 'b', 'c', 'd'].map((name, minute) => ({
      ts: at(minute),
      ...robot,
      actor_email: `${name}nne@quarry.example`,
    })),
    // Two people of one name at one vendor: their name says nothing of a third account.
    { ts: at(5), source: 'slack.audit', actor_kind: 'user', actor_id: 'U1', actor_name: 'Kim Lee' },
    { ts: at(6), source: 'slack.audit', actor_kind: 'user', actor_id: 'U2', actor_name: 'Kim Lee' },
    { ts: at(7), source: 'box.events', actor_kind: 'user', actor_id: 'B1', actor_name: 'Kim Lee' },
    // A function, not a person.
    { ts: at(8), source: 'okta.system', actor_kind: 'user', actor_email: 'support@quarry.example' },
    { ts: at(9), source: 'github.audit', actor_kind: 'user', actor_id: '9', actor_name: 'support' },
    // Namesakes with mailboxes at unlike domains.
    {
      ts: at(10),
      source: 'okta.system',
      actor_kind: 'user',
      actor_email: 'jo@quarry.example',
      actor_name: 'Jo Ferrand',
    },
    {
      ts: at(11),
      source: 'zoom.activity',
      actor_kind: 'user',
      actor_email: 'jo@other.example',
      actor_name: 'Jo Ferrand',
    },
  ]);
  expect((await links()).filter(([, , , state]) => state === 'linked')).toEqual([
    ['github:9', 'github:@support', 'same record', 'linked'],
  ]);
  expect((await links()).filter(([, , , state]) => state === 'suggested')).toEqual([
    ['email:jo@other.example', 'email:jo@quarry.example', 'same full name', 'suggested'],
  ]);
});

test('a decision outlives what the records say, and can be taken back', async () => {
  const decide = (kind: string, lamport: number) =>
    bench
      .file()
      .writer.run(
        `INSERT INTO store.entity_decision VALUES ('op${lamport}', ${lamport}, 'Rui', now(), '${kind}', 'email:ana.prado@quarry.example', 'slack:U1', 'asked her')`,
      );
  const events = [
    { ts: at(0), ...ana.okta },
    { ts: at(2), ...ana.slack },
  ];
  const ids = async () => (await people()).map(([id]) => id);
  await decide('entity.different', 1);
  await find(events);
  expect([await ids(), (await links())[0]]).toEqual([
    ['person:email:ana.prado@quarry.example', 'person:slack:U1'],
    ['email:ana.prado@quarry.example', 'okta:00u1', 'same record', 'linked'],
  ]);
  await decide('entity.as-found', 2);
  await ensureEntities(bench.file());
  expect(await ids()).toEqual(['person:email:ana.prado@quarry.example']);
  await bench.file().writer.run('DELETE FROM store.entity_decision');
});

test('accounts of programs are services, whoever names them', async () => {
  await find([
    { ts: at(0), source: 'github.audit', actor_kind: 'service', actor_id: '5', actor_name: 'ci-bot' },
    { ts: at(1), source: 'app.job', actor_kind: 'system', actor_name: 'queue sync' },
    { ts: at(2), source: 'app.job', actor_kind: 'unknown', actor_name: 'rui@quarry.example' },
  ]);
  expect(await people()).toEqual([
    ['person:email:rui@quarry.example', 'rui@quarry.example', 1, 0, ['app.job']],
    ['service:app:@queue sync', 'queue sync', 1, 0, ['app.job']],
    ['service:github:5', 'ci-bot', 1, 0, ['github.audit']],
  ]);
});

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;

const names = fc.constantFrom(
  '',
  'ana',
  'Ana',
  'ana@x.example',
  'ANA@x.example',
  'bo@x.example',
  "o'hara@x.example",
  'Ana Prado',
  '7',
);
const event = fc.record({
  source: fc.constantFrom('okta.system', 'okta.csv', 'github.audit', 'generic.json', 'user.ours'),
  actor_kind: fc.constantFrom('user', 'service'),
  actor_id: names,
  actor_name: names,
  actor_email: fc.constantFrom('', 'ana@x.example', 'bo@x.example'),
  target_kind: fc.constantFrom('user', 'repository', 'api_token', ''),
  target_id: names,
  target_name: names,
  src_ip: fc.constantFrom('', '203.0.113.9', '203.0.113.10'),
  session_id: fc.constantFrom('', 's:1', 's2'),
});

/** An empty text is what a source leaves out. */
const written = (given: Readonly<Record<string, string>>, minute: number): TestEvent =>
  ({
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
    ts: at(minute),
  }) as TestEvent;

test('the filter on an entity and the table of its events name the same events', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 25 }), async (given) => {
      await find(given.map(written));
      const ofTable = await bench.rows(
        'SELECT entity_id, list_sort(list(DISTINCT event_id)) AS ids FROM entity_events GROUP BY ALL ORDER BY entity_id',
      );
      for (const [id, ids] of ofTable) {
        const known = await bench.rows(
          `SELECT key FROM store.entity_key WHERE entity_id = ${literal(String(id))}`,
        );
        const keys = known.length === 0 ? [String(id)] : known.map(([key]) => String(key));
        const filtered = await bench.rows(
          `SELECT coalesce(list_sort(list(event_id)), []) FROM events WHERE ${entityCondition(keys, literal)}`,
        );
        expect([id, filtered[0]?.[0]]).toEqual([id, ids]);
      }
    }),
    { numRuns: 25 },
  );
});

test('each event counts once for its actor, and the sums are those of the events', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 25 }), async (given) => {
      await find(given.map(written));
      const [[events, targets] = []] = await bench.rows(
        "SELECT coalesce(sum(events), 0)::INTEGER, coalesce(sum(as_target), 0)::INTEGER FROM entities WHERE kind IN ('person', 'service')",
      );
      const acted = given.filter((each) => each.actor_id + each.actor_name + each.actor_email !== '').length;
      const done = given.filter(
        (each) => each.target_kind === 'user' && each.target_id + each.target_name !== '',
      ).length;
      expect([events, targets]).toEqual([acted, done]);
    }),
    { numRuns: 25 },
  );
});
