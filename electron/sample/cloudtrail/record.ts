/**
 * Builds one CloudTrail record. Who did it is one of four shapes (person by
 * single sign-on, IAM user, service role, the service itself), and a refusal is
 * an `errorCode` beside an otherwise ordinary call.
 */
import { BASE32, createRandom, type Random } from '../base/random.ts';
import { iso, type JsonObject, type JsonValue, type SampleRecord } from '../base/record.ts';
import { COMPANY } from '../world/company.ts';
import type { Person } from '../world/world.ts';

export interface CloudIdentity {
  /** What the truth counts as the actor: the ARN, or the service's name. */
  readonly actor: string;
  readonly body: JsonObject;
}

export interface CloudInput {
  readonly timeMs: number;
  readonly region: string;
  /** Without `.amazonaws.com`. */
  readonly service: string;
  readonly eventName: string;
  readonly identity: CloudIdentity;
  readonly ip: string;
  readonly userAgent: string;
  readonly request?: JsonObject;
  readonly response?: JsonObject;
  readonly resources?: readonly JsonObject[];
  readonly error?: { readonly code: string; readonly message: string };
  readonly extra?: JsonObject;
  readonly milestone?: string;
}

const ACCOUNT = COMPANY.awsAccount;

export function cloudRecord(random: Random, input: CloudInput): SampleRecord {
  const id = random.uuid();
  const host = `${input.service}.amazonaws.com`;
  const isReadOnly = /^(Get|List|Describe|Head|Lookup|AssumeRole)/.test(input.eventName);
  const isData = input.service === 's3' && /^(Get|Put|Head)Object/.test(input.eventName);
  const isConsole = input.eventName === 'ConsoleLogin';
  const body: Record<string, JsonValue> = {
    eventVersion: '1.11',
    userIdentity: input.identity.body,
    eventTime: iso(input.timeMs).replace(/\.\d{3}Z$/, 'Z'),
    eventSource: host,
    eventName: input.eventName,
    awsRegion: input.region,
    sourceIPAddress: input.ip,
    userAgent: input.userAgent,
  };
  if (input.error !== undefined) {
    body.errorCode = input.error.code;
    body.errorMessage = input.error.message;
  }
  body.requestParameters = input.request ?? null;
  body.responseElements = input.error === undefined ? (input.response ?? null) : null;
  Object.assign(body, input.extra);
  body.requestID = random.uuid();
  body.eventID = id;
  body.readOnly = isReadOnly;
  if (input.resources !== undefined) body.resources = input.resources;
  body.eventType = isConsole ? 'AwsConsoleSignIn' : 'AwsApiCall';
  body.managementEvent = !isData;
  body.recipientAccountId = ACCOUNT;
  body.eventCategory = isData ? 'Data' : 'Management';
  if (!isConsole && !input.ip.endsWith('.amazonaws.com')) {
    body.tlsDetails = {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${input.service}.${input.region}.amazonaws.com`,
    };
  }
  return {
    timeMs: input.timeMs,
    id,
    action: input.eventName,
    actor: input.identity.actor,
    ip: input.ip,
    tally: undefined,
    milestone: input.milestone,
    body,
  };
}

/** A person through single sign-on; key and role suffix are the same all day. */
export function ssoIdentity(seed: string, person: Person, timeMs: number): CloudIdentity {
  const permissionSet = person.department === 'it' ? 'AdministratorAccess' : 'EngineerAccess';
  const day = iso(timeMs).slice(0, 10);
  const keyId = `ASIA${createRandom(seed, 'sso-key', person.login, day).text(16, BASE32)}`;
  const role = `AWSReservedSSO_${permissionSet}_${person.department === 'it' ? '3f1c8a50d2b94e77' : '9b27d6e14c0a83f5'}`;
  return assumedRole(role, person.email, keyId, `${day}T00:00:41Z`);
}

export function assumedRole(
  role: string,
  session: string,
  accessKeyId: string,
  createdAt: string,
): CloudIdentity {
  const roleId = `AROA${createRandom('role', role).text(17, BASE32)}`;
  const arn = `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session}`;
  const issuer = {
    type: 'Role',
    principalId: roleId,
    arn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
    accountId: ACCOUNT,
    userName: role,
  };
  return {
    actor: arn,
    body: {
      type: 'AssumedRole',
      principalId: `${roleId}:${session}`,
      arn,
      accountId: ACCOUNT,
      accessKeyId,
      sessionContext: {
        sessionIssuer: issuer,
        attributes: { creationDate: createdAt, mfaAuthenticated: 'false' },
      },
    },
  };
}

export function iamUser(userName: string, accessKeyId: string | undefined): CloudIdentity {
  const arn = `arn:aws:iam::${ACCOUNT}:user/${userName}`;
  const key = accessKeyId === undefined ? {} : { accessKeyId };
  const principalId = `AIDA${createRandom('user', userName).text(17, BASE32)}`;
  return { actor: arn, body: { type: 'IAMUser', principalId, arn, accountId: ACCOUNT, ...key, userName } };
}

export function awsService(host: string): CloudIdentity {
  return { actor: host, body: { type: 'AWSService', invokedBy: host } };
}
