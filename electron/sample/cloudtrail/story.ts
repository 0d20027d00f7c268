/**
 * The cloud account's part of the incident: the leaked CI key, the role it can
 * take, the refused and the successful change to logging, the burst of reads,
 * the new key, the console.
 */
import { createRandom } from '../base/random.ts';
import type { SampleRecord } from '../base/record.ts';
import { at, type MilestoneId } from '../story/story.ts';
import { COMPANY, workspaceNamed } from '../world/company.ts';
import type { Ledger } from '../world/ledger.ts';
import * as secrets from '../world/secrets.ts';
import type { World } from '../world/world.ts';
import { ARCHIVE_BUCKET } from './noise.ts';
import { assumedRole, type CloudInput, cloudRecord, iamUser, ssoIdentity } from './record.ts';

export const STORY_REGION = 'eu-west-1';
export const CONSOLE_REGION = 'us-east-1';
const BURST_OBJECTS = 96;
const TRAIL = `arn:aws:cloudtrail:eu-west-1:${COMPANY.awsAccount}:trail/org-trail`;
const INTRUDER_AGENT =
  'aws-cli/2.15.0 md/Botocore#2.4.5 ua/2.0 os/linux#5.10 md/arch#x86_64 lang/python#3.11.8';

/** `pathOf` tells in which file of the zip a moment in a region lands. */
export function cloudStory(
  world: World,
  ledger: Ledger,
  region: string,
  pathOf: (timeMs: number) => string,
): readonly SampleRecord[] {
  const random = createRandom(world.seed, 'cloudtrail-story', region);
  const newKeyId = secrets.awsAccessKeyId(createRandom(world.seed, 'backup-key'));
  const records: SampleRecord[] = [];
  const step = (id: MilestoneId, input: Omit<CloudInput, 'timeMs' | 'region' | 'milestone'>): void => {
    records.push(cloudRecord(random, { ...input, timeMs: at(id), region, milestone: id }));
  };
  if (region === CONSOLE_REGION) {
    step('console-login', {
      service: 'signin',
      eventName: 'ConsoleLogin',
      identity: iamUser('backup-operator', undefined),
      ip: world.intruderLater.ip,
      userAgent: world.intruderLater.device.userAgent,
      response: { ConsoleLogin: 'Success' },
      extra: {
        additionalEventData: {
          LoginTo: 'https://console.aws.amazon.com/console/home?region=us-east-1',
          MobileVersion: 'No',
          MFAUsed: 'No',
        },
      },
    });
    return records;
  }
  if (region !== STORY_REGION) return records;

  const createdAt = '2026-03-04T07:36:12Z';
  const day = pathOf(at('cloud-key-tried'));
  const roleKey = secrets.awsAccessKeyId(random).replace('AK', 'AS');
  ledger.plant('aws-access-key-id', world.ciAccessKeyId, day, 'userIdentity.accessKeyId');
  ledger.plant('aws-access-key-id', roleKey, day, 'userIdentity.accessKeyId');
  ledger.plant('aws-access-key-id', newKeyId, day, 'responseElements.accessKey.accessKeyId');
  const ci = {
    identity: iamUser('ci-release', world.ciAccessKeyId),
    ip: world.intruder.ip,
    userAgent: INTRUDER_AGENT,
  };
  const role = {
    ...ci,
    identity: assumedRole('data-platform-admin', 'botocore-session-1772609772', roleKey, createdAt),
  };
  const refused = (action: string): CloudInput['error'] => ({
    code: 'AccessDenied',
    message: `User: ${role.identity.actor} is not authorized to perform: cloudtrail:${action} on resource: ${TRAIL} with an explicit deny in a service control policy`,
  });
  const add = (timeMs: number, input: Omit<CloudInput, 'timeMs' | 'region'>): void => {
    records.push(cloudRecord(random, { ...input, timeMs, region }));
  };

  step('cloud-key-tried', { ...ci, service: 'sts', eventName: 'GetCallerIdentity' });
  for (const [i, [service, eventName]] of (
    [
      ['s3', 'ListBuckets'],
      ['iam', 'ListRoles'],
      ['iam', 'ListUsers'],
      ['cloudtrail', 'DescribeTrails'],
    ] as const
  ).entries()) {
    add(at('cloud-key-tried', 20 + i * 17), { ...ci, service, eventName });
  }
  step('role-assumed', {
    ...ci,
    service: 'sts',
    eventName: 'AssumeRole',
    request: {
      roleArn: `arn:aws:iam::${COMPANY.awsAccount}:role/data-platform-admin`,
      roleSessionName: 'botocore-session-1772609772',
    },
    response: {
      credentials: {
        accessKeyId: roleKey,
        sessionToken: ledger.plant(
          'session-id',
          `IQoJb3JpZ2lu${random.hex(64)}`,
          day,
          'responseElements.credentials.sessionToken',
        ),
        expiration: 'Mar 4, 2026, 8:36:12 AM',
      },
    },
  });
  step('stop-logging-denied', {
    ...role,
    service: 'cloudtrail',
    eventName: 'StopLogging',
    request: { name: TRAIL },
    ...withError(refused('StopLogging')),
  });
  step('delete-trail-denied', {
    ...role,
    service: 'cloudtrail',
    eventName: 'DeleteTrail',
    request: { name: TRAIL },
    ...withError(refused('DeleteTrail')),
  });
  step('event-selectors-changed', {
    ...role,
    service: 'cloudtrail',
    eventName: 'PutEventSelectors',
    request: {
      trailName: 'org-trail',
      eventSelectors: [
        {
          readWriteType: 'WriteOnly',
          includeManagementEvents: true,
          dataResources: [],
          excludeManagementEventSources: ['kms.amazonaws.com'],
        },
      ],
    },
  });
  const victims = ['Bluefallow Bank', 'Quillmere Insurance', 'Lindqvarn Pharma', 'Marrowgate Telecom'].map(
    workspaceNamed,
  );
  for (let i = 0; i < BURST_OBJECTS; i++) {
    const key = `${victims[i % victims.length]?.id ?? ''}/2026-03-0${1 + (i % 3)}/part-${String(i * 5).padStart(5, '0')}.parquet`;
    const input: Omit<CloudInput, 'timeMs' | 'region'> = {
      ...role,
      service: 's3',
      eventName: 'GetObject',
      request: { bucketName: ARCHIVE_BUCKET, Host: `${ARCHIVE_BUCKET}.s3.${region}.amazonaws.com`, key },
      extra: {
        additionalEventData: {
          SignatureVersion: 'SigV4',
          bytesTransferredIn: 0,
          AuthenticationMethod: 'AuthHeader',
          bytesTransferredOut: random.int(4_000_000, 40_000_000),
        },
      },
      resources: [{ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${ARCHIVE_BUCKET}/${key}` }],
    };
    add(
      at('bucket-read-begins', i * 17 + (i === 0 ? 0 : random.int(0, 6))),
      i === 0 ? { ...input, milestone: 'bucket-read-begins' } : input,
    );
  }
  step('access-key-created', {
    ...role,
    service: 'iam',
    eventName: 'CreateAccessKey',
    request: { userName: 'backup-operator' },
    response: {
      accessKey: {
        userName: 'backup-operator',
        accessKeyId: newKeyId,
        status: 'Active',
        createDate: 'Mar 4, 2026, 8:26:33 AM',
      },
    },
  });

  const responder = {
    identity: ssoIdentity(world.seed, world.responder, at('access-keys-disabled')),
    ip: world.responder.home.ip,
    userAgent: world.responder.home.device.userAgent,
  };
  step('access-keys-disabled', {
    ...responder,
    service: 'iam',
    eventName: 'UpdateAccessKey',
    request: { userName: 'ci-release', accessKeyId: world.ciAccessKeyId, status: 'Inactive' },
  });
  add(at('access-keys-disabled', 26), {
    ...responder,
    service: 'iam',
    eventName: 'UpdateAccessKey',
    request: { userName: 'backup-operator', accessKeyId: newKeyId, status: 'Inactive' },
  });
  add(at('access-keys-disabled', 412), {
    ...responder,
    service: 'cloudtrail',
    eventName: 'PutEventSelectors',
    request: {
      trailName: 'org-trail',
      eventSelectors: [
        {
          readWriteType: 'All',
          includeManagementEvents: true,
          dataResources: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3'] }],
        },
      ],
    },
  });
  records.push(...planted(world, ledger, pathOf));
  return records;
}

/** Secrets that engineers pass as parameters, which the trail keeps for ever. */
function planted(world: World, ledger: Ledger, pathOf: (timeMs: number) => string): readonly SampleRecord[] {
  const random = createRandom(world.seed, 'cloudtrail-planted');
  const timeMs = Date.UTC(2026, 2, 4, 14, 12, 9);
  const path = pathOf(timeMs);
  const author = world.engineers[0] ?? world.administrator;
  const base = {
    region: STORY_REGION,
    identity: ssoIdentity(world.seed, author, timeMs),
    ip: author.home.ip,
    userAgent: CLOUD_SHELL,
  };
  const secretKey = ledger.plant(
    'aws-secret-key',
    secrets.awsSecretKey(random),
    path,
    'requestParameters.environment.variables.AWS_SECRET_ACCESS_KEY',
  );
  const databaseUrl = ledger.plant(
    'database-url',
    secrets.databaseUrl(random),
    path,
    'requestParameters.environment.variables.DATABASE_URL',
  );
  const userData = ledger.plant(
    'password',
    secrets.password(random),
    path,
    'requestParameters.userData',
    'base64',
  );
  const phone = ledger.plant(
    'phone',
    secrets.phoneNumber(random, 'US'),
    path,
    'requestParameters.phoneNumber',
  );
  return [
    cloudRecord(random, {
      ...base,
      timeMs,
      service: 'lambda',
      eventName: 'UpdateFunctionConfiguration20150331v2',
      request: {
        functionName: 'export-writer',
        environment: {
          variables: { STAGE: 'production', AWS_SECRET_ACCESS_KEY: secretKey, DATABASE_URL: databaseUrl },
        },
      },
    }),
    cloudRecord(random, {
      ...base,
      timeMs: timeMs + 411_000,
      service: 'ec2',
      eventName: 'ModifyInstanceAttribute',
      request: { instanceId: 'i-0a91f3c27be04d518', userData },
    }),
    cloudRecord(random, {
      ...base,
      timeMs: timeMs + 702_000,
      service: 'sns',
      eventName: 'Publish',
      request: { phoneNumber: phone, message: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    }),
  ];
}

const CLOUD_SHELL = 'aws-cli/2.33.4 exec-env/CloudShell';

function withError(error: CloudInput['error']): { readonly error?: NonNullable<CloudInput['error']> } {
  return error === undefined ? {} : { error };
}
