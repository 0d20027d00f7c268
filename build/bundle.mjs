/**
 * `npm run build`: dist/ from the sources; what did not change is left as it is.
 * `--force` builds all of it again; `--partial` skips entries whose source does not exist.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildApp } from './bundling/build-app.mjs';
import { distFolder } from './setup/project.mjs';
import { runScript } from './setup/say.mjs';

await runScript(async () => {
  const { values } = parseArgs({
    options: { force: { type: 'boolean', default: false }, partial: { type: 'boolean', default: false } },
  });
  if (values.force) rmSync(distFolder, { recursive: true, force: true });
  await buildApp({ allowMissing: values.partial });
});
