/** Puts the desktop together: one core process, one window, a checked line between them, and an orderly end. */
import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { answerCalls } from './answer-calls.ts';
import { serveRenderer } from './app-protocol.ts';
import { CoreClient } from './core-client.ts';
import { lockSession } from './lock-session.ts';
import { setMenu } from './menu.ts';
import { pickPaths } from './pick-paths.ts';
import { openWindow } from './window.ts';
import { notificationChannel } from './wire.ts';

export interface DesktopOptions {
  /** dist/, where the bundles lie beside each other. */
  readonly distDir: string;
  readonly userDataDir: string;
  readonly startCase: string | undefined;
}

export interface Desktop {
  /** Another start of Afterlog by the same person, perhaps for another case. */
  startedAgain(caseDir: string | undefined): void;
}

/** Once the app is ready. */
export function openDesktop({ distDir, userDataDir, startCase }: DesktopOptions): Desktop {
  const hasDevTools = !app.isPackaged;
  let window: BrowserWindow | undefined;
  const core = new CoreClient({
    entry: join(distDir, 'core.mjs'),
    start: startCase === undefined ? { userDataDir } : { userDataDir, startCase },
    onNotification: (notification) => window?.webContents.send(notificationChannel, notification),
    onPick: (kind) => pickPaths(window, kind),
  });

  lockSession();
  serveRenderer(join(distDir, 'renderer'));
  setMenu({ hasDevTools });
  answerCalls({ core, contents: () => window?.webContents });
  window = openWindow({ preload: join(distDir, 'preload.cjs'), userDataDir, hasDevTools });
  window.once('closed', () => {
    window = undefined;
  });

  let isClosed = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void core.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });

  return {
    startedAgain(caseDir) {
      if (window === undefined) return;
      if (window.isMinimized()) window.restore();
      window.focus();
      if (caseDir === undefined) return;
      core.setStartCase(caseDir);
      window.webContents.reload();
    },
  };
}
