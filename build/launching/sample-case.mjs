/**
 * Makes the sample case that a first start opens: an invented incident, generated on this machine.
 * It is made once and then kept, with whatever the person did to it.
 */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../setup/project.mjs';
import { run } from '../setup/run-command.mjs';
import { BuildProblem, say, seconds } from '../setup/say.mjs';

/** Where this user's cases are kept; AFTERLOG_DATA moves it. */
export function userDataFolder() {
  if (process.env.AFTERLOG_DATA) return process.env.AFTERLOG_DATA;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Afterlog');
  if (process.platform === 'win32') return join(process.env.APPDATA ?? homedir(), 'Afterlog');
  return join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'afterlog');
}

/** @returns {Promise<string>} the case's folder; needs dist/cli.mjs */
export async function ensureSampleCase() {
  const folder = join(userDataFolder(), 'sample-case');
  if (existsSync(join(folder, 'case.json'))) return folder;
  say('sample', `making the sample case in ${folder}`);
  const startMs = Date.now();
  const args = [inProject('dist', 'cli.mjs'), 'demo-case', '--dir', folder];
  const code = await run(process.execPath, args, { stdio: ['ignore', process.stderr, process.stderr] });
  if (code !== 0) throw new BuildProblem(`The sample case could not be made (exit code ${code}).`);
  say('sample', `made in ${seconds(startMs)}`);
  return folder;
}
