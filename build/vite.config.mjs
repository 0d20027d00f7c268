/**
 * Bundles the renderer to dist/renderer/index.html with relative addresses, so that one build serves
 * the desktop window and the loopback door. Nothing is inlined: the page runs under
 * `script-src 'self'; font-src 'self'; worker-src 'self'`.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { inProject } from './setup/project.mjs';

export default defineConfig({
  root: inProject('renderer', 'boot'),
  base: './',
  publicDir: false,
  cacheDir: inProject('.cache', 'vite'),
  plugins: [react()],
  worker: { format: 'es' },
  server: { fs: { allow: [inProject()] } },
  build: {
    outDir: inProject('dist', 'renderer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    // The code editor alone is above vite's default of 500 kB.
    chunkSizeWarningLimit: 6_000,
    reportCompressedSize: false,
  },
});
