/**
 * The identity provider's part of the incident: the spray, the push fatigue,
 * the takeover of the administrator, the 41-minute grant, the clean-up.
 */
import { ALPHANUMERIC, createRandom } from '../base/random.ts';
import type { JsonObject, SampleRecord } from '../base/record.ts';
import { PATHS } from '../paths.ts';
import { at, type MilestoneId } from '../story/story.ts';
import type { Ledger } from '../world/ledger.ts';
import type { Person, World } from '../world/world.ts';
import { type OktaInput, oktaRecord, personActor, userTarget } from './record.ts';

const SPRAYED_ACCOUNTS = 18;
const SPRAY_ROUNDS = 3;
const DECLINED_PUSHES = 6;

export function oktaStory(world: World, ledger: Ledger): readonly SampleRecord[] {
  const random = createRandom(world.seed, 'okta-story');
  const { contractor, administrator, responder, intruder, intruderIpv6 } = world;
  const records: SampleRecord[] = [...spray(world)];
  const add = (timeMs: number, input: Omit<OktaInput, 'timeMs'>): void => {
    records.push(oktaRecord(random, { timeMs, ...input }));
  };
  const step = (id: MilestoneId, input: Omit<OktaInput, 'timeMs' | 'milestone'>): void =>
    add(at(id), { ...input, milestone: id });

  const asContractor = {
    actor: personActor(contractor),
    place: intruder,
    sessionId: world.contractorStolenSession,
    isNewPlace: true,
  };
  const asAdministrator = {
    actor: personActor(administrator),
    place: intruder,
    sessionId: world.administratorStolenSession,
    isNewPlace: true,
  };
  const asResponder = {
    actor: personActor(responder),
    place: responder.home,
    sessionId: `102${random.text(22, ALPHANUMERIC)}`,
  };
  ledger.plant(
    'session-id',
    world.contractorStolenSession,
    PATHS.okta,
    'authenticationContext.externalSessionId',
  );
  ledger.plant(
    'session-id',
    world.administratorStolenSession,
    PATHS.okta,
    'authenticationContext.externalSessionId',
  );

  step('password-found', { ...asContractor, eventType: 'user.session.start' });
  add(at('password-found', 1), {
    ...asContractor,
    eventType: 'policy.evaluate_sign_on',
    result: 'CHALLENGE',
    reason: 'Sign-on policy evaluation resulted in CHALLENGE',
  });
  for (let push = 0; push < DECLINED_PUSHES; push++) {
    const sentMs = at('push-declined', push * 167 - 11);
    add(sentMs, {
      ...asContractor,
      eventType: 'system.push.send_factor_verify_push',
      targets: [userTarget(contractor)],
    });
    const declined: Omit<OktaInput, 'timeMs'> = {
      ...asContractor,
      place: contractor.phone,
      eventType: 'user.mfa.okta_verify.deny_push',
      result: 'DENY',
      targets: [userTarget(contractor)],
    };
    add(sentMs + 11_000, push === 0 ? { ...declined, milestone: 'push-declined' } : declined);
    add(sentMs + 11_400, {
      ...asContractor,
      eventType: 'user.authentication.auth_via_mfa',
      result: 'FAILURE',
      reason: 'User rejected Okta push verify',
      debug: { factor: 'OKTA_VERIFY_PUSH' },
    });
  }
  add(at('push-accepted', -14), {
    ...asContractor,
    eventType: 'system.push.send_factor_verify_push',
    targets: [userTarget(contractor)],
  });
  step('push-accepted', {
    ...asContractor,
    eventType: 'user.authentication.auth_via_mfa',
    targets: [userTarget(contractor)],
    debug: { factor: 'OKTA_VERIFY_PUSH' },
  });
  add(at('push-accepted', 95), { ...asContractor, eventType: 'user.session.access_admin_app' });

  step('admin-mfa-reset', {
    ...asContractor,
    eventType: 'user.mfa.factor.reset_all',
    targets: [userTarget(administrator)],
  });
  step('admin-password-reset', {
    ...asContractor,
    eventType: 'user.account.reset_password',
    targets: [userTarget(administrator)],
  });
  step('admin-sign-in', { ...asAdministrator, eventType: 'user.session.start' });
  step('admin-factor-enrolled', {
    ...asAdministrator,
    eventType: 'user.mfa.factor.activate',
    targets: [userTarget(administrator)],
    debug: { factor: 'GOOGLE_AUTHENTICATOR_TOTP' },
  });
  const privilege = { privilegeGranted: 'Super administrator' };
  step('super-admin-granted', {
    ...asAdministrator,
    eventType: 'user.account.privilege.grant',
    targets: [userTarget(contractor)],
    debug: privilege,
  });
  const token: JsonObject = {
    id: `00T${random.text(17, ALPHANUMERIC)}`,
    type: 'Token',
    alternateId: 'unknown',
    displayName: 'scim-bridge-2',
    detailEntry: null,
  };
  step('api-token-created', { ...asContractor, eventType: 'system.api_token.create', targets: [token] });
  step('super-admin-revoked', {
    ...asAdministrator,
    eventType: 'user.account.privilege.revoke',
    targets: [userTarget(contractor)],
    debug: { privilegeRevoked: 'Super administrator' },
  });
  for (const [app, seconds] of [
    ['Code host', 480],
    ['Brindlewick Admin', 92_000],
  ] as const) {
    const target: JsonObject = {
      id: `0oa${random.text(17, ALPHANUMERIC)}`,
      type: 'AppInstance',
      alternateId: app,
      displayName: app,
      detailEntry: { signOnModeType: 'SAML_2_0' },
    };
    add(at('super-admin-revoked', seconds), {
      ...asAdministrator,
      place: seconds > 1_000 ? intruderIpv6 : intruder,
      eventType: 'user.authentication.sso',
      targets: [target],
    });
  }

  add(at('detected', 240), {
    actor: personActor(contractor),
    place: contractor.home,
    eventType: 'user.account.report_suspicious_activity_by_enduser',
    targets: [userTarget(contractor)],
    severity: 'WARN',
  });
  step('sessions-cleared', {
    ...asResponder,
    eventType: 'user.session.clear',
    targets: [userTarget(contractor)],
  });
  add(at('sessions-cleared', 4), {
    ...asResponder,
    eventType: 'user.session.clear',
    targets: [userTarget(administrator)],
  });
  add(at('sessions-cleared', 31), {
    ...asResponder,
    eventType: 'user.lifecycle.suspend',
    targets: [userTarget(contractor)],
  });
  add(at('sessions-cleared', 44), {
    ...asResponder,
    eventType: 'user.lifecycle.suspend',
    targets: [userTarget(administrator)],
  });
  step('api-token-revoked', { ...asResponder, eventType: 'system.api_token.revoke', targets: [token] });
  step('last-use', {
    actor: personActor(contractor),
    place: world.intruderLater,
    eventType: 'user.session.start',
    result: 'FAILURE',
    reason: 'Invalid token provided',
    targets: [token],
    isNewPlace: true,
  });
  return records;
}

