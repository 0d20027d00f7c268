/**
 * Runs suites with vitest: the ones that need no display in one run, the others in a second run on
 * a virtual display (or on the real one where there is no Xvfb). Answers the counts of each run.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, inProject, projectRoot } from '../setup/project.mjs';
import { run } from '../setup/run-command.mjs';
import { say } from '../setup/say.mjs';
import { findOnPath } from '../setup/system-packages.mjs';
import { countRun, passedLater } from './count-results.mjs';

const resultsFolder = join(cacheFolder, 'test-results');
const xvfbArgs = ['-a', '-s', '-screen 0 1600x1000x24'];

async function runVitest(label, suites, filters, env) {
  const report = join(resultsFolder, `${label}.json`);
  rmSync(report, { force: true });
  const args = [
    inProject('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--config',
    inProject('build', 'vitest.config.mjs'),
    ...suites.flatMap((suite) => ['--project', suite.name]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...filters,
  ];
  const onXvfb = label === 'display' && findOnPath('xvfb-run') !== undefined;
  const [command, commandArgs] = onXvfb
    ? ['xvfb-run', [...xvfbArgs, process.execPath, ...args]]
    : [process.execPath, args];
  const code = await run(command, commandArgs, { cwd: projectRoot, env });
  for (const name of passedLater(report)) say('test', `passed at its second try only: ${name}`);
  return countRun(report, code);
}

/**
 * @param {{ suites: readonly { name: string, onDisplay?: boolean }[], filters: readonly string[], env: object }} request
 * @returns {Promise<readonly { passed: number, failed: number, skipped: number }[]>}
 */
export async function runSuites({ suites, filters, env }) {
  mkdirSync(resultsFolder, { recursive: true });
  const groups = [
    { label: 'headless', members: suites.filter((suite) => !suite.onDisplay) },
    { label: 'display', members: suites.filter((suite) => suite.onDisplay) },
  ];
  const counts = [];
  for (const { label, members } of groups) {
    if (members.length > 0) counts.push(await runVitest(label, members, filters, env));
  }
  return counts;
}
