/**
 * The checks that need no test runner, each a child process so that they share the machine's cores.
 */
import { createRequire } from 'node:module';
import { inProject, projectRoot } from '../setup/project.mjs';
import { capture } from '../setup/run-command.mjs';
import { say, seconds } from '../setup/say.mjs';

const require = createRequire(import.meta.url);
const packageFile = (name) => require.resolve(name, { paths: [projectRoot] });

const checks = [
  { name: 'types', command: () => [inProject('node_modules', 'typescript', 'bin', 'tsc'), '-b'] },
  {
    name: 'lint',
    command: () => [
      packageFile('@biomejs/biome/bin/biome'),
      'check',
      '.',
      '--max-diagnostics=12',
      '--diagnostic-level=warn',
      '--colors=off',
    ],
  },
  { name: 'layers', command: () => [inProject('build', 'layers.mjs')] },
  { name: 'registry', command: () => [inProject('build', 'registry.mjs'), '--check'] },
];

/** @returns {Promise<readonly { name: string, passed: boolean }[]>} in the order above */
export async function runChecks() {
  return await Promise.all(
    checks.map(async ({ name, command }) => {
      const startMs = Date.now();
      const { code, output } = await capture(process.execPath, command(), { cwd: projectRoot });
      say('check', `${name} ${code === 0 ? 'ok' : 'FAILED'} in ${seconds(startMs)}`);
      if (code !== 0) process.stderr.write(`${output.trimEnd()}\n`);
      return { name, passed: code === 0 };
    }),
  );
}
