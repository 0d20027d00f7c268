/**
 * Records in the shape of an identity provider's system log, nested as the API gives them. `short` ones are about
 * 1.2 KB, `middle` ones 1.8 KB (places in full), `long` ones (two targets, a full debug context) 2.4 KB.
 */
import { createStaff } from './people.ts';
import { createRandom } from './random.ts';
import type { LineMaker } from './write-lines.ts';

export type RecordSize = 'short' | 'middle' | 'long';

const seeds: Readonly<Record<RecordSize, number>> = { short: 12, middle: 18, long: 24 };

interface Kind {
  readonly type: string;
  readonly legacy: string;
  readonly message: string;
  readonly severity: 'INFO' | 'WARN';
  readonly failsOneIn: number;
  readonly target: 'app' | 'user' | 'policy' | 'none';
}

const kinds: readonly [Kind, ...Kind[]] = [
  {
    type: 'user.authentication.sso',
    legacy: 'app.auth.sso',
    message: 'User single sign on to app',
    severity: 'INFO',
    failsOneIn: 400,
    target: 'app',
  },
  {
    type: 'user.authentication.sso',
    legacy: 'app.auth.sso',
    message: 'User single sign on to app',
    severity: 'INFO',
    failsOneIn: 400,
    target: 'app',
  },
  {
    type: 'user.session.start',
    legacy: 'core.user_auth.login_success',
    message: 'User login to Okta',
    severity: 'INFO',
    failsOneIn: 8,
    target: 'none',
  },
  {
    type: 'policy.evaluate_sign_on',
    legacy: 'core.user.auth.evaluate',
    message: 'Evaluation of sign-on policy',
    severity: 'INFO',
    failsOneIn: 60,
    target: 'policy',
  },
  {
    type: 'user.authentication.auth_via_mfa',
    legacy: 'core.user.factor.attempt_success',
    message: 'Authentication of user via MFA',
    severity: 'INFO',
    failsOneIn: 30,
    target: 'user',
  },
  {
    type: 'system.push.send_factor_verify_push',
    legacy: '',
    message: 'Send push notification for verification',
    severity: 'INFO',
    failsOneIn: 0,
    target: 'user',
  },
  {
    type: 'user.session.end',
    legacy: 'core.user_auth.logout_success',
    message: 'User logout from Okta',
    severity: 'INFO',
    failsOneIn: 0,
    target: 'none',
  },
  {
    type: 'app.oauth2.token.grant.access_token',
    legacy: 'app.oauth2.token.grant.access_token_success',
    message: 'OIDC access token is granted',
    severity: 'INFO',
    failsOneIn: 50,
    target: 'app',
  },
  {
    type: 'group.user_membership.add',
    legacy: 'core.user_group_member.user_add',
    message: 'Add user to group membership',
    severity: 'INFO',
    failsOneIn: 0,
    target: 'user',
  },
  {
    type: 'user.account.privilege.grant',
    legacy: 'core.user.admin_privilege.granted',
    message: 'Grant user privilege',
    severity: 'WARN',
    failsOneIn: 0,
    target: 'user',
  },
];

const apps = [
  'Code host',
  'Cloud console',
  'Mail and calendar',
  'Team chat',
  'People portal',
  'Expense desk',
  'Ticket desk',
  'Data warehouse',
] as const;
const startMs = Date.UTC(2026, 2, 4, 6);

