/**
 * `npm run bench [-- name...] [--option value...]`: bundles tests/perf/<name>.bench.ts and runs each in a process of
 * its own, one after the other, so that none measures another's garbage. Without names, all but those that take
 * very long. Options go to the benches: docs/performance.md lists them.
 */
import { existsSync, readdirSync } from 'node:fs';
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
  return wanted.length > 0 ? wanted : known.filter((name) => !onlyWhenNamed.includes(name));
}

await runScript(async () => {
  await ensureDependencies();
  const { bundleNode } = await import('./bundling/bundle-node.mjs');
  const given = process.argv.slice(2);
  const firstOption = given.findIndex((word) => word.startsWith('--'));
  const names = firstOption === -1 ? given : given.slice(0, firstOption);
  const options = firstOption === -1 ? [] : given.slice(firstOption);
  let failures = 0;
  for (const name of chooseBenches(names)) {
    const output = `.cache/bench/${name}.mjs`;
    await bundleNode({ source: `tests/perf/${name}${suffix}`, output });
    say('bench', name);
    const code = await run(process.execPath, [
      '--enable-source-maps',
      '--expose-gc',
      inProject(output),
      ...options,
    ]);
    if (code !== 0) failures += 1;
  }
  return failures === 0 ? 0 : 1;
});
