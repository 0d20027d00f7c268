/**
 * The cloud account's ordinary traffic in one region: the ingest workers read
 * and write objects, services assume roles, CI deploys, engineers look around
 * in the console and are refused now and then.
 */
import { createRandom, type Random } from '../base/random.ts';
import type { SampleRecord } from '../base/record.ts';
import { machineRhythm, scheduleNoise, type TimeRange } from '../base/schedule.ts';
import { COMPANY, WORKSPACES } from '../world/company.ts';
import { pickAwake, type World } from '../world/world.ts';
import { assumedRole, awsService, type CloudInput, cloudRecord, iamUser, ssoIdentity } from './record.ts';

export const ARCHIVE_BUCKET = 'brindlewick-conversation-archive';
const WORKER_AGENT =
  'aws-sdk-go-v2/1.41.1 ua/2.1 os/linux lang/go#1.25.6 md/GOOS#linux md/GOARCH#arm64 api/s3#1.95.1';
const CI_AGENT = 'aws-cli/2.33.4 md/awscrt#0.29.2 ua/2.1 os/linux#6.12 md/arch#x86_64 lang/python#3.13.11';

export function* cloudNoise(
  world: World,
  region: string,
  range: TimeRange,
  total: number,
): Generator<SampleRecord> {
  const random = createRandom(world.seed, 'cloudtrail', region);
  yield* scheduleNoise({
    random,
    range,
    total,
    rhythm: machineRhythm,
    chain: (timeMs) => [cloudRecord(random, random.weighted(CALLS)(world, random, region, timeMs))],
  });
}

type Call = (world: World, random: Random, region: string, timeMs: number) => CloudInput;

const workerObject: Call = (world, random, region, timeMs) => {
  const workspace = random.pick(WORKSPACES);
  const hour = new Date(timeMs).toISOString().slice(0, 13).replace('T', '/');
  const key = `${workspace.id}/${hour}/part-${String(random.int(0, 511)).padStart(5, '0')}.parquet`;
  const createdAt = new Date(timeMs - (timeMs % 3_600_000)).toISOString().replace('.000Z', 'Z');
  return {
    timeMs,
    region,
    service: 's3',
    eventName: random.chance(0.6) ? 'PutObject' : 'GetObject',
    ip: `10.40.${random.int(1, 12)}.${random.int(4, 250)}`,
    identity: assumedRole(
      'ingest-worker',
      workerInstance(region, random.int(1, WORKERS)),
      world.ingestRoleKeyId,
      createdAt,
    ),
    userAgent: WORKER_AGENT,
    request: { bucketName: ARCHIVE_BUCKET, Host: `${ARCHIVE_BUCKET}.s3.${region}.amazonaws.com`, key },
    extra: {
      additionalEventData: {
        SignatureVersion: 'SigV4',
        CipherSuite: 'TLS_AES_128_GCM_SHA256',
        bytesTransferredIn: random.int(0, 900_000),
        AuthenticationMethod: 'AuthHeader',
        bytesTransferredOut: random.int(0, 900_000),
      },
    },
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${ARCHIVE_BUCKET}/${key}` },
      { accountId: COMPANY.awsAccount, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${ARCHIVE_BUCKET}` },
    ],
  };
};

const serviceAssumes: Call = (_world, random, region, timeMs) => {
  const host = random.pick(['ecs-tasks.amazonaws.com', 'lambda.amazonaws.com', 'ec2.amazonaws.com']);
  const role = random.pick(['ingest-worker', 'webhook-gateway', 'export-writer', 'report-mailer']);
  return {
    timeMs,
    region,
    service: 'sts',
    eventName: 'AssumeRole',
    identity: awsService(host),
    ip: host,
    userAgent: host,
    request: { roleArn: `arn:aws:iam::${COMPANY.awsAccount}:role/${role}`, roleSessionName: random.hex(32) },
    extra: { sharedEventID: random.uuid() },
  };
};

const ciDeploys: Call = (world, random, region, timeMs) => {
  const [service, eventName] = random.pick([
    ['ecr', 'GetAuthorizationToken'],
    ['ecs', 'UpdateService'],
    ['ecs', 'DescribeServices'],
    ['sts', 'GetCallerIdentity'],
    ['lambda', 'UpdateFunctionCode20150331v2'],
    ['ssm', 'GetParameters'],
  ] as const);
  return {
    timeMs,
    region,
    service,
    eventName,
    identity: iamUser('ci-release', world.ciAccessKeyId),
    ip: `192.0.2.${random.int(128, 191)}`,
    userAgent: CI_AGENT,
    request:
      eventName === 'UpdateService'
        ? {
            cluster: 'production',
            service: random.pick(['api', 'console', 'ingest', 'gateway']),
            forceNewDeployment: true,
          }
        : {},
  };
};

const consoleLook: Call = (world, random, region, timeMs) => {
  const person = pickAwake(random, world.engineers, timeMs);
  const [service, eventName] = random.pick([
    ['cloudwatch', 'GetMetricData'],
    ['logs', 'FilterLogEvents'],
    ['ecs', 'ListTasks'],
    ['rds', 'DescribeDBInstances'],
    ['s3', 'ListBuckets'],
    ['iam', 'ListRoles'],
    ['secretsmanager', 'GetSecretValue'],
    ['kms', 'DescribeKey'],
  ] as const);
  const identity = ssoIdentity(world.seed, person, timeMs);
  const base: CloudInput = {
    timeMs,
    region,
    service,
    eventName,
    identity,
    ip: person.home.ip,
    userAgent: person.home.device.userAgent,
  };
  const refused = service === 'secretsmanager' || (service === 'iam' && random.chance(0.4));
  if (!refused) return base;
  return {
    ...base,
    error: {
      code: 'AccessDenied',
      message: `User: ${identity.actor} is not authorized to perform: ${service}:${eventName} because no identity-based policy allows the ${service}:${eventName} action`,
    },
  };
};

const consoleLogin: Call = (world, random, region, timeMs) => {
  const person = pickAwake(random, world.engineers, timeMs);
  return {
    timeMs,
    region,
    service: 'signin',
    eventName: 'ConsoleLogin',
    identity: ssoIdentity(world.seed, person, timeMs),
    ip: person.home.ip,
    userAgent: person.home.device.userAgent,
    response: { ConsoleLogin: 'Success' },
    extra: {
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home',
        MobileVersion: 'No',
        MFAUsed: 'Yes',
      },
    },
  };
};

const kmsDecrypt: Call = (_world, random, region, timeMs) => ({
  timeMs,
  region,
  service: 'kms',
  eventName: 'Decrypt',
  identity: awsService('secretsmanager.amazonaws.com'),
  ip: 'secretsmanager.amazonaws.com',
  userAgent: 'secretsmanager.amazonaws.com',
  request: {
    encryptionContext: {
      SecretARN: `arn:aws:secretsmanager:${region}:${COMPANY.awsAccount}:secret:connectors/${random.pick(WORKSPACES).provider}`,
    },
    encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  },
});

const WORKERS = 9;

function workerInstance(region: string, index: number): string {
  return `i-0${createRandom('instance', region, index).hex(16)}`;
}

const CALLS: readonly (readonly [Call, number])[] = [
  [workerObject, 46],
  [serviceAssumes, 20],
  [kmsDecrypt, 12],
  [ciDeploys, 9],
  [consoleLook, 11],
  [consoleLogin, 2],
];
