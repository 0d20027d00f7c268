/**
 * Ordinary life in the identity provider: a day is a sign-in, a push, then apps;
 * people mistype, lock themselves out, travel and get new phones; machines ask
 * for tokens all night. About one sign-in in eight fails, so failures alone
 * point at nobody.
 */
import { ALPHANUMERIC, type Random, createRandom } from '../base/random.ts';
import type { JsonObject, SampleRecord } from '../base/record.ts';
import { type TimeRange, officeRhythm, scheduleNoise } from '../base/schedule.ts';
import { COUNTRIES, type Place } from '../world/places.ts';
import { type Person, type World, oktaSession, pickAwake } from '../world/world.ts';
import { oktaRecord, personActor, userTarget } from './record.ts';

const APPS: readonly (readonly [string, string, number])[] = [
  ['Code host', 'github_cloud', 8], ['Cloud console', 'amazon_aws_sso', 4], ['Brindlewick Admin', 'oidc_client', 9],
  ['Mail and calendar', 'mail_suite', 10], ['Team chat', 'team_chat', 8], ['People portal', 'bookmark', 2], ['Expense desk', 'saml_20', 2],
];

export function* oktaNoise(world: World, range: TimeRange, total: number, part: string): Generator<SampleRecord> {
  const random = createRandom(world.seed, 'okta', part);
  yield* scheduleNoise({
    random, range, total, rhythm: officeRhythm,
    chain: (startMs) => random.weighted(CHAINS)(world, random, startMs),
  });
}

type Chain = (world: World, random: Random, startMs: number) => readonly SampleRecord[];

const signInDay: Chain = (world, random, startMs) => {
  const person = pickAwake(random, world.people, startMs);
  const place = usualPlace(random, person);
  const sessionId = oktaSession(random);
  const transactionId = random.text(27, ALPHANUMERIC);
  const actor = personActor(person);
  const records: SampleRecord[] = [];
  let timeMs = startMs;
  if (random.chance(0.16)) {
    for (let slips = random.int(1, 2); slips > 0; slips--) {
      records.push(oktaRecord(random, { timeMs, eventType: 'user.session.start', actor, place, result: 'FAILURE', reason: 'INVALID_CREDENTIALS', transactionId }));
      timeMs += random.int(6_000, 40_000);
    }
  }
  const common = { actor, place, sessionId, transactionId };
  records.push(oktaRecord(random, { ...common, timeMs, eventType: 'policy.evaluate_sign_on', result: 'CHALLENGE', reason: 'Sign-on policy evaluation resulted in CHALLENGE', targets: [SIGN_ON_POLICY] }));
  records.push(oktaRecord(random, { ...common, timeMs: timeMs + 40, eventType: 'user.session.start' }));
  records.push(oktaRecord(random, { ...common, timeMs: timeMs + random.int(700, 2_500), eventType: 'system.push.send_factor_verify_push', targets: [userTarget(person)] }));
  timeMs += random.int(4_000, 26_000);
  if (random.chance(0.02)) {
    records.push(oktaRecord(random, { ...common, timeMs, eventType: 'user.mfa.okta_verify.deny_push', result: 'DENY', targets: [userTarget(person)] }));
    return records;
  }
  records.push(oktaRecord(random, { ...common, timeMs, eventType: 'user.authentication.auth_via_mfa', targets: [userTarget(person)], debug: { factor: 'OKTA_VERIFY_PUSH' } }));
  for (let opened = random.int(1, 4); opened > 0; opened--) {
    timeMs += random.int(2_000, 20 * 60_000);
    records.push(openApp(random, person, place, sessionId, timeMs));
  }
  return records;
};

const openOneApp: Chain = (world, random, startMs) => {
  const person = pickAwake(random, world.people, startMs);
  return [openApp(random, person, usualPlace(random, person), oktaSession(random), startMs)];
};

const signOut: Chain = (world, random, timeMs) => {
  const person = pickAwake(random, world.people, timeMs);
  return [oktaRecord(random, { timeMs, eventType: 'user.session.end', actor: personActor(person), place: person.home, sessionId: oktaSession(random) })];
};

