/** The machine as Node sees it, for the three doors: clock, ids, log on stderr, the usual folders. */
import { randomBytes } from 'node:crypto';
import { fail } from '../../base/app-errors.ts';
import type { Dialogs, Door, Platform } from '../platform.ts';
import { stderrLog } from './stderr-log.ts';
import { caseHome, thisMachine, userDataDir } from './user-folders.ts';

const noDialogs: Dialogs = {
  pick: async () =>
    fail('dialog/unavailable', 'there is no file dialog here', { hint: 'Type or paste the path.' }),
};

export interface NodePlatformOptions {
  readonly door: Door;
  readonly startCase?: string;
  readonly dialogs?: Dialogs;
  /** Instead of the usual folder (`--user-data-dir`). */
  readonly userDataDir?: string;
}

export function createNodePlatform(options: NodePlatformOptions): Platform {
  const machine = thisMachine();
  return {
    door: options.door,
    clock: { now: () => Date.now() },
    ids: { random: () => randomBytes(16).toString('hex') },
    dialogs: options.dialogs ?? noDialogs,
    log: stderrLog,
    userDataDir: options.userDataDir ?? userDataDir(machine),
    caseHome: caseHome(machine),
    startCase: options.startCase,
  };
}
