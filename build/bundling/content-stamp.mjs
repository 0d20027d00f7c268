/**
 * Tells whether sources changed since they were last bundled, by content and not by date, so that
 * a fresh checkout of the same commit and a touched file are both judged rightly.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cacheFolder, inProject, projectRoot } from '../setup/project.mjs';

const isTest = (name) => /\.test\.[a-z]+$/.test(name);

function* filesUnder(path) {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const full = join(path, entry.name);
    if (entry.isDirectory()) yield* filesUnder(full);
    else if (entry.isFile() && !isTest(entry.name)) yield full;
  }
}

/** @param {readonly string[]} paths files and folders, relative to the project; absent ones count as absent */
export function hashSources(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const full = inProject(path);
    if (!existsSync(full)) {
      hash.update(`absent ${path}\n`);
      continue;
    }
    const files = /\.[a-z]+$/.test(path) ? [full] : filesUnder(full);
    for (const file of files) {
      const bytes = readFileSync(file);
      hash.update(`${relative(projectRoot, file)} ${bytes.length}\n`).update(bytes);
    }
  }
  return hash.digest('hex');
}

const stampFile = (part) => join(cacheFolder, `build-${part}.stamp`);

/** True when the stamp of this part matches and every output is still there. */
export function isBuilt(part, hash, outputs) {
  const file = stampFile(part);
  if (!existsSync(file) || readFileSync(file, 'utf8') !== hash) return false;
  return outputs.every((output) => existsSync(inProject(output)));
}

export function stampBuilt(part, hash) {
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(stampFile(part), hash);
}
