/**
 * `npm run check`: types, lint and format, layers, and the registry, at the same time.
 * One line a check; the output of a failed one follows. Exits 1 when any failed.
 */

import { runChecks } from './checking/run-checks.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { runScript } from './setup/say.mjs';

await runScript(async () => {
  await ensureDependencies();
  const results = await runChecks();
  return results.every((result) => result.passed) ? 0 : 1;
});
