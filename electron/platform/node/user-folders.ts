/**
 * Where settings and cases live on this machine, by each system's own convention.
 * AFTERLOG_HOME puts both under one folder; AFTERLOG_CASES moves the cases alone. An empty variable is no variable.
 */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export interface FolderQuestion {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly system: NodeJS.Platform;
  readonly home: string;
}

export function thisMachine(): FolderQuestion {
  return { env: process.env, system: process.platform, home: homedir() };
}

function folderIn(env: FolderQuestion['env'], name: string): string | undefined {
  const value = env[name];
  return value === undefined || value === '' ? undefined : resolve(value);
}

/** Settings, the list of recent cases, and the window's own profile. */
export function userDataDir({ env, system, home }: FolderQuestion): string {
  const own = folderIn(env, 'AFTERLOG_HOME');
  if (own !== undefined) return join(own, 'settings');
  if (system === 'win32')
    return join(folderIn(env, 'APPDATA') ?? join(home, 'AppData', 'Roaming'), 'Afterlog');
  if (system === 'darwin') return join(home, 'Library', 'Application Support', 'Afterlog');
  return join(folderIn(env, 'XDG_DATA_HOME') ?? join(home, '.local', 'share'), 'afterlog');
}

/** Where a new case goes when nobody says otherwise. */
export function caseHome({ env, home }: FolderQuestion): string {
  const own = folderIn(env, 'AFTERLOG_CASES');
  if (own !== undefined) return own;
  const both = folderIn(env, 'AFTERLOG_HOME');
  if (both !== undefined) return join(both, 'cases');
  const documents = join(home, 'Documents');
  return join(existsSync(documents) ? documents : home, 'Afterlog cases');
}
