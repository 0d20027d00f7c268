/**
 * The core in a process of its own, for tests that need another user, another owner of a case, or a kill.
 * Bundled by core.ts; everything is loaded before it becomes the other user.
 */
import { createApp } from '../../electron/app/create-app.ts';
import { processOutput } from '../../electron/cli/output.ts';
import { runProgram } from '../../electron/cli/program.ts';
import { chains, redactors, sources, templates, views } from '../../electron/content/registry.gen.ts';
import { createNodePlatform } from '../../electron/platform/node/node-platform.ts';

interface Spec {
  readonly argv: readonly string[];
  readonly home: string;
  readonly uid?: number;
  readonly hold?: string;
}

const spec = JSON.parse(process.argv[2] ?? '{}') as Spec;
if (spec.uid !== undefined) {
  process.setgroups?.([]);
  process.setgid?.(spec.uid);
  process.setuid?.(spec.uid);
}

const platform = {
  ...createNodePlatform({ door: 'cli', userDataDir: `${spec.home}/user-data` }),
  caseHome: `${spec.home}/cases`,
};
const makeApp = (): ReturnType<typeof createApp> =>
  createApp(platform, { sources, redactors, templates, views, chains });

if (spec.hold === undefined) {
  process.exitCode = await runProgram(spec.argv, { output: processOutput(), makeApp });
} else {
  const opened = await makeApp().call('case.open', { dir: spec.hold });
  process.stdout.write(opened.ok ? `open ${process.pid}\n` : `failed ${opened.error.code}\n`);
  setInterval(() => undefined, 1_000);
}
