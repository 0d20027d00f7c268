/** Trails as the cloud delivers them, `{"Records":[...]}` in gzip: many small files, or one large. */
import { createWriteStream, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { createStaff } from './people.ts';
import { createRandom, type Random } from './random.ts';
import type { WrittenWorkload } from './workload.ts';

/** The account number of the vendor's own examples. */
const account = '111122223333';
const recordsInSmallFile = 30;
const verbs = [
  ['GetObject', 's3', true],
  ['AssumeRole', 'sts', true],
  ['DescribeInstances', 'ec2', true],
  ['ListBuckets', 's3', true],
  ['Decrypt', 'kms', true],
  ['PutObject', 's3', false],
  ['CreateAccessKey', 'iam', false],
  ['ConsoleLogin', 'signin', false],
  ['GetSecretValue', 'secretsmanager', true],
  ['AttachRolePolicy', 'iam', false],
] as const;

type RecordMaker = () => string;

function trailRecords(random: Random): RecordMaker {
  const staff = createStaff(random, 300);
  let ms = Date.UTC(2026, 2, 4, 6);
  return () => {
    ms += random.below(900);
    const person = random.pick(staff);
    const [name, service, isReadOnly] = random.pick(verbs);
    const principal = `AROA${person.id.slice(3).toUpperCase()}:${person.login}`;
    const at = `${new Date(ms).toISOString().slice(0, 19)}Z`;
    const bucket = `desk-attachments-${random.below(40)}`;
    return JSON.stringify({
      eventVersion: '1.11',
      userIdentity: {
        type: 'AssumedRole',
        principalId: principal,
        arn: `arn:aws:sts::${account}:assumed-role/desk-engineer/${person.login}`,
        accountId: account,
        accessKeyId: `ASIAEXAMPLE${random.hex(9).toUpperCase()}`,
        sessionContext: {
          sessionIssuer: {
            type: 'Role',
            principalId: principal.split(':')[0],
            arn: `arn:aws:iam::${account}:role/desk-engineer`,
            accountId: account,
            userName: 'desk-engineer',
          },
          attributes: { creationDate: at, mfaAuthenticated: 'true' },
        },
      },
      eventTime: at,
      eventSource: `${service}.amazonaws.com`,
      eventName: name,
      awsRegion: 'eu-west-1',
      sourceIPAddress: person.address,
      userAgent: person.agent.raw,
      ...(random.chance(0.03)
        ? { errorCode: 'AccessDenied', errorMessage: `User is not authorized to perform ${service}:${name}` }
        : {}),
      requestParameters:
        service === 's3'
          ? {
              bucketName: bucket,
              key: `tickets/${random.hex(12)}.json`,
              Host: `${bucket}.s3.eu-west-1.amazonaws.com`,
            }
          : { roleName: 'desk-engineer', roleSessionName: person.login },
      responseElements: null,
      additionalEventData: {
        SignatureVersion: 'SigV4',
        CipherSuite: 'TLS_AES_128_GCM_SHA256',
        bytesTransferredOut: random.below(90_000),
        'x-amz-id-2': random.token(60),
      },
      requestID: random.token(16).toUpperCase(),
      eventID: random.uuid(),
      readOnly: isReadOnly,
      resources: [{ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/tickets` }],
      eventType: 'AwsApiCall',
      managementEvent: service !== 's3',
      recipientAccountId: account,
      eventCategory: service === 's3' ? 'Data' : 'Management',
      tlsDetails: {
        tlsVersion: 'TLSv1.3',
        cipherSuite: 'TLS_AES_128_GCM_SHA256',
        clientProvidedHostHeader: `${service}.eu-west-1.amazonaws.com`,
      },
    });
  };
}

/** As many files of 30 records as the size needs. */
export async function writeSmallTrails(dir: string, megabytes: number): Promise<WrittenWorkload> {
  const random = createRandom(30);
  const nextRecord = trailRecords(random);
  const path = join(dir, 'trails');
  let [bytes, packedBytes, files] = [0, 0, 0];
  while (bytes < megabytes * 1e6) {
    const day = join(
      path,
      'AWSLogs',
      account,
      'CloudTrail',
      'eu-west-1',
      '2026',
      '03',
      String(4 + Math.floor(files / 1_000)).padStart(2, '0'),
    );
    if (files % 1_000 === 0) mkdirSync(day, { recursive: true });
    const text = `{"Records":[${Array.from({ length: recordsInSmallFile }, nextRecord).join(',')}]}`;
    const packed = gzipSync(text);
    writeFileSync(
      join(
        day,
        `${account}_CloudTrail_eu-west-1_${String(files).padStart(6, '0')}_${random.token(16)}.json.gz`,
      ),
      packed,
    );
    bytes += Buffer.byteLength(text);
    packedBytes += packed.length;
    files += 1;
  }
  return { path, bytes, packedBytes, files, records: files * recordsInSmallFile };
}

export async function writeLargeTrail(dir: string, megabytes: number): Promise<WrittenWorkload> {
  const nextRecord = trailRecords(createRandom(31));
  const path = join(dir, 'trail.json.gz');
  let [bytes, records] = [0, 0];
  function* document(): Generator<string> {
    let pending = '{"Records":[';
    while (bytes + pending.length < megabytes * 1e6) {
      pending += `${records === 0 ? '' : ','}${nextRecord()}`;
      records += 1;
      if (pending.length < 1 << 18) continue;
      bytes += Buffer.byteLength(pending);
      yield pending;
      pending = '';
    }
    pending += ']}';
    bytes += Buffer.byteLength(pending);
    yield pending;
  }
  await pipeline(Readable.from(document(), { objectMode: false }), createGzip(), createWriteStream(path));
  return { path, bytes, packedBytes: statSync(path).size, files: 1, records };
}
