/**
 * Builds one Okta System Log record with the nesting of a real export: about
 * 1.8 KB, strings that look like objects in `behaviors` and `risk`, several
 * targets, the proxy facts in `securityContext`.
 */
import { ALPHANUMERIC, type Random } from '../base/random.ts';
import { iso, type JsonObject, type JsonValue, type SampleRecord } from '../base/record.ts';
import type { Place } from '../world/places.ts';
import type { Person } from '../world/world.ts';

export interface OktaActor {
  readonly id: string;
  readonly type: string;
  readonly alternateId: string;
  readonly displayName: string;
}

export interface OktaInput {
  readonly timeMs: number;
  readonly eventType: OktaEventType;
  readonly actor: OktaActor;
  readonly place: Place;
  readonly result?: 'SUCCESS' | 'FAILURE' | 'DENY' | 'CHALLENGE' | 'ALLOW';
  readonly reason?: string;
  readonly targets?: readonly JsonObject[];
  readonly sessionId?: string;
  readonly debug?: JsonObject;
  readonly severity?: 'INFO' | 'WARN' | 'ERROR';
  readonly isNewPlace?: boolean;
  readonly transactionId?: string;
  readonly milestone?: string;
}

const EVENT_TYPES = {
  'user.session.start': 'User login to Okta',
  'user.session.end': 'User logout from Okta',
  'user.session.clear': 'Clear user session',
  'user.session.access_admin_app': 'User accessing Okta admin app',
  'user.authentication.auth_via_mfa': 'Authentication of user via MFA',
  'user.authentication.sso': 'User single sign on to app',
  'user.mfa.okta_verify.deny_push': 'User rejected Okta push verify',
  'user.mfa.factor.reset_all': 'Reset all factors for user',
  'user.mfa.factor.activate': 'Activate factor or authenticator enrollment for user',
  'user.account.reset_password': 'Fire a password reset for user',
  'user.account.update_password': 'User update password for Okta',
  'user.account.lock': 'Max sign in attempts exceeded',
  'user.account.unlock_by_admin': 'Unlock user account by admin',
  'user.account.privilege.grant': 'Grant user privilege',
  'user.account.privilege.revoke': 'Revoke user privilege',
  'user.lifecycle.suspend': 'Suspend Okta user',
  'user.account.report_suspicious_activity_by_enduser': 'User report suspicious activity',
  'system.push.send_factor_verify_push': 'Send Okta push verify',
  'system.api_token.create': 'Create API token',
  'system.api_token.revoke': 'Revoke API token',
  'group.user_membership.add': 'Add user to group membership',
  'application.user_membership.add': 'Add user to application membership',
  'policy.evaluate_sign_on': 'Evaluation of sign-on policy',
  'app.oauth2.token.grant.access_token': 'OAuth2 access token is granted',
} as const;
export type OktaEventType = keyof typeof EVENT_TYPES;

export function personActor(person: Person): OktaActor {
  return { id: person.oktaId, type: 'User', alternateId: person.email, displayName: person.name };
}

export function userTarget(person: Person): JsonObject {
  return {
    id: person.oktaId,
    type: 'User',
    alternateId: person.email,
    displayName: person.name,
    detailEntry: null,
  };
}

