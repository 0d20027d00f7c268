/**
 * Ordinary life in the identity provider: a day is a sign-in, a push, then apps;
 * people mistype, lock themselves out, travel and get new phones; machines ask
 * for tokens all night. About one sign-in in eight fails, so failures alone
 * point at nobody.
 */
import { ALPHANUMERIC, createRandom, type Random } from '../base/random.ts';
import type { JsonObject, SampleRecord } from '../base/record.ts';
import { officeRhythm, scheduleNoise, type TimeRange } from '../base/schedule.ts';
import { COUNTRIES, type Place } from '../world/places.ts';
import { oktaSession, type Person, pickAwake, type World } from '../world/world.ts';
import {
  type Chain,
  changedPassword,
  fixedId,
  groupWork,
  lockOut,
  machineToken,
  newPhone,
} from './rare-chains.ts';
import { oktaRecord, personActor, userTarget } from './record.ts';

const APPS: readonly (readonly [string, string, number])[] = [
  ['Code host', 'github_cloud', 8],
  ['Cloud console', 'amazon_aws_sso', 4],
  ['Brindlewick Admin', 'oidc_client', 9],
  ['Mail and calendar', 'mail_suite', 10],
  ['Team chat', 'team_chat', 8],
  ['People portal', 'bookmark', 2],
  ['Expense desk', 'saml_20', 2],
];

export function* oktaNoise(
  world: World,
  range: TimeRange,
  total: number,
  part: string,
): Generator<SampleRecord> {
  const random = createRandom(world.seed, 'okta', part);
  yield* scheduleNoise({
    random,
    range,
    total,
    rhythm: officeRhythm,
    chain: (startMs) => random.weighted(CHAINS)(world, random, startMs),
  });
}

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
      records.push(
        oktaRecord(random, {
          timeMs,
          eventType: 'user.session.start',
          actor,
          place,
          result: 'FAILURE',
          reason: 'INVALID_CREDENTIALS',
          transactionId,
        }),
      );
      timeMs += random.int(6_000, 40_000);
    }
  }
  const common = { actor, place, sessionId, transactionId };
  records.push(
    oktaRecord(random, {
      ...common,
      timeMs,
      eventType: 'policy.evaluate_sign_on',
      result: 'CHALLENGE',
      reason: 'Sign-on policy evaluation resulted in CHALLENGE',
      targets: [SIGN_ON_POLICY],
    }),
  );
  records.push(oktaRecord(random, { ...common, timeMs: timeMs + 40, eventType: 'user.session.start' }));
  records.push(
    oktaRecord(random, {
      ...common,
      timeMs: timeMs + random.int(700, 2_500),
      eventType: 'system.push.send_factor_verify_push',
      targets: [userTarget(person)],
    }),
  );
  timeMs += random.int(4_000, 26_000);
  if (random.chance(0.02)) {
    records.push(
      oktaRecord(random, {
        ...common,
        timeMs,
        eventType: 'user.mfa.okta_verify.deny_push',
        result: 'DENY',
        targets: [userTarget(person)],
      }),
    );
    return records;
  }
  records.push(
    oktaRecord(random, {
      ...common,
      timeMs,
      eventType: 'user.authentication.auth_via_mfa',
      targets: [userTarget(person)],
      debug: { factor: 'OKTA_VERIFY_PUSH' },
    }),
  );
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
  return [
    oktaRecord(random, {
      timeMs,
      eventType: 'user.session.end',
      actor: personActor(person),
      place: person.home,
      sessionId: oktaSession(random),
    }),
  ];
};

const CHAINS: readonly (readonly [Chain, number])[] = [
  [signInDay, 40],
  [openOneApp, 110],
  [signOut, 12],
  [lockOut, 0.8],
  [newPhone, 1.2],
  [changedPassword, 1.5],
  [groupWork, 3],
  [machineToken, 24],
];

function openApp(
  random: Random,
  person: Person,
  place: Place,
  sessionId: string,
  timeMs: number,
): SampleRecord {
  const [displayName, alternateId] = random.weighted(APPS.map((app) => [app, app[2]] as const));
  const app: JsonObject = {
    id: `0oa${fixedId(alternateId)}`,
    type: 'AppInstance',
    alternateId: displayName,
    displayName,
    detailEntry: { signOnModeType: 'SAML_2_0' },
  };
  const user: JsonObject = {
    id: `0ua${person.oktaId.slice(3)}`,
    type: 'AppUser',
    alternateId: person.email,
    displayName: person.name,
    detailEntry: null,
  };
  return oktaRecord(random, {
    timeMs,
    eventType: 'user.authentication.sso',
    actor: personActor(person),
    place,
    sessionId,
    targets: [app, user],
  });
}

/** Mostly the desk at home; sometimes a phone; now and then a trip. */
function usualPlace(random: Random, person: Person): Place {
  if (random.chance(0.12)) return person.phone;
  if (random.chance(0.01))
    return { ...person.home, ip: `85.241.${random.int(1, 254)}.${random.int(2, 250)}`, facts: COUNTRIES.PT };
  return person.home;
}

const SIGN_ON_POLICY: JsonObject = {
  id: '00pbrindle0default01',
  type: 'PolicyEntity',
  alternateId: 'unknown',
  displayName: 'Everyone, two factors',
  detailEntry: { policyType: 'OktaSignOn' },
};
