/**
 * The suites, where their files are, and the system packages without which a suite cannot run.
 * vitest.config.mjs makes one project of each; test.mjs decides which of them run here.
 */
import { windowPackages } from '../setup/system-packages.mjs';

const testFiles = '**/*.test.{ts,tsx,mjs}';

/** What it takes to open a window and a browser page. */
const doors = [...windowPackages, 'xvfb', 'xauth', 'chromium'];

export const suites = [
  {
    name: 'unit',
    include: ['electron', 'shared', 'renderer', 'build'].map((folder) => `${folder}/${testFiles}`),
    needs: [],
  },
  { name: 'arch', include: [`tests/arch/${testFiles}`], needs: [] },
  { name: 'contract', include: [`tests/contract/${testFiles}`], needs: doors },
  { name: 'pipeline', include: [`tests/pipeline/${testFiles}`], needs: ['zip'] },
  { name: 'security', include: [`tests/security/${testFiles}`], needs: [...doors, 'strace'] },
  {
    name: 'e2e',
    include: [`tests/e2e/${testFiles}`],
    needs: doors,
    /** Opens windows: one file at a time, on a virtual display, in a run of its own. */
    onDisplay: true,
  },
];

/** @param {readonly string[]} missing system packages that are not there */
export const splitByMissing = (missing) => ({
  runnable: suites.filter((suite) => !suite.needs.some((name) => missing.includes(name))),
  blocked: suites.filter((suite) => suite.needs.some((name) => missing.includes(name))),
});
