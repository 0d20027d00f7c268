/**
 * Runs one measured job in a process of its own and watches what the whole process tree takes: peak resident memory
 * (sampled; a process's own peak where there is no /proc) and CPU time, children included. A bench's file is its own
 * child: `--job NAME JSON` on its command line runs that job and prints the outcome.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export type JobInput = Readonly<Record<string, unknown>>;
export type Job = (input: JobInput) => Promise<object>;

export interface Measured<T> {
  readonly outcome: T;
  /** Peak resident memory of the process tree. */
  readonly peakMb: number;
  /** User and system time of the process tree. */
  readonly cpuSeconds: number;
}

const sampleEveryMs = 100;
const ticksPerSecond = 100;
const kibibytesPerMb = 1e6 / 1024;

/** True when this process was a child: its job has run. */
export async function ranAsJob(jobs: Readonly<Record<string, Job>>): Promise<boolean> {
  const at = process.argv.indexOf('--job');
  if (at === -1) return false;
  const job = jobs[process.argv[at + 1] ?? ''];
  if (job === undefined) throw new Error(`there is no job ${process.argv[at + 1]}`);
  const outcome = await job(JSON.parse(process.argv[at + 2] ?? '{}') as JobInput);
  const ownPeakMb = process.resourceUsage().maxRSS / kibibytesPerMb;
  process.stdout.write(`${JSON.stringify({ outcome, cpuSeconds: cpuSeconds(), ownPeakMb })}\n`);
  return true;
}

/** Of this process and the children it has waited for. */
function cpuSeconds(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  }
}

export async function runJob<T extends object>(name: string, input: JobInput): Promise<Measured<T>> {
  const script = process.argv[1] ?? '';
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', script, '--job', name, JSON.stringify(input)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let told = '';
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString('utf8')));
  child.stderr.on(
    'data',
    (chunk: Buffer) => (complaint = (complaint + chunk.toString('utf8')).slice(-4_000)),
  );
  let peakMb = 0;
  const sampler = setInterval(() => {
    peakMb = Math.max(peakMb, treeMb(child.pid ?? -1));
  }, sampleEveryMs);
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('close', done);
  });
  clearInterval(sampler);
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${worst(complaint)}`);
  const said = JSON.parse(told.trim().split('\n').at(-1) ?? '{}') as {
    outcome: T;
    cpuSeconds: number;
    ownPeakMb: number;
  };
  return { outcome: said.outcome, cpuSeconds: said.cpuSeconds, peakMb: Math.max(peakMb, said.ownPeakMb) };
}

/** The line that says what was wrong, of all that was complained about. */
function worst(complaint: string): string {
  const lines = complaint.trim().split('\n');
  return (lines.find((line) => /(Error|Exception)\b.*: /.test(line)) ?? lines.at(-1) ?? '').trim();
}

/** Resident memory of a process and all below it, now; 0 where there is no /proc. Reads only their own entries: cheap. */
function treeMb(pid: number): number {
  const resident = /VmRSS:\s+(\d+) kB/.exec(readProc(`/proc/${pid}/status`) ?? '')?.[1];
  const below = childrenOf(pid).reduce((sum, child) => sum + treeMb(child), 0);
  return Number(resident ?? 0) / kibibytesPerMb + below;
}

/** Every thread has its own list. */
function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      (readProc(`/proc/${pid}/task/${thread}/children`) ?? '')
        .split(' ')
        .filter((word) => word !== '')
        .map(Number),
    );
  } catch {
    return [];
  }
}

/** A process may end between being listed and being read. */
function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
