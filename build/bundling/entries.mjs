/**
 * What `npm run build` makes: every bundle of the core by its source, output and format.
 * The renderer is one more, made by vite (vite.config.mjs).
 */

/** ES modules of bundled CommonJS packages still call `require`. */
const requireForModules =
  "import { createRequire as createRequireForBundle } from 'node:module';\n" +
  'const require = createRequireForBundle(import.meta.url);';

/** Stays in node_modules: native code, loaded from disk. */
const native = ['@duckdb/*', '@myriaddreamin/*', '@resvg/*'];

/** @type {readonly Parameters<typeof import('./bundle-node.mjs').bundleNode>[0][]} */
export const coreEntries = [
  {
    source: 'electron/cli/main.ts',
    output: 'dist/cli.mjs',
    format: 'esm',
    external: native,
    banner: `#!/usr/bin/env node\n${requireForModules}`,
    executable: true,
  },
  {
    source: 'electron/main/main.ts',
    output: 'dist/main.mjs',
    format: 'esm',
    external: ['electron', ...native],
    banner: requireForModules,
  },
  {
    source: 'electron/main/core-process.ts',
    output: 'dist/core.mjs',
    format: 'esm',
    external: ['electron', ...native],
    banner: requireForModules,
  },
  {
    // A sandboxed preload may only be CommonJS.
    source: 'electron/preload/preload.ts',
    output: 'dist/preload.cjs',
    format: 'cjs',
    external: ['electron'],
  },
];

export const rendererEntry = {
  source: 'renderer/boot/index.html',
  output: 'dist/renderer/index.html',
};

export { native as externalAlways, requireForModules };
