/**
 * What the command line of a start asks for. Chromium's and Electron's own arguments are passed over;
 * relative paths are taken from where the person stood.
 */
import { resolve } from 'node:path';

export interface StartArguments {
  readonly caseDir: string | undefined;
  readonly userDataDir: string | undefined;
}

/** The last one wins, as everywhere; an empty value is none. */
function lastValueOf(argv: readonly string[], name: string): string | undefined {
  let found: string | undefined;
  for (const [index, argument] of argv.entries()) {
    if (argument === name) found = argv[index + 1];
    else if (argument.startsWith(`${name}=`)) found = argument.slice(name.length + 1);
  }
  return found === '' || found?.startsWith('--') === true ? undefined : found;
}

export function readStartArguments(argv: readonly string[], workingDir: string): StartArguments {
  const folder = (name: string): string | undefined => {
    const value = lastValueOf(argv, name);
    return value === undefined ? undefined : resolve(workingDir, value);
  };
  return { caseDir: folder('--case'), userDataDir: folder('--user-data-dir') };
}
