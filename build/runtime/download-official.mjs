/**
 * Child process of official.mjs: fetches the Electron archive into the download cache, from where
 * the `electron` package's own install step takes it, checksums verified. Prints a byte count as it
 * goes, so that the parent can tell a slow line from a dead one.
 */
import { createRequire } from 'node:module';
import { inProject, pinnedVersion } from '../setup/project.mjs';

const require = createRequire(inProject('node_modules', 'electron', 'install.js'));

try {
  const { downloadArtifact } = await import(require.resolve('@electron/get'));
  await downloadArtifact({
    version: pinnedVersion('electron'),
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    cacheRoot: process.env.electron_config_cache,
    checksums: require('./checksums.json'),
    downloadOptions: {
      quiet: true,
      getProgressCallback: async (progress) => {
        process.stdout.write(`${progress.transferred}\n`);
      },
    },
  });
} catch (cause) {
  process.stderr.write(`${cause.cause?.message ?? cause.message}\n`);
  process.exitCode = 1;
}
