/** The inputs that ingest is measured on. */
import { join } from 'node:path';
import { source as cloudTrail } from '../../../electron/content/sources/aws.cloudtrail/index.ts';
import { source as okta } from '../../../electron/content/sources/okta.system/index.ts';
import { writeLargeTrail, writeSmallTrails } from './cloudtrail-files.ts';
import { m365Header, m365Rows } from './m365-rows.ts';
import { nginxLines } from './nginx-lines.ts';
import { oktaLines, type RecordSize } from './okta-lines.ts';
import type { Workload, WrittenWorkload } from './workload.ts';
import { type LineMaker, writeLines } from './write-lines.ts';

async function oneFile(
  path: string,
  megabytes: number,
  next: LineMaker,
  header = '',
): Promise<WrittenWorkload> {
  const written = writeLines(path, megabytes * 1e6, next, header);
  return { ...written, path, packedBytes: written.bytes, files: 1 };
}

const nested = (size: RecordSize, kilobytes: string): Workload => ({
  id: `okta-${kilobytes}`,
  title: `Okta-like nested NDJSON, ${kilobytes} KB a record`,
  shape: 'ndjson',
  fields: okta.fields,
  write: (dir, megabytes) => oneFile(join(dir, `okta-${size}.ndjson`), megabytes, oktaLines(size)),
});

export const workloads: readonly Workload[] = [
  nested('short', '1.2'),
  nested('middle', '1.8'),
  nested('long', '2.4'),
  {
    id: 'cloudtrail-small',
    title: 'CloudTrail, small .json.gz files of 30 events',
    shape: 'cloudtrail',
    fields: cloudTrail.fields,
    write: writeSmallTrails,
  },
  {
    id: 'cloudtrail-large',
    title: 'CloudTrail, one large .json.gz',
    shape: 'cloudtrail',
    fields: cloudTrail.fields,
    write: writeLargeTrail,
  },
  {
    id: 'nginx',
    title: 'nginx combined access log',
    shape: 'nginx',
    fields: {},
    write: (dir, megabytes) => oneFile(join(dir, 'access.log'), megabytes, nginxLines()),
  },
  {
    id: 'm365',
    title: 'M365 unified audit CSV with AuditData',
    shape: 'm365',
    fields: {
      at: '$.CreationTime',
      id: '$.Id',
      operation: '$.Operation',
      workload: '$.Workload',
      recordType: '$.RecordType',
      result: '$.ResultStatus',
      user: '$.UserId',
      userKey: '$.UserKey',
      ip: '$.ClientIP',
      object: '$.ObjectId',
      session: '$.SessionId',
      correlation: '$.CorrelationId',
      userAgent: '$.UserAgent',
    },
    write: (dir, megabytes) => oneFile(join(dir, 'unified-audit.csv'), megabytes, m365Rows(), m365Header),
  },
];