export function oktaRecord(random: Random, input: OktaInput): SampleRecord {
  const { actor, place, eventType } = input;
  const result = input.result ?? 'SUCCESS';
  const uuid = random.uuid();
  const requestId = random.text(27, ALPHANUMERIC);
  const isFailedSignIn = eventType === 'user.session.start' && result === 'FAILURE';
  const body: JsonObject = {
    actor: { ...actor, detailEntry: null },
    client: clientOf(place),
    device: null,
    authenticationContext: {
      authenticationProvider: eventType.includes('mfa') ? 'FACTOR_PROVIDER' : null,
      credentialProvider: eventType.includes('mfa') ? 'OKTA_CREDENTIAL_PROVIDER' : null,
      credentialType: null,
      issuer: null,
      interface: null,
      authenticationStep: 0,
      rootSessionId: input.sessionId ?? 'unknown',
      externalSessionId: input.sessionId ?? 'unknown',
    },
    displayMessage: EVENT_TYPES[eventType],
    eventType,
    outcome: { result, reason: input.reason ?? null },
    published: iso(input.timeMs),
    securityContext: {
      asNumber: place.facts.asNumber,
      asOrg: place.facts.asOrg.toLowerCase(),
      isp: place.facts.asOrg.toLowerCase(),
      domain: '.',
      isProxy: place.isProxy,
      userBehaviors: null,
    },
    severity: input.severity ?? (result === 'FAILURE' || result === 'DENY' ? 'WARN' : 'INFO'),
    debugContext: { debugData: debugData(random, input, requestId) },
    legacyEventType: null,
    transaction: {
      type: actor.type === 'User' ? 'WEB' : 'JOB',
      id: input.transactionId ?? requestId,
      detail: {},
    },
    uuid,
    version: '0',
    request: {
      ipChain: [
        {
          ip: place.ip,
          geographicalContext: geoOf(place),
          version: place.ip.includes(':') ? 'V6' : 'V4',
          source: null,
        },
      ],
    },
    target: input.targets === undefined ? null : input.targets,
  };
  return {
    timeMs: input.timeMs,
    id: uuid,
    action: eventType,
    actor: actor.alternateId,
    ip: place.ip,
    tally: isFailedSignIn ? 'failed-sign-in' : undefined,
    milestone: input.milestone,
    body,
  };
}

/** Okta writes these as text that only looks like JSON. */
function debugData(random: Random, input: OktaInput, requestId: string): JsonObject {
  const changed = input.isNewPlace === true ? 'POSITIVE' : 'NEGATIVE';
  const data: Record<string, JsonValue> = {
    requestId,
    requestUri: URIS[input.eventType] ?? '/api/v1/authn',
    url: `${URIS[input.eventType] ?? '/api/v1/authn'}?`,
    threatSuspected: 'false',
  };
  if (input.eventType === 'user.session.start' || input.eventType === 'policy.evaluate_sign_on') {
    data.dtHash = random.hex(64);
    data.behaviors = `{New Geo-Location=${changed}, New Device=${changed}, New IP=${changed}, New State=${changed}, New Country=${changed}, Velocity=NEGATIVE, New City=${changed}}`;
    data.risk =
      input.isNewPlace === true
        ? '{reasons=Anomalous Location, Anomalous Device, level=HIGH}'
        : '{level=LOW}';
  }
  return { ...data, ...input.debug };
}

const URIS: Readonly<Partial<Record<OktaEventType, string>>> = {
  'user.session.start': '/idp/idx/identify',
  'user.session.end': '/login/signout',
  'user.authentication.auth_via_mfa': '/idp/idx/authenticators/poll',
  'system.push.send_factor_verify_push': '/idp/idx/challenge',
  'user.mfa.okta_verify.deny_push': '/idp/authenticators/verify',
  'user.account.privilege.grant': '/api/internal/administrators',
  'user.account.privilege.revoke': '/api/internal/administrators',
  'system.api_token.create': '/api/internal/tokens',
  'system.api_token.revoke': '/api/internal/tokens',
  'user.session.access_admin_app': '/admin/dashboard',
};

function clientOf(place: Place): JsonObject {
  return {
    userAgent: { rawUserAgent: place.device.userAgent, os: place.device.os, browser: place.device.browser },
    zone: 'null',
    device: place.device.kind,
    id: null,
    ipAddress: place.ip,
    geographicalContext: geoOf(place),
  };
}

function geoOf(place: Place): JsonObject {
  const { city, state, country, postalCode, lat, lon } = place.facts;
  return { city, state, country, postalCode, geolocation: { lat, lon } };
}
