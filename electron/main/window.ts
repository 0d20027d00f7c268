/** The one window: sandboxed, isolated, shown when there is something to see, remembered where it was. */
import { BrowserWindow, nativeTheme } from 'electron';
import { appPage } from './app-protocol.ts';
import { rememberBounds, rememberedBounds } from './window-bounds.ts';

export interface WindowOptions {
  readonly preload: string;
  readonly userDataDir: string;
  readonly hasDevTools: boolean;
}

const usual = { width: 1440, height: 900, isMaximized: false };
const maxRestarts = 3;

/** `--surface` of renderer/ui/tokens.css, so that nothing flashes before the first paint. */
const surface = (): string => (nativeTheme.shouldUseDarkColors ? '#17191c' : '#ffffff');

/** A page that crashed is loaded again; one that keeps crashing is left, with its reason on stderr. */
function reloadAfterCrash(window: BrowserWindow): void {
  let restarts = 0;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    process.stderr.write(`the window's page ended (${reason}, code ${exitCode})\n`);
    restarts += 1;
    if (restarts <= maxRestarts && !window.isDestroyed()) void window.loadURL(appPage);
  });
}

export function openWindow({ preload, userDataDir, hasDevTools }: WindowOptions): BrowserWindow {
  const { isMaximized, ...bounds } = rememberedBounds(userDataDir) ?? usual;
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 800,
    minHeight: 500,
    title: 'Afterlog',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: surface(),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: hasDevTools,
    },
  });
  if (isMaximized) window.maximize();
  const followTheme = (): void => window.setBackgroundColor(surface());
  nativeTheme.on('updated', followTheme);
  window.once('ready-to-show', () => window.show());
  window.once('closed', () => nativeTheme.off('updated', followTheme));
  window.on('close', () => {
    rememberBounds(userDataDir, { ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  reloadAfterCrash(window);
  void window.loadURL(appPage);
  return window;
}
