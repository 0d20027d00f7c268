/**
 * Door 1: the desktop. What must happen before Electron is ready, in its order: whose data, whose turn
 * (one Afterlog a data folder), what Chromium may not do. Main never imports the engine.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import { z } from 'zod';
import { thisMachine, userDataDir as usualUserDataDir } from '../platform/node/user-folders.ts';
import { registerScheme } from './app-protocol.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { lockAllContents } from './lock-session.ts';
import { silenceChromium } from './silence-chromium.ts';
import { readStartArguments } from './start-arguments.ts';

const handOverSchema = z.object({ caseDir: z.string().optional() });

const given = readStartArguments(process.argv, process.cwd());
const userDataDir = given.userDataDir ?? usualUserDataDir(thisMachine());
mkdirSync(userDataDir, { recursive: true, mode: 0o700 });
app.setPath('userData', userDataDir);
// Chromium's own files stay together, beside ours.
app.setPath('sessionData', join(userDataDir, 'window'));

const handOver = given.caseDir === undefined ? {} : { caseDir: given.caseDir };
if (!app.requestSingleInstanceLock(handOver)) {
  process.stderr.write('Afterlog is already open; its window was asked to come forward.\n');
  app.quit();
} else {
  silenceChromium();
  registerScheme();
  // It would override the switch that root needs, and no process would start. The window is sandboxed either way.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  lockAllContents();
  let desktop: Desktop | undefined;
  app.on('second-instance', (_event, _argv, _workingDir, data) => {
    const asked = handOverSchema.safeParse(data);
    desktop?.startedAgain(asked.success ? asked.data.caseDir : undefined);
  });
  // Not awaited: Electron becomes ready only when this module has run to its end.
  void app.whenReady().then(() => {
    const distDir = dirname(fileURLToPath(import.meta.url));
    desktop = openDesktop({ distDir, userDataDir, startCase: given.caseDir });
  });
}
