/**
 * Installs what package-lock.json names, and only when it changed since the last install.
 * The stamp lives inside node_modules, so deleting that folder also forgets the stamp.
 * No package's install script runs: nothing here needs one, and none should run unasked.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inProject, projectRoot } from './project.mjs';
import { run } from './run-command.mjs';
import { BuildProblem, say, seconds } from './say.mjs';

const stampFile = inProject('node_modules', '.afterlog-lock-hash');

export const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(inProject('package-lock.json')))
    .digest('hex');

export async function ensureDependencies() {
  const wanted = lockHash();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  say('deps', 'installing the packages that package-lock.json names');
  const startMs = Date.now();
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run(npm, args, {
    cwd: projectRoot,
    shell: process.platform === 'win32',
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (code !== 0) throw new BuildProblem(`npm ci failed with exit code ${code}; its own message is above.`);
  writeFileSync(stampFile, wanted);
  say('deps', `installed in ${seconds(startMs)}`);
}
