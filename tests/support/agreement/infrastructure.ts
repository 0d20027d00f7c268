/** Cloud control planes and the edge: which field of the vendor's says what. */
import { type Agreement, address, at, completed, email, instant, someTime, text } from './agreement.ts';

/** The role session's name behind the colon of a principal id. */
const sessionName = (event: unknown): string | undefined => {
  const [, name] = (text(event, 'userIdentity.principalId') ?? '').split(':');
  return name === '' ? undefined : name;
};

const cloudTrailOutcome = (event: unknown): string =>
  text(event, 'errorCode') !== undefined || text(event, 'responseElements.ConsoleLogin') === 'Failure'
    ? 'failure'
    : 'success';

const httpOutcome = (status: string | undefined): string | undefined => {
  const code = Number(status);
  if (status === undefined || Number.isNaN(code) || code < 100) return undefined;
  return code >= 400 ? 'failure' : 'success';
};

const cloudTrailVerbs: Readonly<Record<string, string>> = {
  ConsoleLogin: 'sign_in',
  CreateUser: 'user.create',
  DeleteUser: 'user.delete',
  CreateAccessKey: 'token.create',
  AttachUserPolicy: 'role.grant',
  AttachRolePolicy: 'role.grant',
  PutUserPolicy: 'role.grant',
  AddUserToGroup: 'group.add_member',
  ChangePassword: 'password.change',
  GetObject: 'data.read',
  GetSecretValue: 'data.read',
  StopLogging: 'config.change',
  PutBucketPolicy: 'policy.change',
  DeactivateMFADevice: 'mfa.reset',
};

/** A status below 100 is none; a switch of protocols (101) is a success. */
const kubernetesStatus = (event: unknown): string | undefined =>
  httpOutcome(text(event, 'responseStatus.code'));

/** The record of the API server that diagnostic settings carry as text. */
const auditOf = (event: unknown): unknown => JSON.parse(text(event, 'properties.log') ?? '{}') as unknown;

const wholeNumber = (written: string | undefined): boolean => /^\d+$/.test(written ?? '');

/** RFC 3339, seconds or nanoseconds, as the job was set up. */
const edgeTime = (event: unknown): string | undefined => {
  const written = text(event, 'EdgeStartTimestamp', 'Datetime');
  return wholeNumber(written) ? undefined : instant(written);
};

const wafHeader = (event: unknown, name: string): string | undefined => {
  const headers = at(event, 'httpRequest.headers');
  if (!Array.isArray(headers)) return undefined;
  return text(
    headers.find((each) => text(each, 'name')?.toLowerCase() === name),
    'value',
  );
};

const waf: Pick<Agreement, 'source' | 'expect'> = {
  source: 'aws.waf',
  expect: {
    ts: (event) => {
      const written = text(event, 'timestamp');
      return /^\d{13}$/.test(written ?? '')
        ? instant(new Date(Number(written)).toISOString())
        : instant(written);
    },
    action: () => 'request',
    action_original: (event) => text(event, 'action'),
    outcome: (event) => ({ ALLOW: 'success', BLOCK: 'failure' })[text(event, 'action') ?? ''],
    src_ip: (event) => address(text(event, 'httpRequest.clientIp')),
    user_agent: (event) => wafHeader(event, 'user-agent'),
    request_id: (event) => text(event, 'httpRequest.requestId'),
    target_name: (event) => {
      const host = wafHeader(event, 'host');
      return host === undefined ? undefined : `${host}${text(event, 'httpRequest.uri') ?? '/'}`;
    },
  },
};

const cloudTrail: Pick<Agreement, 'source' | 'of' | 'complete' | 'expect'> = {
  source: 'aws.cloudtrail',
  of: (event) => at(event, 'eventName') !== undefined && at(event, 'eventSource') !== undefined,
  complete: completed('eventTime', someTime, 'eventID'),
  expect: {
    ts: (event) => instant(text(event, 'eventTime')),
    action: (event) => cloudTrailVerbs[text(event, 'eventName') ?? ''],
    action_original: (event) => text(event, 'eventName'),
    outcome: cloudTrailOutcome,
    actor_id: (event) => text(event, 'userIdentity.arn'),
    actor_email: (event) => email(sessionName(event)),
    src_ip: (event) => address(text(event, 'sourceIPAddress')),
    user_agent: (event) => text(event, 'userAgent'),
    session_id: (event) => text(event, 'userIdentity.accessKeyId'),
    request_id: (event) => text(event, 'requestID'),
    workspace: (event) => text(event, 'recipientAccountId', 'userIdentity.accountId'),
    status_code: (event) => text(event, 'errorCode'),
  },
};

