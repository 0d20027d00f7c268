/**
 * The layer check: exits 1 and names file, line, rule and reason for each import that goes the wrong
 * way. The table is layering/rooms.mjs.
 */
import { findLayerViolations } from './layering/check-tree.mjs';
import { projectRoot } from './setup/project.mjs';
import { BuildProblem, runScript } from './setup/say.mjs';

await runScript(() => {
  const root = process.argv[2] ?? projectRoot;
  const violations = findLayerViolations(root);
  if (violations.length === 0) return;
  throw new BuildProblem(violations.map(({ file, line, rule }) => `${file}:${line} ${rule}`).join('\n'));
});
