/**
 * What happens in an identity provider now and then: lock-outs, new phones,
 * new passwords, group work by the service desk, tokens for machines.
 */
import { ALPHANUMERIC, createRandom, type Random } from '../base/random.ts';
import type { SampleRecord } from '../base/record.ts';
import { COUNTRIES, type Place } from '../world/places.ts';
import { oktaSession, pickAwake, type World } from '../world/world.ts';
import { oktaRecord, personActor, userTarget } from './record.ts';

/** One thing somebody does, as the records it leaves, from a moment on. */
export type Chain = (world: World, random: Random, startMs: number) => readonly SampleRecord[];

export const lockOut: Chain = (world, random, startMs) => {
  const person = pickAwake(random, world.people, startMs);
  const actor = personActor(person);
  const records = Array.from({ length: 5 }, (_, i) =>
    oktaRecord(random, {
      timeMs: startMs + i * random.int(5_000, 9_000),
      eventType: 'user.session.start',
      actor,
      place: person.home,
      result: 'FAILURE',
      reason: 'INVALID_CREDENTIALS',
    }),
  );
  const lockedMs = startMs + 50_000;
  records.push(
    oktaRecord(random, {
      timeMs: lockedMs,
      eventType: 'user.account.lock',
      actor,
      place: person.home,
      result: 'FAILURE',
      reason: 'LOCKED_OUT',
      targets: [userTarget(person)],
    }),
  );
  const helper = world.responder;
  records.push(
    oktaRecord(random, {
      timeMs: lockedMs + random.int(300_000, 1_500_000),
      eventType: 'user.account.unlock_by_admin',
      actor: personActor(helper),
      place: helper.home,
      targets: [userTarget(person)],
    }),
  );
  return records;
};

export const newPhone: Chain = (world, random, timeMs) => {
  const person = pickAwake(random, world.people, timeMs);
  return [
    oktaRecord(random, {
      timeMs,
      eventType: 'user.mfa.factor.activate',
      actor: personActor(person),
      place: person.phone,
      targets: [userTarget(person)],
      debug: { factor: 'OKTA_VERIFY_PUSH' },
    }),
  ];
};

export const changedPassword: Chain = (world, random, timeMs) => {
  const person = pickAwake(random, world.people, timeMs);
  return [
    oktaRecord(random, {
      timeMs,
      eventType: 'user.account.update_password',
      actor: personActor(person),
      place: person.home,
      targets: [userTarget(person)],
    }),
  ];
};

export const groupWork: Chain = (world, random, timeMs) => {
  const helper = random.pick([world.responder, world.contractor, world.administrator]);
  const group = {
    id: `00g${random.text(17, ALPHANUMERIC)}`,
    type: 'UserGroup',
    alternateId: 'unknown',
    displayName: random.pick(['support-tier-2', 'eng-oncall', 'data-readers', 'contractors']),
    detailEntry: null,
  };
  return [
    oktaRecord(random, {
      timeMs,
      eventType: 'user.session.access_admin_app',
      actor: personActor(helper),
      place: helper.home,
      sessionId: oktaSession(random),
    }),
    oktaRecord(random, {
      timeMs: timeMs + random.int(30_000, 240_000),
      eventType: 'group.user_membership.add',
      actor: personActor(helper),
      place: helper.home,
      targets: [userTarget(random.pick(world.people)), group],
    }),
  ];
};

export const machineToken: Chain = (_world, random, timeMs) => {
  const client = random.pick(['scim-bridge', 'brindle-release-bot']);
  return [
    oktaRecord(random, {
      timeMs,
      eventType: 'app.oauth2.token.grant.access_token',
      place: MACHINE_PLACE,
      actor: {
        id: `0oa${fixedId(client)}`,
        type: 'PublicClientApp',
        alternateId: client,
        displayName: client,
      },
      debug: { grantType: 'client_credentials', grantedScopes: 'okta.users.read, okta.groups.read' },
    }),
  ];
};

/** The same seventeen characters for the same thing, always. */
export function fixedId(label: string): string {
  return createRandom('okta-id', label).text(17, ALPHANUMERIC);
}

const MACHINE_PLACE: Place = {
  ip: '192.0.2.61',
  facts: COUNTRIES.DE,
  device: {
    os: 'Unknown',
    browser: 'UNKNOWN',
    kind: 'Unknown',
    userAgent: 'okta-client-go/1.43.0 golang/1.25.6 linux/amd64',
  },
  isProxy: false,
};
