/**
 * The official Electron build that the pinned `electron` package names, downloaded on first use.
 * A download that makes no progress for a few seconds is given up, and the failure is remembered
 * for some hours so that the next start does not wait again. The package's own chatter is kept back.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, inProject, pinnedVersion } from '../setup/project.mjs';
import { capture } from '../setup/run-command.mjs';
import { say, seconds } from '../setup/say.mjs';

const stallLimitMs = 8_000;
const rememberFailureMs = 12 * 60 * 60 * 1000;
const downloader = join(dirname(fileURLToPath(import.meta.url)), 'download-official.mjs');
const failureFile = () => join(cacheFolder, `electron-${pinnedVersion('electron')}.unavailable`);

function installedFolder() {
  const folder = inProject('node_modules', 'electron', 'dist');
  const versionFile = join(folder, 'version');
  if (!existsSync(versionFile)) return undefined;
  const version = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  return version === pinnedVersion('electron') ? folder : undefined;
}

function rememberedFailure() {
  const file = failureFile();
  if (!existsSync(file) || Date.now() - statSync(file).mtimeMs > rememberFailureMs) return undefined;
  return readFileSync(file, 'utf8').trim();
}

/** Resolves to undefined on success, else to the reason in one line. */
function download() {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [downloader], { stdio: ['ignore', 'pipe', 'pipe'] });
    let lastLine = 'no answer';
    let stalled = false;
    const giveUp = () => {
      stalled = true;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(giveUp, stallLimitMs);
    child.stdout.on('data', () => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, stallLimitMs);
    });
    child.stderr.on('data', (chunk) => {
      lastLine = String(chunk).trim().split('\n').at(-1) || lastLine;
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(undefined);
      else resolve(stalled ? `the release host gave no answer for ${stallLimitMs / 1000} s` : lastLine);
    });
  });
}

/**
 * @param {{ retryNow: boolean }} options retryNow ignores a remembered failure
 * @returns {Promise<{ folder: string } | { folder: undefined, reason: string }>}
 */
export async function findOfficial({ retryNow }) {
  const present = installedFolder();
  if (present !== undefined) return { folder: present };
  const remembered = retryNow ? undefined : rememberedFailure();
  if (remembered !== undefined) return { folder: undefined, reason: remembered };

  say('electron', `trying the official build ${pinnedVersion('electron')}`);
  const startMs = Date.now();
  let reason = await download();
  if (reason === undefined) {
    const env = { ...process.env };
    delete env.ELECTRON_OVERRIDE_DIST_PATH;
    const { code, output } = await capture(
      process.execPath,
      [inProject('node_modules', 'electron', 'install.js')],
      { env },
    );
    if (code !== 0) reason = output.trim().split('\n').at(-1);
  }
  const folder = installedFolder();
  if (reason === undefined && folder !== undefined) {
    rmSync(failureFile(), { force: true });
    say('electron', `downloaded in ${seconds(startMs)}`);
    return { folder };
  }
  reason ??= 'the download left no usable build';
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(failureFile(), `${reason}\n`);
  say('electron', `not to be had: ${reason}`);
  return { folder: undefined, reason };
}
