import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const LIMIT_MB = 300;

test('two hundred thousand events are streamed within 300 MB', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'sample-memory-'));
  const program = join(dir, 'sample.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'cli.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  const report =
    'data:text/javascript,process.on("exit",()=>process.stderr.write("maxrss="+process.resourceUsage().maxRSS))';
  const child = spawn(process.execPath, ['--import', report, program, '--events', '200000', '--out', dir], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  await rm(dir, { recursive: true });
  const megabytes = Number(/maxrss=(\d+)/.exec(said)?.[1]) / 1_024;
  expect({ code, isWithin: megabytes < LIMIT_MB }).toEqual({ code: 0, isWithin: true });
}, 120_000);
