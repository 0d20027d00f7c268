/**
 * A screen for windows: the one that is there, or one Xvfb for this test process. A shell holds the Xvfb and
 * reads a pipe of ours: however this process ends, a kill included, the pipe closes and the Xvfb goes.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { onPath } from './project-paths.ts';

export const canShowWindows = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || onPath('Xvfb') !== undefined;

const script = 'Xvfb -displayfd 1 -screen 0 1600x1000x24 -nolisten tcp & read -r _; kill $!';

let started: Promise<string> | undefined;

function startXvfb(): Promise<string> {
  return new Promise((resolve, reject) => {
    const holder: ChildProcessByStdio<Writable, Readable, null> = spawn('sh', ['-c', script], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    holder.once('error', reject);
    holder.stdout.once('end', () => reject(new Error('Xvfb did not start')));
    holder.stdout.once('data', (chunk: Buffer) => resolve(`:${chunk.toString('utf8').trim()}`));
    // None of it may keep a finished test run waiting.
    for (const part of [holder, holder.stdin, holder.stdout]) (part as { unref?(): void }).unref?.();
  });
}

/** The DISPLAY to run under; undefined where windows need none. */
export async function openDisplay(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.env.DISPLAY) return process.env.DISPLAY;
  started ??= startXvfb();
  return started;
}
