/** jq: a pass over the records that writes the same fields as TSV, to nowhere; only its last line is looked at. */
import type { Workload } from '../workloads/workload.ts';
import { systemTool } from './install.ts';
import { jqPath } from './paths.ts';
import type { Intake, Peer, Taken } from './peer.ts';
import { runTool } from './tool.ts';

async function run(intake: Intake): Promise<Taken> {
  const columns = Object.values(intake.fields).map(jqPath).join(', ');
  const each = intake.shape === 'cloudtrail' ? '.Records[] | ' : '';
  const program = `${each}[${columns}] | @tsv`;
  const read =
    intake.shape === 'ndjson'
      ? 'jq -r "$1" "$2"'
      : 'find "$2" -name "*.gz" -type f -print0 | sort -z | xargs -0 gzip -dc | jq -r "$1"';
  const ended = await runTool('bash', [
    '-o',
    'pipefail',
    '-c',
    `${read} | wc -l`,
    'bash',
    program,
    intake.path,
  ]);
  return { seconds: ended.seconds, events: Number(ended.output.trim()), storedBytes: 0 };
}

export const jq: Peer = {
  id: 'jq',
  title: 'jq, same fields to TSV',
  available: async () => systemTool('jq'),
  takes: (shape: Workload['shape']) =>
    shape === 'nginx' || shape === 'm365' ? 'jq reads JSON, not this format' : undefined,
  run,
};
