/**
 * Says how free the machine is: the time of two decompressions at once against one. Shared machines at times give
 * two cores the throughput of one, and a benchmark that does not say so misleads.
 */
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

async function decompress(file: string, times: number): Promise<number> {
  const started = performance.now();
  const children = Array.from({ length: times }, () => spawn('gzip', ['-dc', file], { stdio: 'ignore' }));
  await Promise.all(children.map((child) => new Promise((done) => child.once('exit', done))));
  return performance.now() - started;
}

/** NaN where there is no gzip. */
export async function machineControl(file: string): Promise<number> {
  const packed = `${file}.control.gz`;
  const made = spawnSync('sh', ['-c', 'head -c 100000000 "$1" | gzip -1 > "$2"', 'sh', file, packed]);
  if (made.status !== 0) return Number.NaN;
  try {
    await decompress(packed, 1);
    const one = await decompress(packed, 1);
    return (await decompress(packed, 2)) / one;
  } finally {
    rmSync(packed, { force: true });
  }
}
