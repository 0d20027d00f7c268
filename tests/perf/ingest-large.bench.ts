/**
 * That memory and rate hold at any size: one file of nested NDJSON of 2 GB and one of 10 GB, each taken in once.
 * `--gigabytes 2,10 --peers afterlog,lnav --rounds 1`. Looks at the free disk first; takes everything away at the end.
 */
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JobInput, ranAsJob } from './measure/child-process.ts';
import { measureWorkload } from './measure/compare.ts';
import { numberOption, textOption } from './measure/options.ts';
import { contenders } from './peers/list.ts';
import type { Intake } from './peers/peer.ts';
import { workloads } from './workloads/list.ts';

/** The file, its staged copy, the case, and room to breathe. */
const neededShare = 2.7;

const list = (text: string): string[] => text.split(',').filter((word) => word !== '');

async function main(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'afterlog-large-'));
  const cleanUp = (): void => rmSync(work, { recursive: true, force: true });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      cleanUp();
      process.exit(130);
    });
  const wantedPeers = list(textOption('peers', 'afterlog'));
  const workload = workloads.find((each) => each.id === textOption('only', 'okta-1.8'));
  if (workload === undefined)
    throw new Error(`--only: there are ${workloads.map((each) => each.id).join(', ')}`);
  const tables: object[] = [];
  try {
    for (const size of list(textOption('gigabytes', '2,10')).map(Number)) {
      const { bavail, bsize } = statfsSync(work);
      const freeGb = (bavail * bsize) / 1e9;
      if (freeGb < size * neededShare) {
        process.stdout.write(
          `${size} GB: not run: ${(size * neededShare).toFixed(0)} GB of disk are needed, ${freeGb.toFixed(0)} GB are free\n`,
        );
        continue;
      }
      tables.push(
        await measureWorkload(workload, {
          work,
          megabytes: size * 1_000,
          rounds: numberOption('rounds', 1),
          peers: contenders.filter((peer) => wantedPeers.includes(peer.id)),
          isProfiled: false,
        }),
      );
    }
    mkdirSync('.cache/bench', { recursive: true });
    writeFileSync('.cache/bench/ingest-large.json', JSON.stringify({ tables }, undefined, 2));
  } finally {
    cleanUp();
  }
}

const jobs = Object.fromEntries(
  contenders.map((peer) => [peer.id, (input: JobInput) => peer.run(input as Intake)] as const),
);

if (!(await ranAsJob(jobs))) await main();
