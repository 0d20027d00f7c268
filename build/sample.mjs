/** `npm run sample [-- arguments]`: bundles and runs the sample generator (electron/sample/cli.ts). */
import { ensureDependencies } from './setup/dependencies.mjs';
import { inProject } from './setup/project.mjs';
import { run } from './setup/run-command.mjs';
import { runScript } from './setup/say.mjs';

await runScript(async () => {
  await ensureDependencies();
  const { bundleNode } = await import('./bundling/bundle-node.mjs');
  const output = '.cache/sample.mjs';
  await bundleNode({ source: 'electron/sample/cli.ts', output });
  return await run(process.execPath, ['--enable-source-maps', inProject(output), ...process.argv.slice(2)]);
});
