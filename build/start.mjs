/**
 * `npm start [-- arguments]`: from a bare checkout to an open window, with the sample case made on
 * the first run. Where there is no display the loopback door is started instead and prints its address.
 * Arguments go to the app; without any it opens the sample case.
 */
import { hasDisplay, openWindow } from './launching/open-window.mjs';
import { ensureSampleCase } from './launching/sample-case.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { inProject } from './setup/project.mjs';
import { run } from './setup/run-command.mjs';
import { runScript, say } from './setup/say.mjs';
import { ensureSystemPackages, windowPackages } from './setup/system-packages.mjs';

async function prepareRuntime() {
  const missing = await ensureSystemPackages(windowPackages);
  if (missing.length > 0) say('system', `the window may not open without ${missing.join(' ')}`);
  const { resolveRuntime } = await import('./runtime/resolve.mjs');
  return await resolveRuntime({ allowStandIn: true });
}

await runScript(async () => {
  const args = process.argv.slice(2);
  await ensureDependencies();
  const runtime = hasDisplay() ? await prepareRuntime() : undefined;
  const { buildApp } = await import('./bundling/build-app.mjs');
  await buildApp();
  const appArgs = args.length > 0 ? args : ['--case', await ensureSampleCase()];
  if (runtime !== undefined) return await openWindow(runtime, appArgs);
  say('start', 'no display here: serving to a browser on this machine instead');
  return await run(process.execPath, [inProject('dist', 'cli.mjs'), 'serve', ...appArgs]);
});
