/**
 * Judges every import of a source tree by the table in rooms.mjs.
 * Reads files, runs nothing; needs no installed dependency.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { readImports } from './read-imports.mjs';
import { impureNodeModules, reservedPackages, rooms } from './rooms.mjs';

const isSource = (name) => /\.(?:ts|tsx|mts|cts|js|mjs)$/.test(name) && !name.endsWith('.d.ts');
const isTest = (file) => /\.test\.[a-z]+$/.test(file);
const builtins = new Set(builtinModules);

function* sourceFiles(root, folder) {
  if (!existsSync(join(root, folder))) return;
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sourceFiles(root, path);
    else if (isSource(entry.name) && !isTest(entry.name)) yield path;
  }
}

const isInside = (path, room) => path === room || path.startsWith(`${room}/`);
const roomOf = (path) => rooms.find(({ room }) => isInside(path, room));
const featureOf = (path) => /^renderer\/features\/([^/]+)\//.exec(path)?.[1];

/** What a specifier names: a path of the tree, one of Node's modules, or a package. */
function resolveImport(file, specifier) {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('.'))
    return { kind: 'path', path: posix.normalize(posix.join(posix.dirname(file), bare)) };
  const name = bare.replace(/^node:/, '');
  if (bare.startsWith('node:') || builtins.has(name)) return { kind: 'node', name };
  const words = bare.split('/');
  return { kind: 'package', name: bare.startsWith('@') ? words.slice(0, 2).join('/') : words[0] };
}

function judgePath(file, home, path) {
  if (isInside(path, 'tests')) return 'nothing imports tests: what ships must not lean on them';
  const feature = featureOf(path);
  if (feature !== undefined && featureOf(file) !== feature) {
    const isFeature = featureOf(file) !== undefined;
    return isFeature
      ? `feature ${featureOf(file)} may not import feature ${feature}: what two screens share belongs below them`
      : `features are found by folder, not imported: ${home.room} may not know ${feature}`;
  }
  // The product's name and version, read at build time.
  if (path === 'package.json' || isInside(path, home.room)) return undefined;
  if (home.imports.some((room) => isInside(path, room))) return undefined;
  const target = roomOf(path)?.room ?? path;
  return `${home.room} may not import ${target}: ${home.why}`;
}

function judgePackage(home, name) {
  const reserved = reservedPackages.find((entry) => entry.name === name);
  if (reserved !== undefined && !reserved.rooms.includes(home.room)) {
    return `${name} is for ${reserved.rooms.join(' and ')} only: ${reserved.why}`;
  }
  if (home.packages === 'any' || home.packages.includes(name)) return undefined;
  return `${home.room} may not import the package ${name}: ${home.why}`;
}

function judgeNode(home, name) {
  if (home.node === 'any') return undefined;
  if (home.node === 'pure' && !impureNodeModules.includes(name)) return undefined;
  return `${home.room} may not import node:${name}: ${home.why}`;
}

function judge(file, home, target) {
  if (target.kind === 'path') return judgePath(file, home, target.path);
  if (target.kind === 'node') return judgeNode(home, target.name);
  return judgePackage(home, target.name);
}

/** The chain of files by which `start` comes to an impure Node module, if it does. */
function findImpureChain(start, importsOf) {
  const waiting = [[start]];
  const seen = new Set();
  for (let chain = waiting.shift(); chain !== undefined; chain = waiting.shift()) {
    const file = chain.at(-1) ?? start;
    if (seen.has(file)) continue;
    seen.add(file);
    for (const { target } of importsOf.get(file) ?? []) {
      if (target.kind === 'node' && impureNodeModules.includes(target.name))
        return [...chain, `node:${target.name}`];
      if (target.kind === 'path') waiting.push([...chain, target.path]);
    }
  }
  return undefined;
}

function findHiddenImpurity(importsOf) {
  return [...importsOf].flatMap(([file, imports]) =>
    roomOf(file)?.node !== 'pure'
      ? []
      : imports.flatMap(({ target, line }) => {
          const leavesRoom = target.kind === 'path' && roomOf(target.path)?.node === 'any';
          const chain = leavesRoom ? findImpureChain(target.path, importsOf) : undefined;
          if (chain === undefined) return [];
          return [
            {
              file,
              line,
              rule: `${roomOf(file)?.room} must stay pure, and this leads to ${chain.join(' -> ')}`,
            },
          ];
        }),
  );
}

/**
 * @param {string} root folder that holds shared/, electron/, renderer/
 * @returns {readonly { file: string, line: number, rule: string }[]} sorted by file and line
 */
export function findLayerViolations(root) {
  const importsOf = new Map();
  for (const folder of ['shared', 'electron', 'renderer']) {
    for (const file of sourceFiles(root, folder)) {
      const found = readImports(readFileSync(join(root, file), 'utf8'));
      importsOf.set(
        file,
        found.map(({ specifier, line }) => ({ line, target: resolveImport(file, specifier) })),
      );
    }
  }
  const violations = [...importsOf].flatMap(([file, imports]) => {
    const home = roomOf(file);
    if (home === undefined) {
      return [{ file, line: 1, rule: 'is in no known room; add its folder to build/layering/rooms.mjs' }];
    }
    return imports.flatMap(({ target, line }) => {
      const rule = judge(file, home, target);
      return rule === undefined ? [] : [{ file, line, rule }];
    });
  });
  return [...violations, ...findHiddenImpurity(importsOf)].sort((a, b) =>
    a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
  );
}
