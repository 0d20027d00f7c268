/** Where the built application under test lies. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '..', '..');
export const distDir = join(projectRoot, 'dist');
export const cliFile = join(distDir, 'cli.mjs');

/** Chromium refuses its sandbox to root: tests in a container run without that one layer. */
export const sandboxArgs: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export const onPath = (tool: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(':')
    .map((folder) => join(folder, tool))
    .find((file) => existsSync(file));
