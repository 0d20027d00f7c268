/**
 * Ingest end to end (hashing, evidence, accounting, normalisation, raw) beside chDB, lnav, jq and plain DuckDB on the
 * very same files, interleaved, medians. `--megabytes 300 --rounds 3 --only okta-1.2,nginx --peers afterlog,lnav`.
 * `--profile` adds one run with a clock on every part. Every run is a process of its own, whose whole tree is watched for memory.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machineControl } from './machine-control.ts';
import { type JobInput, ranAsJob } from './measure/child-process.ts';
import { measureWorkload } from './measure/compare.ts';
import { hasFlag, numberOption, textOption } from './measure/options.ts';
import { profiledAfterlog } from './peers/afterlog.ts';
import { contenders } from './peers/list.ts';
import type { Intake } from './peers/peer.ts';
import { workloads } from './workloads/list.ts';
import { oktaLines } from './workloads/okta-lines.ts';
import { writeLines } from './workloads/write-lines.ts';

const chosen = <T extends { readonly id: string }>(all: readonly T[], option: string): readonly T[] => {
  const wanted = textOption(option, '')
    .split(',')
    .filter((id) => id !== '');
  const unknown = wanted.filter((id) => !all.some((item) => item.id === id));
  if (unknown.length > 0)
    throw new Error(
      `--${option}: no ${unknown.join(', ')}; there are ${all.map((item) => item.id).join(', ')}`,
    );
  return wanted.length === 0 ? all : all.filter((item) => wanted.includes(item.id));
};

async function main(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'afterlog-bench-'));
  process.once('SIGINT', () => {
    rmSync(work, { recursive: true, force: true });
    process.exit(130);
  });
  try {
    const sample = join(work, 'control.ndjson');
    writeLines(sample, 100e6, oktaLines('short'));
    const control = await machineControl(sample);
    rmSync(sample);
    process.stdout.write(
      `Two decompressions at once take ${control.toFixed(2)} x one (1.0 = two free cores).\n`,
    );
    const tables: object[] = [];
    for (const workload of chosen(workloads, 'only'))
      tables.push(
        await measureWorkload(workload, {
          work,
          megabytes: numberOption('megabytes', 300),
          rounds: numberOption('rounds', 3),
          peers: chosen(contenders, 'peers'),
          isProfiled: hasFlag('profile'),
        }),
      );
    mkdirSync('.cache/bench', { recursive: true });
    writeFileSync('.cache/bench/ingest.json', JSON.stringify({ control, tables }, undefined, 2));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const jobs = {
  ...Object.fromEntries(
    contenders.map((peer) => [peer.id, (input: JobInput) => peer.run(input as Intake)] as const),
  ),
  profile: (input: JobInput) => profiledAfterlog(input as Intake),
};

if (!(await ranAsJob(jobs))) await main();