export const infrastructureAgreements: readonly Agreement[] = [
  { logType: 'AWS.CloudTrail', ...cloudTrail },
  { logType: 'aws/traildiscover-events.ndjson', ...cloudTrail },
  { logType: 'aws/stratus-detonation', ...cloudTrail },
  { logType: 'aws/aws_waf.ndjson', ...waf },
  { logType: 'AWS.WAFWebACL', ...waf, complete: completed('timestamp', someTime) },
  {
    logType: 'GCP.AuditLog',
    source: 'gcp.audit',
    of: (event) => at(event, 'protoPayload.methodName') !== undefined,
    complete: completed('timestamp', someTime, 'insertId'),
    expect: {
      ts: (event) => instant(text(event, 'timestamp')),
      action_original: (event) => text(event, 'protoPayload.methodName'),
      actor_email: (event) => email(text(event, 'protoPayload.authenticationInfo.principalEmail')),
      target_id: (event) => text(event, 'protoPayload.resourceName'),
      src_ip: (event) =>
        address(
          text(event, 'protoPayload.requestMetadata.callerIp', 'protoPayload.requestMetadata.callerIP'),
        ),
      user_agent: (event) => text(event, 'protoPayload.requestMetadata.callerSuppliedUserAgent'),
      workspace: (event) => text(event, 'resource.labels.project_id'),
      status_code: (event) => text(event, 'protoPayload.status.code'),
      error: (event) => text(event, 'protoPayload.status.message')?.slice(0, 500),
    },
  },
  {
    logType: 'Amazon.EKS.Audit',
    source: 'kubernetes.audit',
    complete: completed('requestReceivedTimestamp', someTime),
    expect: {
      ts: (event) => instant(text(event, 'requestReceivedTimestamp', 'stageTimestamp')),
      outcome: kubernetesStatus,
      actor_name: (event) => text(event, 'user.username'),
      target_kind: (event) => text(event, 'objectRef.resource'),
      target_name: (event) => text(event, 'objectRef.name'),
      src_ip: (event) => address(text(event, 'sourceIPs.0')),
      user_agent: (event) => text(event, 'userAgent'),
      request_id: (event) => text(event, 'auditID'),
      status_code: (event) => text(event, 'responseStatus.code'),
    },
  },
  {
    logType: 'Azure.MonitorActivity',
    source: 'azure.activity',
    complete: completed('time', someTime),
    of: (event) =>
      /^\/subscriptions\//i.test(text(event, 'resourceId') ?? '') && at(event, 'category') !== 'kube-audit',
    expect: {
      ts: (event) => instant(text(event, 'time')),
      action_original: (event) => text(event, 'operationName'),
      outcome: (event) =>
        ({ success: 'success', succeeded: 'success', failed: 'failure', failure: 'failure' })[
          (text(event, 'resultType') ?? '').toLowerCase()
        ],
      target_id: (event) => text(event, 'resourceId'),
      src_ip: (event) => address(text(event, 'callerIpAddress')),
      request_id: (event) => text(event, 'correlationId'),
      workspace: (event) => text(event, 'tenantId'),
    },
  },
  {
    logType: 'Azure.MonitorActivity',
    source: 'kubernetes.audit-azure',
    of: (event) => at(event, 'category') === 'kube-audit',
    complete: completed('time', someTime),
    expect: {
      outcome: (event) => kubernetesStatus(auditOf(event)),
      actor_name: (event) => text(auditOf(event), 'user.username'),
      target_kind: (event) => text(auditOf(event), 'objectRef.resource'),
      target_name: (event) => text(auditOf(event), 'objectRef.name'),
      src_ip: (event) => address(text(auditOf(event), 'sourceIPs.0')),
      user_agent: (event) => text(auditOf(event), 'userAgent'),
      request_id: (event) => text(auditOf(event), 'auditID'),
    },
  },
  {
    logType: 'Cloudflare.HttpRequest',
    source: 'cloudflare.http',
    of: (event) => at(event, 'EdgeStartTimestamp') !== undefined,
    expect: {
      ts: edgeTime,
      outcome: (event) => httpOutcome(text(event, 'EdgeResponseStatus')),
      src_ip: (event) => address(text(event, 'ClientIP')),
      user_agent: (event) => text(event, 'ClientRequestUserAgent'),
      request_id: (event) => text(event, 'RayID'),
      status_code: (event) => text(event, 'EdgeResponseStatus'),
    },
  },
  {
    logType: 'Cloudflare.Firewall',
    source: 'cloudflare.http',
    of: (event) => at(event, 'Datetime') !== undefined,
    expect: {
      ts: edgeTime,
      action_original: (event) => text(event, 'Action'),
      src_ip: (event) => address(text(event, 'ClientIP')),
      user_agent: (event) => text(event, 'ClientRequestUserAgent'),
      request_id: (event) => text(event, 'RayID'),
    },
  },
];
