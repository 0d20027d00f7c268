/**
 * Asks the built command line for the sample case that a first start opens: an invented incident,
 * generated on this machine, made once and then kept with whatever the person did to it.
 */
import { spawn } from 'node:child_process';
import { inProject } from '../setup/project.mjs';
import { BuildProblem } from '../setup/say.mjs';

/** @returns {Promise<string>} the case's folder, as `sample-case` prints it; needs dist/cli.mjs */
export function ensureSampleCase() {
  return new Promise((resolve, reject) => {
    const args = [inProject('dist', 'cli.mjs'), 'sample-case'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let answer = '';
    child.stdout.on('data', (chunk) => {
      answer += chunk;
    });
    child.on('close', (code) => {
      const folder = answer.trim().split('\n').at(-1) ?? '';
      if (code === 0 && folder !== '') resolve(folder);
      else reject(new BuildProblem(`The sample case could not be made (exit code ${code}).`));
    });
  });
}
