/** Where each export sits in the zip, as the people who made it named it. */
export const PATHS = {
  readme: 'README.txt',
  app: 'app/application.ndjson',
  githubNewer: 'github/audit-log.json',
  githubOlder: 'github/audit-log-older.ndjson.gz',
  jobs: 'jobs/worker.ndjson.gz',
  jobsTail: 'jobs/worker-tail.ndjson.gz',
  okta: 'okta/system-log.ndjson',
  oktaOverlap: 'okta/system-log-overlap.json',
  oktaCopy: 'okta/copy of system-log-overlap.json',
  webhooks: 'webhooks/gateway.csv',
} as const;

export const ZIP_NAME = 'brindlewick-incident.zip';
export const TRUTH_NAME = 'TRUTH.json';

/** Cloud trail files are one a region and day; the suffix stands in for the service's own. */
export function cloudTrailPath(account: string, region: string, dayMs: number, suffix: string): string {
  const [year = '', month = '', day = ''] = new Date(dayMs).toISOString().slice(0, 10).split('-');
  const name = `${account}_CloudTrail_${region}_${year}${month}${day}T2355Z_${suffix}.json.gz`;
  return `aws/AWSLogs/${account}/CloudTrail/${region}/${year}/${month}/${day}/${name}`;
}
