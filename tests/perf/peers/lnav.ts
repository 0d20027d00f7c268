/** lnav: indexes the file and counts what it indexed, without a window. It keeps nothing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workload } from '../workloads/workload.ts';
import { systemTool } from './install.ts';
import type { Intake, Peer, Taken } from './peer.ts';
import { runTool } from './tool.ts';

const oktaFormat = {
  $schema: 'https://lnav.org/schemas/format-v1.schema.json',
  okta_bench: {
    title: 'Okta-like',
    json: true,
    'hide-extra': true,
    'file-pattern': 'okta.*\\.ndjson$',
    'timestamp-field': 'published',
    'level-field': 'severity',
    'body-field': 'displayMessage',
    'line-format': [
      { field: '__timestamp__' },
      ' ',
      { field: 'eventType' },
      ' ',
      { field: 'displayMessage' },
    ],
    value: {
      published: { kind: 'string' },
      eventType: { kind: 'string', identifier: true },
      displayMessage: { kind: 'string' },
      severity: { kind: 'string' },
      uuid: { kind: 'string', identifier: true },
    },
  },
};

async function run(intake: Intake): Promise<Taken> {
  const formats = join(intake.dir, 'formats', 'bench');
  mkdirSync(formats, { recursive: true });
  writeFileSync(join(formats, 'okta-bench.json'), JSON.stringify(oktaFormat));
  const table = intake.shape === 'nginx' ? 'access_log' : 'okta_bench';
  const ended = await runTool(
    'lnav',
    ['-n', '-I', intake.dir, '-c', `;SELECT 'counted=' || count(*) AS n FROM ${table}`, intake.path],
    {
      HOME: intake.dir,
      XDG_CONFIG_HOME: intake.dir,
      TERM: 'xterm',
    },
  );
  const counted = /counted=(\d+)/.exec(ended.output)?.[1];
  if (counted === undefined) throw new Error(`lnav gave no count: ${ended.output.slice(-200)}`);
  return { seconds: ended.seconds, events: Number(counted), storedBytes: 0 };
}

export const lnav: Peer = {
  id: 'lnav',
  title: 'lnav -n, index + count',
  available: async () => systemTool('lnav'),
  takes: (shape: Workload['shape']) => {
    if (shape === 'cloudtrail') return 'lnav reads lines, not {"Records":[...]}';
    return shape === 'm365' ? 'lnav has no CSV format' : undefined;
  },
  run,
};
