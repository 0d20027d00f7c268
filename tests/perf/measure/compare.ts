/** One input, taken in by every contender in turn, round after round; printed as a table with the goals below it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Peer, Taken } from '../peers/peer.ts';
import { printTable } from '../table.ts';
import type { Workload, WrittenWorkload } from '../workloads/workload.ts';
import { type Measured, runJob } from './child-process.ts';
import { summary } from './summary.ts';

export interface Comparison {
  readonly work: string;
  readonly megabytes: number;
  readonly rounds: number;
  readonly peers: readonly Peer[];
  readonly isProfiled: boolean;
}

/** What the issue asks of nested NDJSON of every kind. */
const goals = { megabytesPerSecond: 200, peakMb: 1_500, firstRowsSeconds: 1, storedShare: 0.3 };

type Runs = Map<Peer, Measured<Taken>[]>;
/** Why a contender has no numbers. */
type Reasons = Map<Peer, string>;

export async function measureWorkload(workload: Workload, comparison: Comparison): Promise<object> {
  const dir = join(comparison.work, workload.id);
  mkdirSync(dir);
  try {
    const input = await workload.write(dir, comparison.megabytes);
    const runs: Runs = new Map();
    const reasons: Reasons = new Map();
    for (const peer of comparison.peers) {
      const reason = peer.takes(workload.shape) ?? (await peer.available());
      if (reason !== undefined) reasons.set(peer, `not available: ${reason}`);
    }
    for (let round = 0; round < comparison.rounds; round += 1)
      for (const peer of comparison.peers)
        if (!reasons.has(peer)) await takeTurn(peer, workload, input, comparison.work, runs, reasons);
    const table = report(workload, input, comparison, runs, reasons);
    return comparison.isProfiled
      ? { ...table, profile: await profile(workload, input, comparison.work) }
      : table;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** One more run, with clocks; its parts overlap and add up to more than its time. */
async function profile(workload: Workload, input: WrittenWorkload, work: string): Promise<object> {
  const dir = mkdtempSync(join(work, 'profile-'));
  try {
    const { shape, fields } = workload;
    const run = await runJob<Taken>('profile', { shape, fields, path: input.path, dir });
    const parts = Object.entries(run.outcome.parts ?? {}).filter(([, part]) => part.ms >= 5);
    process.stdout.write(
      `\nWhere ${run.outcome.seconds.toFixed(2)} s go (${run.cpuSeconds.toFixed(2)} s of CPU; the parts overlap):\n`,
    );
    printTable(
      parts.map(([part, { ms, calls }]) => ({ part, seconds: (ms / 1000).toFixed(2), calls: String(calls) })),
    );
    return { seconds: run.outcome.seconds, parts: run.outcome.parts };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function takeTurn(
  peer: Peer,
  workload: Workload,
  input: WrittenWorkload,
  work: string,
  runs: Runs,
  reasons: Reasons,
): Promise<void> {
  const dir = mkdtempSync(join(work, 'turn-'));
  try {
    const { shape, fields } = workload;
    const run = await runJob<Taken>(peer.id, { shape, fields, path: input.path, dir });
    runs.set(peer, [...(runs.get(peer) ?? []), run]);
  } catch (cause) {
    // Ours must not fail; a peer that does is part of the result.
    if (peer.id === 'afterlog') throw cause;
    reasons.set(peer, `failed: ${cause instanceof Error ? cause.message.slice(0, 160) : String(cause)}`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function report(
  workload: Workload,
  input: WrittenWorkload,
  comparison: Comparison,
  runs: Runs,
  reasons: Reasons,
): object {
  const megabytes = input.bytes / 1e6;
  const mine = comparison.peers.find((peer) => peer.id === 'afterlog');
  const secondsOf = (peer: Peer | undefined): number =>
    summary((peer === undefined ? [] : (runs.get(peer) ?? [])).map((run) => run.outcome.seconds)).median;
  const rows = comparison.peers
    .filter((peer) => runs.has(peer) && !reasons.has(peer))
    .map((peer) => {
      const own = runs.get(peer) ?? [];
      const seconds = secondsOf(peer);
      const stored = own[0]?.outcome.storedBytes ?? 0;
      const first = own.flatMap((run) => run.outcome.firstRowsSeconds ?? []);
      return {
        contender: peer.title,
        'MB/s': (megabytes / seconds).toFixed(0),
        'events/s': Math.round((own[0]?.outcome.events ?? 0) / seconds).toLocaleString('en-US'),
        seconds: seconds.toFixed(2),
        'all runs': own.map((run) => run.outcome.seconds.toFixed(2)).join(' '),
        'CPU s': summary(own.map((run) => run.cpuSeconds)).median.toFixed(2),
        'peak MB': Math.max(...own.map((run) => run.peakMb)).toFixed(0),
        'first rows s': first.length === 0 ? '' : summary(first).median.toFixed(2),
        'stored / input': stored === 0 ? '' : (stored / input.bytes).toFixed(3),
        'Afterlog is':
          peer === mine || mine === undefined ? '' : `${(seconds / secondsOf(mine)).toFixed(2)} x`,
        events: String(own[0]?.outcome.events ?? 0),
      };
    });
  const packed =
    input.packedBytes === input.bytes ? '' : ` (${(input.packedBytes / 1e6).toFixed(0)} MB packed)`;
  process.stdout.write(
    `\n${workload.title}: ${megabytes.toFixed(0)} MB${packed}, ${input.records.toLocaleString('en-US')} records in ${input.files.toLocaleString('en-US')} file(s)\n`,
  );
  if (rows.length > 0) printTable(rows);
  for (const [peer, reason] of reasons) process.stdout.write(`${peer.title}: ${reason}\n`);
  const own = mine === undefined ? undefined : runs.get(mine);
  if (own !== undefined) tellGoals(megabytes / secondsOf(mine), own, input);
  return {
    workload: workload.id,
    ...input,
    path: undefined,
    rows,
    reasons: Object.fromEntries([...reasons].map(([peer, reason]) => [peer.id, reason])),
  };
}

function tellGoals(rate: number, own: readonly Measured<Taken>[], input: WrittenWorkload): void {
  const word = (isMet: boolean): string => (isMet ? 'met' : 'missed');
  const peak = Math.max(...own.map((run) => run.peakMb));
  const first = summary(own.map((run) => run.outcome.firstRowsSeconds ?? Number.NaN)).median;
  const share = (own[0]?.outcome.storedBytes ?? 0) / input.bytes;
  const lost = own.some((run) => run.outcome.events !== input.records);
  process.stdout.write(
    `goals: ${goals.megabytesPerSecond} MB/s ${word(rate >= goals.megabytesPerSecond)}, ${goals.peakMb} MB ${word(peak <= goals.peakMb)}, first rows < ${goals.firstRowsSeconds} s ${word(first < goals.firstRowsSeconds)}, stored <= ${goals.storedShare} ${word(share <= goals.storedShare)}\n`,
  );
  if (lost)
    process.stdout.write(
      `NOTE: not every record became an event (${own[0]?.outcome.events ?? 0} of ${input.records}): the rates above are not comparable.\n`,
    );
}
