/** A screen for a window: the one that is there, or an Xvfb of our own that ends with this test process. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { onPath } from './project-paths.ts';

let started: Promise<string> | undefined;
let server: ChildProcess | undefined;

export const canShowWindows = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || onPath('Xvfb') !== undefined;

function startXvfb(): Promise<string> {
  return new Promise((resolve, reject) => {
    const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
    server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)));
    const numbers = server.stdio[3] as Readable;
    numbers.once('data', (chunk: Buffer) => resolve(`:${chunk.toString('utf8').trim()}`));
    process.once('exit', () => server?.kill());
  });
}

/** The DISPLAY to run under; undefined where windows need none. */
export async function ensureDisplay(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.env.DISPLAY) return process.env.DISPLAY;
  started ??= startXvfb();
  return started;
}
