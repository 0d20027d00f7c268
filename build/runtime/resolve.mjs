/**
 * Finds the Electron folder that starts, tests and packages the app, in this order:
 * an override, the official build of the pinned `electron` package, then the stand-in.
 * The stand-in serves local runs and tests where the official build cannot be downloaded;
 * it is never shipped (see stand-in.mjs), and `kind` tells callers which one they hold.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuildProblem } from '../setup/say.mjs';
import { findOfficial } from './official.mjs';
import { ensureStandIn } from './stand-in.mjs';

const executableOf = {
  linux: 'electron',
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

function describe(kind, folder) {
  const executable = join(folder, executableOf[process.platform] ?? 'electron');
  if (!existsSync(executable))
    throw new BuildProblem(`${folder} holds no Electron: ${executable} is missing.`);
  const versionFile = join(folder, 'version');
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : 'unknown';
  return { kind, folder, executable, version };
}

/**
 * @param {{ allowStandIn: boolean }} options
 * @returns {Promise<{ kind: 'override' | 'official' | 'stand-in', folder: string, executable: string, version: string }>}
 * @throws BuildProblem when nothing permitted can be had
 */
export async function resolveRuntime({ allowStandIn }) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return describe('override', override);
  const official = await findOfficial({ retryNow: !allowStandIn });
  if (official.folder !== undefined) return describe('official', official.folder);
  if (!allowStandIn) {
    throw new BuildProblem(
      `The official Electron build cannot be had (${official.reason}).\n` +
        'Set ELECTRON_OVERRIDE_DIST_PATH to an unpacked one, or pass --stand-in for a trial that is not for release.',
    );
  }
  return describe('stand-in', await ensureStandIn());
}
