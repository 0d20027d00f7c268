/**
 * Builds what changed: the registry of content, the core's bundles, and the renderer.
 * Needs installed dependencies. Answers nothing; throws a BuildProblem with what to do.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generateRegistry, registryFile } from '../registry/generate.mjs';
import { inProject, projectRoot } from '../setup/project.mjs';
import { BuildProblem, say, seconds } from '../setup/say.mjs';
import { makeAddressTables, tableOutputs } from './address-tables.mjs';
import { bundleNode } from './bundle-node.mjs';
import { hashSources, isBuilt, stampBuilt } from './content-stamp.mjs';
import { coreEntries, rendererEntry } from './entries.mjs';
import { copyPrintFonts, fontOutputs } from './print-fonts.mjs';

const common = ['shared', 'package.json', 'package-lock.json', 'build/bundling'];

function refreshRegistry() {
  const file = inProject(registryFile);
  const wanted = generateRegistry(projectRoot);
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, wanted);
  say('build', `rewrote ${registryFile}`);
}

function presentEntries(entries, allowMissing) {
  const absent = entries.filter((entry) => !existsSync(inProject(entry.source)));
  if (absent.length > 0 && !allowMissing) {
    const names = absent.map((entry) => entry.source).join(', ');
    throw new BuildProblem(
      `Cannot build without ${names}. Build the rest with \`npm run build -- --partial\`.`,
    );
  }
  for (const entry of absent) say('build', `skipped ${entry.output}: there is no ${entry.source} yet`);
  return entries.filter((entry) => !absent.includes(entry));
}

async function buildPart({ part, sources, entries, make, allowMissing }) {
  const present = presentEntries(entries, allowMissing);
  if (present.length === 0) return;
  const hash = hashSources([...sources, ...common]);
  const outputs = present.map((entry) => entry.output);
  if (isBuilt(part, hash, outputs)) return;
  const startMs = Date.now();
  await make(present);
  stampBuilt(part, hash);
  say('build', `${part} in ${seconds(startMs)}`);
}

async function buildRenderer() {
  rmSync(inProject('dist', 'renderer'), { recursive: true, force: true });
  const { build } = await import('vite');
  try {
    await build({ configFile: inProject('build', 'vite.config.mjs'), logLevel: 'warn' });
  } catch (cause) {
    throw new BuildProblem(`The renderer could not be built: ${cause.message}`);
  }
}

/** The address tables and the faces for print, when they are not those of the packages. */
export async function makeTables() {
  const sources = [
    'package-lock.json',
    'build/bundling/address-tables.mjs',
    'build/bundling/print-fonts.mjs',
  ];
  const hash = hashSources(sources);
  if (isBuilt('tables', hash, [...tableOutputs, ...fontOutputs])) return;
  const startMs = Date.now();
  makeAddressTables();
  copyPrintFonts();
  stampBuilt('tables', hash);
  say('build', `tables in ${seconds(startMs)}`);
}

/**
 * @param {{ renderer?: boolean, allowMissing?: boolean }} options
 *   renderer: false leaves the window's half out; allowMissing skips entries without a source
 */
export async function buildApp({ renderer = true, allowMissing = false } = {}) {
  refreshRegistry();
  await makeTables();
  await buildPart({
    part: 'core',
    sources: ['electron'],
    entries: coreEntries,
    make: (entries) => Promise.all(entries.map((entry) => bundleNode(entry))),
    allowMissing,
  });
  if (!renderer) return;
  await buildPart({
    part: 'renderer',
    sources: ['renderer', 'build/vite.config.mjs'],
    entries: [rendererEntry],
    make: buildRenderer,
    allowMissing,
  });
}
