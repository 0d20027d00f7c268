/** The one window: sandboxed, isolated, remembered where it was. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { z } from 'zod';
import { appOrigin } from './app-protocol.ts';
import { lockContents } from './lock-session.ts';

const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
});
const usual = { width: 1440, height: 900 };

function boundsPath(): string {
  return join(app.getPath('userData'), 'window.json');
}

/** Where the window was, when that is still on a screen. */
function rememberedBounds(): z.infer<typeof boundsSchema> | typeof usual {
  try {
    const bounds = boundsSchema.parse(JSON.parse(readFileSync(boundsPath(), 'utf8')));
    const area = screen.getDisplayMatching(bounds).workArea;
    const isVisible =
      bounds.x < area.x + area.width &&
      bounds.x + bounds.width > area.x &&
      bounds.y < area.y + area.height &&
      bounds.y >= area.y;
    return isVisible ? bounds : usual;
  } catch {
    return usual;
  }
}

export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    ...rememberedBounds(),
    minWidth: 960,
    minHeight: 600,
    title: 'Afterlog',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#f7f8fa',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  lockContents(window.webContents);
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    try {
      writeFileSync(boundsPath(), JSON.stringify(window.getNormalBounds()));
    } catch {
      // A window that cannot be remembered still closes.
    }
  });
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}
