/** Identity providers, directories and password managers: which field of the vendor's says what. */
import type { JsonObject } from '../../../electron/content/source.ts';
import { type Agreement, address, at, completed, email, instant, someTime, text } from './agreement.ts';

const isSignIn = (event: unknown): boolean => (text(event, 'category') ?? '').endsWith('SignInLogs');
const isLowerCased = (event: unknown): boolean => at(event, 'eventtype') !== undefined;

const oktaOutcome = (result: string | undefined): string | undefined =>
  ({ SUCCESS: 'success', ALLOW: 'success', FAILURE: 'failure', DENY: 'failure' })[result ?? ''];

const okta = (outer: (name: string) => string): Agreement['expect'] => ({
  ts: (event) => instant(text(event, 'published')),
  action_original: (event) => text(event, outer('eventType')),
  actor_id: (event) => text(event, 'actor.id'),
  actor_name: (event) => text(event, 'actor.displayName'),
  actor_email: (event) => email(text(event, 'actor.alternateId')),
  target_id: (event) => text(event, 'target.0.id'),
  outcome: (event) => oktaOutcome(text(event, 'outcome.result')),
  src_ip: (event) => address(text(event, 'client.ipAddress', 'request.ipChain.0.ip')),
  user_agent: (event) => text(event, 'client.userAgent.rawUserAgent'),
  session_id: (event) =>
    text(
      event,
      `${outer('authenticationContext')}.externalSessionId`,
      `${outer('authenticationContext')}.rootSessionId`,
    ),
});

/** Graph's names lie under `properties` in diagnostic settings; the outer names may be lower-cased. */
const entraCode = (event: unknown): string | undefined =>
  text(event, 'properties.status.errorCode', 'resultType', 'resulttype');

