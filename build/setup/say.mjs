/**
 * What the build scripts print: one line a step, on stderr, so that stdout stays the answer
 * of whatever command was asked for.
 */
export const say = (area, message) => process.stderr.write(`${area.padEnd(9)} ${message}\n`);

export const seconds = (startMs) => `${((Date.now() - startMs) / 1000).toFixed(1)} s`;

/** A failure a person can act on: printed without a stack by `runScript`. */
export class BuildProblem extends Error {}

/** Runs a script's main function; a BuildProblem prints as one message, a bug with its stack. */
export async function runScript(main) {
  try {
    const exitCode = await main();
    if (typeof exitCode === 'number') process.exitCode = exitCode;
  } catch (problem) {
    process.stderr.write(`${problem instanceof BuildProblem ? problem.message : problem.stack}\n`);
    process.exitCode = 1;
  }
}
