/**
 * Where things are in a checkout, and what the pinned versions are.
 * Nothing here needs an installed dependency: it runs before `npm ci`.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const cacheFolder = join(projectRoot, '.cache');
export const distFolder = join(projectRoot, 'dist');

/** A path inside the checkout. */
export const inProject = (...parts) => join(projectRoot, ...parts);

export const readPackageJson = () => JSON.parse(readFileSync(inProject('package.json'), 'utf8'));

/** The exact version package.json pins for a development dependency. */
export function pinnedVersion(name) {
  const { dependencies, devDependencies } = readPackageJson();
  const version = { ...dependencies, ...devDependencies }[name];
  if (version === undefined) throw new Error(`package.json does not name ${name}`);
  return version;
}

export const isRoot = () => process.getuid?.() === 0;
