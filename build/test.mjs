/**
 * `npm test [-- filter]`: everything a change must pass, from a bare checkout: packages, system
 * libraries, Electron, the checks, the build, every suite. The last line is the sum over all of it,
 * `N passed, N failed[, N skipped]`; the four checks count as one each.
 * With a filter (part of a file's path) only the matching tests run, without the checks.
 * Exits 1 when something failed, nothing ran, or a suite could not run for want of a system package
 * (AFTERLOG_ALLOW_MISSING=1 lets that pass).
 */
import { ensureDependencies } from './setup/dependencies.mjs';
import { BuildProblem, runScript, say } from './setup/say.mjs';
import { ensureSystemPackages, findOnPath, testPackages, windowPackages } from './setup/system-packages.mjs';
import { addCounts, closingLine } from './testing/count-results.mjs';
import { splitByMissing } from './testing/suites.mjs';

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

async function testEnvironment() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, NODE_ENV: 'test' };
  env.AFTERLOG_CHROMIUM ??= chromiumNames.map(findOnPath).find((file) => file !== undefined) ?? '';
  const { resolveRuntime } = await import('./runtime/resolve.mjs');
  const runtime = await resolveRuntime({ allowStandIn: true });
  say('electron', `${runtime.version} (${runtime.kind})`);
  env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder;
  return env;
}

async function checkCounts() {
  const { runChecks } = await import('./checking/run-checks.mjs');
  const results = await runChecks();
  const passed = results.filter((result) => result.passed).length;
  return { passed, failed: results.length - passed, skipped: 0 };
}

/** Adds each step's counts to `counts` as it ends, so that a later failure does not hide them. */
async function testAll(filters, counts) {
  await ensureDependencies();
  const missing = await ensureSystemPackages([...windowPackages, ...testPackages]);
  const { runnable, blocked } = splitByMissing(missing);
  if (filters.length === 0) counts.push(await checkCounts());
  const env = await testEnvironment();
  const { buildApp } = await import('./bundling/build-app.mjs');
  await buildApp();
  const { runSuites } = await import('./testing/run-suites.mjs');
  counts.push(...(await runSuites({ suites: runnable, filters, env })));
  if (blocked.length > 0) {
    const names = blocked.map((suite) => suite.name).join(', ');
    say('system', `these suites did not run: ${names}; install ${missing.join(' ')}`);
  }
  return { isComplete: blocked.length === 0 || process.env.AFTERLOG_ALLOW_MISSING === '1' };
}

await runScript(async () => {
  const counts = [];
  let isComplete = false;
  try {
    ({ isComplete } = await testAll(process.argv.slice(2), counts));
  } catch (problem) {
    process.stderr.write(`${problem instanceof BuildProblem ? problem.message : problem.stack}\n`);
    counts.push({ passed: 0, failed: 1, skipped: 0 });
  }
  const total = addCounts(counts);
  process.stdout.write(`${closingLine(total)}\n`);
  return total.failed === 0 && total.passed > 0 && isComplete ? 0 : 1;
});
