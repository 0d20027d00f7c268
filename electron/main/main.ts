/**
 * Door 1: the desktop. Thin: one window, one core process, and a checked line between them.
 * Main never imports the engine.
 */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow, type IpcMainInvokeEvent, ipcMain, Menu } from 'electron';
import { fail } from '../base/app-errors.ts';
import { appOrigin, registerScheme, serveRenderer } from './app-protocol.ts';
import { CoreClient } from './core-client.ts';
import { lockSession, silenceChromium } from './lock-session.ts';
import { menuTemplate } from './menu.ts';
import { pickPaths } from './pick-paths.ts';
import { openWindow } from './window.ts';
import { callSchema } from './wire.ts';

const distDir = dirname(fileURLToPath(import.meta.url));

function caseArgument(argv: readonly string[]): string | undefined {
  const inline = argv.find((argument) => argument.startsWith('--case='))?.slice('--case='.length);
  const at = argv.indexOf('--case');
  const given = inline ?? (at === -1 ? undefined : argv[at + 1]);
  return given === undefined ? undefined : resolve(given);
}

/** Only our own page, in the main frame, may call. */
function isOurs(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.url.startsWith(`${appOrigin}/`);
}

function start(): void {
  let window: BrowserWindow | undefined;
  const startCase = caseArgument(process.argv);
  const tell = (channel: string, value: unknown): void => {
    if (window !== undefined && !window.isDestroyed()) window.webContents.send(channel, value);
  };
  const core = new CoreClient(
    join(distDir, 'core.mjs'),
    startCase === undefined ? [] : [`--start-case=${startCase}`],
    {
      onNotification: (notification) => tell('afterlog:notification', notification),
      onPick: (kind) => pickPaths(window, kind),
      onCrash: (exitCode) => {
        const error = fail('app/internal', `the core process ended unexpectedly (code ${exitCode})`, {
          hint: 'It was started again. Open the case once more; what was committed is there.',
        }).error;
        const startedAt = new Date().toISOString();
        const update = {
          kind: 'task',
          callId: `crash-${startedAt}`,
          method: 'app.core',
          caseId: null,
          state: 'failed',
          phase: 'the core process ended',
          done: 0,
          total: 0,
          unit: 'steps',
          startedAt,
          error,
        };
        tell('afterlog:notification', update);
      },
    },
  );

  ipcMain.handle('afterlog:call', (event, payload: unknown) => {
    if (!isOurs(event)) return fail('app/invalid-request', 'this frame may not call Afterlog');
    const call = callSchema.safeParse(payload);
    if (!call.success)
      return fail('app/invalid-request', 'the request is not JSON-safe or misses its name or id');
    return core.call(call.data.name, call.data.input, call.data.callId);
  });

  app.on('second-instance', () => {
    if (window === undefined || window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  let isQuitting = false;
  app.on('before-quit', (event) => {
    if (isQuitting) return;
    event.preventDefault();
    isQuitting = true;
    void core.close().finally(() => app.quit());
  });
  app.on('window-all-closed', () => app.quit());

  void app.whenReady().then(() => {
    lockSession();
    serveRenderer(join(distDir, 'renderer'));
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate()));
    core.start();
    window = openWindow(join(distDir, 'preload.cjs'));
  });
}

silenceChromium();
registerScheme();
if (app.requestSingleInstanceLock()) start();
else app.quit();
