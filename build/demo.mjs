/**
 * `npm run demo [-- arguments]`: the whole way on the command line, from the sample bundle to a
 * redacted report. Needs no window and no Electron.
 */
import { ensureDependencies } from './setup/dependencies.mjs';
import { inProject } from './setup/project.mjs';
import { run } from './setup/run-command.mjs';
import { runScript } from './setup/say.mjs';

await runScript(async () => {
  await ensureDependencies();
  const { buildApp } = await import('./bundling/build-app.mjs');
  await buildApp({ renderer: false });
  return await run(process.execPath, [inProject('dist', 'cli.mjs'), 'demo', ...process.argv.slice(2)]);
});
