/**
 * `npm run registry`: rewrites electron/content/registry.gen.ts from the folders.
 * `--check` writes nothing and exits 1 when the file is out of date or an item is malformed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { findItemProblems } from './registry/check-items.mjs';
import { generateRegistry, registryFile } from './registry/generate.mjs';
import { projectRoot } from './setup/project.mjs';
import { BuildProblem, runScript, say } from './setup/say.mjs';

await runScript(() => {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, root: { type: 'string' } } });
  const root = values.root ?? projectRoot;
  const file = join(root, registryFile);
  const problems = findItemProblems(root);
  if (problems.length > 0) throw new BuildProblem(problems.join('\n'));
  const wanted = generateRegistry(root);
  const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === wanted;
  if (isCurrent) return 0;
  if (values.check) throw new BuildProblem(`${registryFile} is out of date; run \`npm run registry\`.`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, wanted);
  say('registry', `wrote ${registryFile}`);
  return 0;
});
