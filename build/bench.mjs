/**
 * `npm run bench [-- name...] [--option value...]`: bundles tests/perf/<name>.bench.ts and runs each in a process of
 * its own, one after the other, so that none measures another's garbage. A name takes its kin along: `redaction` runs
 * `redaction-detectors` too. Without names, all but those that take very long. Options go to the benches: docs/performance.md lists them.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies } from './setup/dependencies.mjs';
import { inProject } from './setup/project.mjs';
import { run } from './setup/run-command.mjs';
import { BuildProblem, runScript, say } from './setup/say.mjs';

const suffix = '.bench.ts';

/** Minutes and tens of gigabytes, or experiments: run when named. */
const onlyWhenNamed = ['evidence-tries', 'ingest-large', 'ingest-tries'];

function listBenches() {
  const folder = inProject('tests', 'perf');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(suffix))
    .map((name) => name.slice(0, -suffix.length))
    .sort();
}

function chooseBenches(wanted) {
  const known = listBenches();
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0 || known.length === 0) {
    throw new BuildProblem(
      `No such bench: ${unknown.join(', ') || '(none at all)'}. There are: ${known.join(', ')}`,
    );
  }
  const usual = known.filter((name) => !onlyWhenNamed.includes(name));
  if (wanted.length === 0) return usual;
  return [
    ...new Set(wanted.flatMap((name) => [name, ...usual.filter((other) => other.startsWith(`${name}-`))])),
  ];
}

/** The Node of the runtime that is shipped, where another one runs here: `--node 24`. From the npm registry, kept in .cache. */
async function nodeFor(options) {
  const at = options.indexOf('--node');
  if (at === -1) return { node: process.execPath, rest: options };
  const version = options[at + 1];
  if (!/^\d+(\.\d+){0,2}$/.test(version ?? '')) throw new BuildProblem('--node wants a version, such as 24');
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = inProject('.cache', `node-${version}`);
  const node = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
    const code = await run('npm', ['install', '--no-audit', '--no-fund', `${name}@${version}`], {
      cwd: folder,
    });
    if (code !== 0) throw new BuildProblem(`Node ${version} could not be had from the npm registry`);
  }
  return { node, rest: [...options.slice(0, at), ...options.slice(at + 2)] };
}

await runScript(async () => {
  await ensureDependencies();
  const { bundleNode } = await import('./bundling/bundle-node.mjs');
  const { externalAlways } = await import('./bundling/entries.mjs');
  const { makeTables } = await import('./bundling/build-app.mjs');
  await makeTables();
  const given = process.argv.slice(2);
  const firstOption = given.findIndex((word) => word.startsWith('--'));
  const names = firstOption === -1 ? given : given.slice(0, firstOption);
  const options = firstOption === -1 ? [] : given.slice(firstOption);
  const { node, rest } = await nodeFor(options);
  let failures = 0;
  for (const name of chooseBenches(names)) {
    const output = `.cache/bench/${name}.mjs`;
    // The browser's driver looks for files beside its own.
    const external = [...externalAlways, 'playwright-core'];
    await bundleNode({ source: `tests/perf/${name}${suffix}`, output, external });
    say('bench', name);
    const code = await run(node, ['--enable-source-maps', '--expose-gc', inProject(output), ...rest]);
    if (code !== 0) failures += 1;
  }
  return failures === 0 ? 0 : 1;
});
