/**
 * `npm run lockfile`, after a dependency changed: makes package-lock.json name every platform's
 * variant of a native package, as `npm ci` demands. npm leaves out the variants that the registry
 * at hand does not offer in that version (a mirror may lag), and then refuses its own lock file.
 * Only entries for other platforms are added; on those, npm fetches them without a recorded hash.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { inProject } from './setup/project.mjs';
import { runScript, say } from './setup/say.mjs';

const systems = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'netbsd', 'openbsd'];
const processors = ['arm64', 'x64', 'arm', 'ia32'];

/** `@duckdb/node-bindings-linux-arm64-musl` -> os, cpu and libc as npm records them. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const system = systems.find((candidate) => words.includes(candidate));
  const processor = processors.find((candidate) => words.includes(candidate));
  if (system === undefined || processor === undefined) return undefined;
  return { os: [system], cpu: [processor], libc: words.includes('musl') ? ['musl'] : undefined };
}

function missingVariants(packages) {
  return Object.entries(packages).flatMap(([parentPath, parent]) =>
    Object.entries(parent.optionalDependencies ?? {}).flatMap(([name, version]) => {
      const isListed = [`node_modules/${name}`, `${parentPath}/node_modules/${name}`].some(
        (path) => packages[path],
      );
      const platform = platformOf(name);
      if (isListed || platform === undefined) return [];
      // The order of keys is npm's own, so that its next write changes nothing.
      const { cpu, libc, os } = platform;
      const entry = { version, cpu, dev: parent.dev, libc, optional: true, os };
      return [{ path: `node_modules/${name}`, entry }];
    }),
  );
}

await runScript(() => {
  const file = inProject('package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const added = missingVariants(lock.packages);
  if (added.length === 0) return;
  const listed = Object.entries(lock.packages);
  const all = [...listed.map(([path, entry]) => ({ path, entry })), ...added];
  // The project itself, at the empty path, sorts first.
  all.sort((a, b) => a.path.localeCompare(b.path, 'en'));
  lock.packages = Object.fromEntries(all.map(({ path, entry }) => [path, entry]));
  writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
  say('lockfile', `added ${added.map(({ path }) => path.replace('node_modules/', '')).join(', ')}`);
});