export function oktaLines(size: RecordSize): LineMaker {
  const random = createRandom(seeds[size]);
  const staff = createStaff(random, 1_500);
  const appIds = apps.map((name) => ({
    name,
    id: `0oa${random.token(17)}`,
    instance: `0ua${random.token(17)}`,
  }));
  const isLong = size === 'long';
  const isFull = size !== 'short';
  let ms = startMs;
  return () => {
    ms += random.below(60);
    const person = random.pick(staff);
    const kind = random.pick(kinds);
    const failed = kind.failsOneIn > 0 && random.below(kind.failsOneIn) === 0;
    const app = appIds[random.below(appIds.length)] ?? { name: 'Code host', id: '', instance: '' };
    const at = new Date(ms).toISOString();
    const ip = random.chance(0.93) ? person.address : random.address();
    const { agent, city } = person;
    const place = isFull
      ? `{"city":"${city.name}","state":"${city.state}","country":"${city.country}","postalCode":"${city.postcode}","geolocation":{"lat":${city.lat},"lon":${city.lon}}}`
      : `{"country":"${city.country}"}`;
    const requestId = random.token(27);
    const user = `{"id":"${person.id}","type":"User","alternateId":"${person.login}","displayName":"${person.name}","detailEntry":null}`;
    const appTarget = `{"id":"${app.id}","type":"AppInstance","alternateId":"${app.name}","displayName":"${app.name}","detailEntry":${isLong ? `{"signOnModeType":"SAML_2_0","signOnModeEvaluationResult":"AUTHENTICATED"}` : 'null'}}`;
    const policy = `{"id":"00p${app.id.slice(3)}","type":"PolicyEntity","alternateId":"unknown","displayName":"Default policy for ${app.name}","detailEntry":{"policyType":"OktaSignOn"}}`;
    const first = kind.target === 'app' ? appTarget : kind.target === 'policy' ? policy : user;
    const target =
      kind.target === 'none'
        ? 'null'
        : isLong
          ? `[${first},${kind.target === 'user' ? appTarget : user}]`
          : `[${first}]`;
    const hop = (address: string): string =>
      `{"ip":"${address}","geographicalContext":${place},"version":"V4","source":null}`;
    const debug = isLong
      ? `{"requestId":"${requestId}","dtHash":"${random.hex(64)}","deviceFingerprint":"${random.hex(32)}","requestUri":"/app/office365/${app.id}/sso/wsfed/passive","url":"/app/office365/${app.id}/sso/wsfed/passive?wa=wsignin1.0","threatSuspected":"false","traceId":"${random.uuid()}","risk":"{reasons=Anomalous Device, level=${failed ? 'HIGH' : 'LOW'}}","behaviors":"{New Geo-Location=NEGATIVE, New Device=NEGATIVE, New IP=${ip === person.address ? 'NEGATIVE' : 'POSITIVE'}, Velocity=NEGATIVE}"}`
      : isFull
        ? `{"requestId":"${requestId}","dtHash":"${random.hex(64)}","requestUri":"/api/v1/authn","threatSuspected":"false"}`
        : `{"requestId":"${requestId}","requestUri":"/api/v1/authn"}`;
    const result = failed ? '"FAILURE","reason":"INVALID_CREDENTIALS"' : '"SUCCESS","reason":null';
    return (
      `{"actor":${user},"client":{"userAgent":{"rawUserAgent":"${agent.raw}","os":"${agent.os}","browser":"${agent.browser}"},"zone":"null","device":"Computer","id":null,"ipAddress":"${ip}","geographicalContext":${place}},` +
      `"device":null,` +
      `"authenticationContext":{${isFull ? '"authenticationProvider":null,"credentialProvider":null,"credentialType":null,"issuer":null,"interface":null,' : ''}"authenticationStep":0,"externalSessionId":"${kind.target === 'none' && failed ? 'unknown' : `102${random.token(22)}`}"},` +
      `"displayMessage":"${kind.message}","eventType":"${kind.type}","outcome":{"result":${result}},"published":"${at}",` +
      `"securityContext":{"asNumber":64500,"asOrg":"example access","isProxy":false},"severity":"${kind.severity}",` +
      `"debugContext":{"debugData":${debug}},"legacyEventType":"${kind.legacy}",` +
      `"transaction":{"type":"WEB","id":"${requestId}","detail":{}},"uuid":"${random.uuid()}","version":"0",` +
      `"request":{"ipChain":[${isLong ? `${hop(ip)},{"ip":"${random.address()}","version":"V4"}` : isFull ? hop(ip) : `{"ip":"${ip}","version":"V4"}`}]},"target":${target}}`
    );
  };
}