export const identityAgreements: readonly Agreement[] = [
  {
    logType: 'Okta.SystemLog',
    source: 'okta.system',
    of: (event) => !isLowerCased(event),
    complete: completed('published', someTime, 'uuid'),
    expect: okta((name) => name),
  },
  {
    logType: 'Okta.SystemLog',
    source: 'okta.system-lower',
    of: isLowerCased,
    complete: completed('published', someTime, 'uuid'),
    expect: okta((name) => name.toLowerCase()),
  },
  {
    logType: 'Azure.Audit',
    source: 'entra.signin',
    of: isSignIn,
    expect: {
      ts: (event) => instant(text(event, 'properties.createdDateTime', 'time')),
      action: () => 'sign_in',
      actor_id: (event) => text(event, 'properties.userId', 'properties.servicePrincipalId'),
      actor_email: (event) => email(text(event, 'properties.userPrincipalName')),
      target_name: (event) => text(event, 'properties.resourceDisplayName', 'properties.appDisplayName'),
      outcome: (event) => {
        const code = entraCode(event);
        if (code === undefined) return undefined;
        return code === '0' || code === 'Success' ? 'success' : 'failure';
      },
      src_ip: (event) => address(text(event, 'properties.ipAddress', 'callerIpAddress', 'calleripaddress')),
      user_agent: (event) => text(event, 'properties.userAgent'),
      session_id: (event) => text(event, 'properties.sessionId', 'properties.uniqueTokenIdentifier'),
      request_id: (event) => text(event, 'properties.correlationId', 'correlationId'),
    },
  },
  {
    logType: 'Azure.Audit',
    source: 'entra.audit',
    of: (event) => !isSignIn(event),
    expect: {
      ts: (event) => instant(text(event, 'properties.activityDateTime', 'time')),
      action_original: (event) => text(event, 'properties.activityDisplayName', 'operationName'),
      actor_id: (event) =>
        text(event, 'properties.initiatedBy.user.id', 'properties.initiatedBy.app.servicePrincipalId'),
      actor_email: (event) => email(text(event, 'properties.initiatedBy.user.userPrincipalName')),
      outcome: (event) =>
        ({ success: 'success', failure: 'failure', failed: 'failure' })[
          text(event, 'properties.result') ?? ''
        ],
      src_ip: (event) => address(text(event, 'properties.initiatedBy.user.ipAddress', 'callerIpAddress')),
      request_id: (event) => text(event, 'properties.correlationId', 'correlationId'),
    },
  },
  {
    logType: 'azure/otrf-goldensaml-AADAuditEvents.ndjson',
    source: 'entra.audit',
    expect: {
      ts: (event) => instant(text(event, 'ActivityDateTime')),
      action_original: (event) => text(event, 'ActivityDisplayName'),
      actor_email: (event) => email(text(event, 'InitiatingUserOrApp')),
      target_name: (event) => text(event, 'targetDisplayName'),
      target_id: (event) => text(event, 'targetId'),
      outcome: (event) => text(event, 'Result'),
      user_agent: (event) => text(event, 'UserAgent'),
      request_id: (event) => text(event, 'CorrelationId'),
    },
  },
  {
    logType: 'Microsoft365.Audit.SharePoint',
    source: 'm365.audit',
    expect: {
      ts: (event) => instant(text(event, 'CreationTime')),
      action_original: (event) => text(event, 'Operation'),
      actor_id: (event) => text(event, 'UserKey'),
      actor_name: (event) => text(event, 'UserId'),
      actor_email: (event) => email(text(event, 'UserId')),
      target_id: (event) => text(event, 'ObjectId'),
      src_ip: (event) => address(text(event, 'ClientIP')),
      user_agent: (event) => text(event, 'UserAgent'),
      session_id: (event) => text(event, 'AppAccessContext.AADSessionId'),
      workspace: (event) => text(event, 'OrganizationId'),
    },
  },
  {
    logType: 'm365/otrf-goldensaml-OfficeActivityEvents.ndjson',
    source: 'm365.audit',
    expect: {
      ts: (event) => instant(text(event, 'TimeGenerated')),
      action_original: (event) => text(event, 'Operation'),
      actor_email: (event) => email(text(event, 'UserId')),
      target_name: (event) => text(event, 'MailboxOwnerUPN'),
      outcome: (event) => (text(event, 'ResultStatus') === 'Succeeded' ? 'success' : undefined),
      src_ip: (event) => address(text(event, 'Client_IPAddress')),
    },
  },
  {
    logType: 'm365/exchange-admin-audit.csv',
    source: 'm365.audit',
    expect: {
      ts: (event) => instant(text(event, 'TimeGenerated')),
      action_original: (event) => text(event, 'Operation'),
      actor_email: (event) => email(text(event, 'UserId')),
      src_ip: (event) => address(text(event, 'ClientIP')),
    },
  },
  {
    logType: 'GSuite.ActivityEvent',
    source: 'google.workspace',
    complete: (event, place) => ({
      ...event,
      id: {
        time: someTime,
        ...((at(event, 'id') ?? {}) as JsonObject),
        uniqueQualifier: String(place),
      },
    }),
    expect: {
      ts: (event) => instant(text(event, 'id.time')),
      action_original: (event) => text(event, 'name'),
      actor_id: (event) => text(event, 'actor.profileId'),
      actor_email: (event) => email(text(event, 'actor.email')),
      // The person an administrator acts on, and the role: the data model's `user` and `assigned_admin_role`.
      target_name: (event) =>
        at(event, 'parameters.doc_title') === undefined ? text(event, 'parameters.USER_EMAIL') : undefined,
      role: (event) => text(event, 'parameters.ROLE_NAME'),
      outcome: (event) => (text(event, 'name') === 'login_failure' ? 'failure' : undefined),
      src_ip: (event) => address(text(event, 'ipAddress')),
    },
  },
  {
    logType: 'Auth0.Events',
    source: 'auth0.logs',
    complete: (event, place) => ({
      ...event,
      data: { date: someTime, ...((at(event, 'data') ?? {}) as JsonObject), log_id: String(place) },
    }),
    expect: {
      ts: (event) => instant(text(event, 'data.date')),
      action_original: (event) => text(event, 'data.type'),
      actor_id: (event) =>
        text(event, 'data.user_id', 'data.details.request.auth.user.user_id') ??
        (text(event, 'data.user_name') === undefined ? text(event, 'data.client_id') : undefined),
      actor_email: (event) =>
        email(text(event, 'data.user_name')) ?? email(text(event, 'data.details.request.auth.user.email')),
      target_name: (event) =>
        ['sapi', 'fapi'].includes(text(event, 'data.type') ?? '')
          ? text(event, 'data.details.request.path')
          : undefined,
      outcome: (event) => {
        const status = Number(text(event, 'data.details.response.statusCode') ?? Number.NaN);
        return Number.isNaN(status) ? undefined : status >= 400 ? 'failure' : undefined;
      },
      src_ip: (event) => address(text(event, 'data.ip')),
      user_agent: (event) => text(event, 'data.user_agent'),
      session_id: (event) =>
        text(
          event,
          'data.session_id',
          'data.details.session_id',
          'data.details.request.auth.credentials.jti',
        ),
    },
  },
  {
    logType: 'Duo.Administrator',
    source: 'duo.admin',
    expect: {
      ts: (event) => instant(text(event, 'isotimestamp')),
      action_original: (event) => text(event, 'action'),
      actor_name: (event) => text(event, 'username'),
      target_name: (event) => text(event, 'object'),
      outcome: (event) => (/error|lockout/.test(text(event, 'action') ?? '') ? 'failure' : 'success'),
      src_ip: (event) => address(/"ip_address": "([^"]+)"/.exec(text(event, 'description') ?? '')?.[1]),
      role: (event) => /"role": "([^"]+)"/.exec(text(event, 'description') ?? '')?.[1],
    },
  },
  {
    logType: 'Duo.Authentication',
    source: 'duo.auth',
    complete: completed('isotimestamp', someTime, 'txid'),
    expect: {
      action_original: (event) => text(event, 'event_type'),
      actor_name: (event) => text(event, 'user.name'),
      target_name: (event) => text(event, 'application.name'),
      outcome: (event) => (text(event, 'result') === 'success' ? 'success' : 'failure'),
      src_ip: (event) => address(text(event, 'access_device.ip')),
    },
  },
  {
    logType: 'OneLogin.Events',
    source: 'onelogin.events',
    complete: completed('created_at', someTime, 'uuid'),
    expect: {
      action_original: (event) => text(event, 'event_type_id'),
      actor_name: (event) => text(event, 'actor_user_name'),
      actor_id: (event) => text(event, 'actor_user_id'),
      role: (event) => text(event, 'privilege_name'),
      outcome: (event) =>
        ({ '5': 'success', '6': 'failure', '13': 'success' })[text(event, 'event_type_id') ?? ''],
      src_ip: (event) => address(text(event, 'ipaddr')),
    },
  },
  {
    logType: 'OnePassword.SignInAttempt',
    source: '1password.signin',
    complete: completed('timestamp', someTime, 'uuid'),
    expect: {
      ts: (event) => instant(text(event, 'timestamp')),
      action: () => 'sign_in',
      actor_id: (event) => text(event, 'target_user.uuid'),
      actor_name: (event) => text(event, 'target_user.name'),
      actor_email: (event) => email(text(event, 'target_user.email')),
      outcome: (event) => (text(event, 'category') === 'success' ? 'success' : 'failure'),
      src_ip: (event) => address(text(event, 'client.ip_address')),
      session_id: (event) => text(event, 'session_uuid'),
    },
  },
  {
    logType: 'OnePassword.ItemUsage',
    source: '1password.itemusage',
    expect: {
      ts: (event) => instant(text(event, 'timestamp')),
      actor_id: (event) => text(event, 'user.uuid'),
      actor_name: (event) => text(event, 'user.name'),
      actor_email: (event) => email(text(event, 'user.email')),
      target_id: (event) => text(event, 'item_uuid'),
      src_ip: (event) => address(text(event, 'client.ip_address')),
    },
  },
];
