/** Runs a command-line peer to its end. */
import { spawn } from 'node:child_process';

export interface Ended {
  readonly seconds: number;
  readonly output: string;
}

/** Throws with the tool's last words when it fails. */
export async function runTool(
  command: string,
  parts: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const started = performance.now();
  const child = spawn(command, parts, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let output = '';
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => (output = (output + chunk.toString('utf8')).slice(-10_000)));
  child.stderr.on(
    'data',
    (chunk: Buffer) => (complaint = (complaint + chunk.toString('utf8')).slice(-2_000)),
  );
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('close', done);
  });
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${complaint.trim().split('\n').at(-1)}`);
  return { seconds: (performance.now() - started) / 1000, output };
}
