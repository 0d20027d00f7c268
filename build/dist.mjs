/**
 * `npm run dist`: the unpacked Linux application in release/, from an official Electron build.
 * A stand-in runtime is refused unless `--stand-in` says that the result is a trial (tests do).
 * AFTERLOG_DIST_DEBUGGABLE=1 leaves the inspector on so that Playwright can drive the result.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './setup/dependencies.mjs';
import { inProject, pinnedVersion, projectRoot } from './setup/project.mjs';
import { capture } from './setup/run-command.mjs';
import { BuildProblem, runScript, say, seconds } from './setup/say.mjs';

async function packApp(runtime, output) {
  const args = [
    inProject('node_modules', 'electron-builder', 'cli.js'),
    '--linux',
    'dir',
    '--config',
    'electron-builder.yml',
    `-c.electronDist=${runtime.folder}`,
    `-c.electronVersion=${runtime.version}`,
    `-c.directories.output=${output}`,
    '--publish=never',
  ];
  // Under CI the builder would hard-link the runtime, and the fuses set on the copy would reach the original.
  const env = { ...process.env, USE_HARD_LINKS: 'false' };
  const { code, output: log } = await capture(process.execPath, args, { cwd: projectRoot, env });
  if (code !== 0) throw new BuildProblem(`electron-builder failed with exit code ${code}:\n${log.trim()}`);
}

function refuseUnfitRuntime(runtime, isTrial) {
  if (isTrial || runtime.kind === 'official') return;
  if (runtime.kind === 'override' && runtime.version === pinnedVersion('electron')) return;
  throw new BuildProblem(
    `This Electron is ${runtime.version} (${runtime.kind}), the pinned one is ${pinnedVersion('electron')}.\n` +
      'Pass --stand-in for a trial that is not for release.',
  );
}

await runScript(async () => {
  const { values } = parseArgs({
    options: { 'stand-in': { type: 'boolean', default: false }, out: { type: 'string', default: 'release' } },
  });
  const startMs = Date.now();
  await ensureDependencies();
  const { resolveRuntime } = await import('./runtime/resolve.mjs');
  const runtime = await resolveRuntime({ allowStandIn: values['stand-in'] });
  refuseUnfitRuntime(runtime, values['stand-in']);
  const { buildApp } = await import('./bundling/build-app.mjs');
  await buildApp();
  const debuggable = process.env.AFTERLOG_DIST_DEBUGGABLE === '1';
  if (debuggable) say('dist', 'the inspector stays on: this build is for the smoke test only');
  await packApp(runtime, values.out);
  const folder = join(values.out, 'linux-unpacked');
  rmSync(inProject(folder, 'resources', 'default_app.asar'), { force: true });
  const { setFuses } = await import('./packaging/set-fuses.mjs');
  await setFuses(inProject(folder, 'afterlog'), { debuggable });
  const { folderBytes } = await import('./packaging/folder-size.mjs');
  const megabytes = (folderBytes(inProject(folder)) / 1e6).toFixed(0);
  say('dist', `Electron ${runtime.version} (${runtime.kind}), ${seconds(startMs)}`);
  process.stdout.write(`${folder} ${megabytes} MB\n`);
});
