/**
 * Brings the peers onto the machine for as long as the benches need them: system packages where we are root on Debian,
 * npm packages into .cache/peers, outside of the project's own dependencies. Every answer is a reason or undefined.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const peersFolder = resolve('.cache', 'peers');
const installTimeoutMs = 300_000;

function isOnPath(tool: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, tool)));
}

function lastLine(text: string | null): string {
  return (text ?? '').trim().split('\n').at(-1)?.slice(0, 160) ?? '';
}

let hasFreshList = false;

export function systemTool(tool: string): string | undefined {
  if (isOnPath(tool)) return undefined;
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) return `${tool} is not installed`;
  if (!hasFreshList) spawnSync('apt-get', ['update', '-qq'], { timeout: installTimeoutMs });
  hasFreshList = true;
  const installed = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', tool], {
    encoding: 'utf8',
    timeout: installTimeoutMs,
  });
  return isOnPath(tool) ? undefined : `${tool} could not be installed: ${lastLine(installed.stderr)}`;
}

/** `load` gets the module's folder once it is there. */
export function npmPackage(
  name: string,
  version: string,
): { readonly folder: string; readonly reason: string | undefined } {
  const home = join(peersFolder, `${name}-${version}`);
  const folder = join(home, 'node_modules', name);
  if (existsSync(folder)) return { folder, reason: undefined };
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true}\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const installed = spawnSync(
    npm,
    [
      'install',
      '--prefix',
      home,
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--save-exact',
      `${name}@${version}`,
    ],
    { encoding: 'utf8', timeout: installTimeoutMs, cwd: home },
  );
  const isThere = installed.status === 0 && existsSync(folder);
  return {
    folder,
    reason: isThere ? undefined : `${name} ${version} could not be installed: ${lastLine(installed.stderr)}`,
  };
}
