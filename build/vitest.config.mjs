/** One vitest project a suite; see testing/suites.mjs for what each holds. */
import { defineConfig } from 'vitest/config';
import { inProject, projectRoot } from './setup/project.mjs';
import { suites } from './testing/suites.mjs';

// A window on a busy machine may miss a key. What passes at its second try only is named at the end of the run.
const serial = {
  fileParallelism: false,
  maxWorkers: 1,
  testTimeout: 120_000,
  hookTimeout: 180_000,
  retry: 1,
};
const parallel = { testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  root: projectRoot,
  cacheDir: inProject('.cache', 'vitest'),
  test: {
    passWithNoTests: true,
    globalSetup: [inProject('build', 'testing', 'make-tables.mjs')],
    projects: suites.map((suite) => ({
      extends: true,
      test: {
        name: suite.name,
        include: suite.include,
        exclude: ['**/node_modules/**', 'dist/**', '.cache/**'],
        environment: 'node',
        pool: 'forks',
        ...(suite.onDisplay ? serial : parallel),
      },
    })),
  },
});
