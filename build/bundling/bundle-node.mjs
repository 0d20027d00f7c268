/**
 * Bundles one TypeScript entry for Node or Electron with esbuild: one file, linked source map.
 * Errors are printed by esbuild itself; the caller gets a BuildProblem.
 */
import { chmodSync } from 'node:fs';
import { inProject, projectRoot } from '../setup/project.mjs';
import { BuildProblem } from '../setup/say.mjs';
import { externalAlways, requireForModules } from './entries.mjs';

/**
 * @param {{ source: string, output: string, format?: 'esm' | 'cjs', external?: readonly string[],
 *   banner?: string, executable?: boolean }} entry
 */
export async function bundleNode({
  source,
  output,
  format = 'esm',
  external = externalAlways,
  banner = requireForModules,
  executable = false,
}) {
  const { build } = await import('esbuild');
  try {
    await build({
      absWorkingDir: projectRoot,
      entryPoints: [source],
      outfile: output,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format,
      external: [...external],
      banner: format === 'esm' ? { js: banner } : {},
      sourcemap: 'linked',
      logLevel: 'warning',
      legalComments: 'none',
      define: { 'process.env.NODE_ENV': '"production"' },
      loader: { '.html': 'text', '.css': 'text', '.sql': 'text' },
    });
  } catch (cause) {
    throw new BuildProblem(
      `${source} could not be bundled: ${cause.errors?.length ?? 0} errors, printed above.`,
    );
  }
  if (executable) chmodSync(inProject(output), 0o755);
}