/** Low and slow: each account three times, never twice from one address, never locked. */
function spray(world: World): readonly SampleRecord[] {
  const random = createRandom(world.seed, 'okta-spray');
  const victims = sprayed(world);
  const attempts = victims.length * SPRAY_ROUNDS;
  const firstMs = at('spray-begins');
  const stepMs = (at('spray-ends') - firstMs) / (attempts - 1);
  return Array.from({ length: attempts }, (_, i) => {
    const victim = victims[i % victims.length] ?? world.contractor;
    const place =
      world.sprayPlaces[(i + Math.floor(i / victims.length)) % world.sprayPlaces.length] ?? world.intruder;
    const jitter = i === 0 || i === attempts - 1 ? 0 : random.int(-40_000, 40_000);
    const input: OktaInput = {
      timeMs: Math.round(firstMs + i * stepMs) + jitter,
      eventType: 'user.session.start',
      actor: personActor(victim),
      place,
      result: 'FAILURE',
      reason: 'INVALID_CREDENTIALS',
      isNewPlace: true,
    };
    const milestone = i === 0 ? 'spray-begins' : i === attempts - 1 ? 'spray-ends' : undefined;
    return oktaRecord(random, milestone === undefined ? input : { ...input, milestone });
  });
}

function sprayed(world: World): readonly Person[] {
  const others = world.people.filter((person) => person !== world.contractor && person !== world.responder);
  return [world.contractor, ...others.slice(0, SPRAYED_ACCOUNTS - 1)];
}