const lockOut: Chain = (world, random, startMs) => {
  const person = pickAwake(random, world.people, startMs);
  const actor = personActor(person);
  const records = Array.from({ length: 5 }, (_, i) =>
    oktaRecord(random, { timeMs: startMs + i * random.int(5_000, 9_000), eventType: 'user.session.start', actor, place: person.home, result: 'FAILURE', reason: 'INVALID_CREDENTIALS' }));
  const lockedMs = startMs + 50_000;
  records.push(oktaRecord(random, { timeMs: lockedMs, eventType: 'user.account.lock', actor, place: person.home, result: 'FAILURE', reason: 'LOCKED_OUT', targets: [userTarget(person)] }));
  const helper = world.responder;
  records.push(oktaRecord(random, { timeMs: lockedMs + random.int(300_000, 1_500_000), eventType: 'user.account.unlock_by_admin', actor: personActor(helper), place: helper.home, targets: [userTarget(person)] }));
  return records;
};

const newPhone: Chain = (world, random, timeMs) => {
  const person = pickAwake(random, world.people, timeMs);
  return [oktaRecord(random, { timeMs, eventType: 'user.mfa.factor.activate', actor: personActor(person), place: person.phone, targets: [userTarget(person)], debug: { factor: 'OKTA_VERIFY_PUSH' } })];
};

const changedPassword: Chain = (world, random, timeMs) => {
  const person = pickAwake(random, world.people, timeMs);
  return [oktaRecord(random, { timeMs, eventType: 'user.account.update_password', actor: personActor(person), place: person.home, targets: [userTarget(person)] })];
};

const groupWork: Chain = (world, random, timeMs) => {
  const helper = random.pick([world.responder, world.contractor, world.administrator]);
  const group = { id: `00g${random.text(17, ALPHANUMERIC)}`, type: 'UserGroup', alternateId: 'unknown', displayName: random.pick(['support-tier-2', 'eng-oncall', 'data-readers', 'contractors']), detailEntry: null };
  return [
    oktaRecord(random, { timeMs, eventType: 'user.session.access_admin_app', actor: personActor(helper), place: helper.home, sessionId: oktaSession(random) }),
    oktaRecord(random, { timeMs: timeMs + random.int(30_000, 240_000), eventType: 'group.user_membership.add', actor: personActor(helper), place: helper.home, targets: [userTarget(random.pick(world.people)), group] }),
  ];
};

const machineToken: Chain = (_world, random, timeMs) => {
  const client = random.pick(['scim-bridge', 'brindle-release-bot']);
  return [oktaRecord(random, {
    timeMs, eventType: 'app.oauth2.token.grant.access_token', place: MACHINE_PLACE,
    actor: { id: `0oa${fixedId(client)}`, type: 'PublicClientApp', alternateId: client, displayName: client },
    debug: { grantType: 'client_credentials', grantedScopes: 'okta.users.read, okta.groups.read' },
  })];
};

const CHAINS: readonly (readonly [Chain, number])[] = [
  [signInDay, 40], [openOneApp, 110], [signOut, 12], [lockOut, 0.8], [newPhone, 1.2], [changedPassword, 1.5], [groupWork, 3], [machineToken, 24],
];

function openApp(random: Random, person: Person, place: Place, sessionId: string, timeMs: number): SampleRecord {
  const [displayName, alternateId] = random.weighted(APPS.map((app) => [app, app[2]] as const));
  const app: JsonObject = { id: `0oa${fixedId(alternateId)}`, type: 'AppInstance', alternateId: displayName, displayName, detailEntry: { signOnModeType: 'SAML_2_0' } };
  const user: JsonObject = { id: `0ua${person.oktaId.slice(3)}`, type: 'AppUser', alternateId: person.email, displayName: person.name, detailEntry: null };
  return oktaRecord(random, { timeMs, eventType: 'user.authentication.sso', actor: personActor(person), place, sessionId, targets: [app, user] });
}

/** The same seventeen characters for the same thing, always. */
function fixedId(label: string): string {
  return createRandom('okta-id', label).text(17, ALPHANUMERIC);
}

/** Mostly the desk at home; sometimes a phone; now and then a trip. */
function usualPlace(random: Random, person: Person): Place {
  if (random.chance(0.12)) return person.phone;
  if (random.chance(0.01)) return { ...person.home, ip: `85.241.${random.int(1, 254)}.${random.int(2, 250)}`, facts: COUNTRIES.PT };
  return person.home;
}

const SIGN_ON_POLICY: JsonObject = { id: '00pbrindle0default01', type: 'PolicyEntity', alternateId: 'unknown', displayName: 'Everyone, two factors', detailEntry: { policyType: 'OktaSignOn' } };

const MACHINE_PLACE: Place = {
  ip: '192.0.2.61',
  facts: COUNTRIES.DE,
  device: { os: 'Unknown', browser: 'UNKNOWN', kind: 'Unknown', userAgent: 'okta-client-go/1.43.0 golang/1.25.6 linux/amd64' },
  isProxy: false,
};
