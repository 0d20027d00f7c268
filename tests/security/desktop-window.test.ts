import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BridgedWindow } from '../support/bridge-call.ts';
import {
  desktopIsMissing,
  desktopTitle,
  launchDesktop,
  type OpenedDesktop,
} from '../support/launch-desktop.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const home = makeTemporaryFolder();
let desktop: OpenedDesktop;

describe.skipIf(desktopIsMissing !== undefined)(
  desktopTitle('the desktop window'),
  { timeout: 60_000 },
  () => {
    beforeAll(async () => {
      desktop = await launchDesktop({ userDataDir: home.path });
    }, 90_000);
    afterAll(async () => {
      await desktop?.close();
      home.remove();
    });

    test('shows the workbench from its own origin, and complains of nothing', async () => {
      const problems: string[] = [];
      desktop.page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      desktop.page.on('pageerror', (error) => problems.push(error.message));
      await desktop.page.reload();
      await desktop.page.waitForFunction(() => document.querySelector('#root > *') !== null);
      expect({ origin: await desktop.page.evaluate(() => location.origin), problems }).toEqual({
        origin: 'afterlog://app',
        problems: [],
      });
    });

    test('has no Node and no Electron in it, only the three functions of the bridge', async () => {
      const found = await desktop.page.evaluate(() => ({
        names: [
          'require',
          'process',
          'module',
          'Buffer',
          'global',
          'electron',
          'ipcRenderer',
          '__dirname',
        ].filter((name) => name in window),
        bridge: Object.entries((window as unknown as BridgedWindow).afterlog).map(([name, value]) => [
          name,
          typeof value,
        ]),
      }));
      expect(found).toEqual({
        names: [],
        bridge: [
          ['door', 'string'],
          ['call', 'function'],
          ['subscribe', 'function'],
          ['pathsOf', 'function'],
        ],
      });
    });

    test('is sandboxed, isolated and without webviews, as Electron itself tells', async () => {
      const settings = await desktop.electronApp.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        const contents = window?.webContents as unknown as {
          getLastWebPreferences(): Record<string, unknown>;
        };
        const all = contents.getLastWebPreferences();
        const names = ['sandbox', 'contextIsolation', 'nodeIntegration', 'webSecurity', 'webviewTag'];
        return Object.fromEntries(names.map((name) => [name, all[name]]));
      });
      expect(settings).toEqual({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
      });
    });

    test('runs no inline script, no eval and no script of another origin', async () => {
      const ran = await desktop.page.evaluate(async () => {
        const marks = window as unknown as Record<string, unknown>;
        const inline = document.createElement('script');
        inline.textContent = 'window.inlineRan = true';
        const remote = document.createElement('script');
        remote.src = 'data:text/javascript,window.dataRan=true';
        const blob = document.createElement('script');
        blob.src = URL.createObjectURL(new Blob(['window.blobRan = true'], { type: 'text/javascript' }));
        const handler = document.createElement('div');
        handler.setAttribute('onclick', 'window.handlerRan = true');
        document.body.append(inline, remote, blob, handler);
        handler.click();
        await new Promise((resolve) => setTimeout(resolve, 300));
        for (const element of [inline, remote, blob, handler]) element.remove();
        let evalError = '';
        try {
          // biome-ignore lint/security/noGlobalEval: that it is refused is the test
          // biome-ignore lint/complexity/noCommaOperator: an indirect eval is the page's, not Playwright's
          (0, eval)('1');
        } catch (cause) {
          evalError = (cause as Error).name;
        }
        return {
          inline: marks.inlineRan,
          data: marks.dataRan,
          blob: marks.blobRan,
          handler: marks.handlerRan,
          evalError,
        };
      });
      expect(ran).toEqual({
        inline: undefined,
        data: undefined,
        blob: undefined,
        handler: undefined,
        evalError: 'EvalError',
      });
    });

    test('reaches no network: fetch, socket, beacon, image and event stream all fail', async () => {
      const outcome = await desktop.page.evaluate(async () => {
        const url = '127.0.0.1:9/x';
        const failsAs = async (work: () => Promise<unknown>): Promise<string> =>
          work().then(
            () => 'worked',
            () => 'refused',
          );
        const whenLoaded = (target: EventTarget, good: string): Promise<unknown> =>
          new Promise((resolve, reject) => {
            target.addEventListener(good, resolve);
            target.addEventListener('error', reject);
          });
        const image = new Image();
        image.src = `http://${url}`;
        return {
          fetch: await failsAs(() => fetch(`http://${url}`)),
          self: await failsAs(() => fetch('/index.html')),
          image: await failsAs(() => whenLoaded(image, 'load')),
          socket: await failsAs(async () => whenLoaded(new WebSocket(`ws://${url}`), 'open')),
          events: await failsAs(async () => whenLoaded(new EventSource(`http://${url}`), 'open')),
        };
      });
      expect(outcome).toEqual({
        fetch: 'refused',
        self: 'refused',
        image: 'refused',
        socket: 'refused',
        events: 'refused',
      });
    });

    test('serves nothing but the built page, however the path is spelled', async () => {
      const found = await desktop.electronApp.evaluate(async ({ net }) => {
        const paths = [
          'index.html',
          '../package.json',
          '..%2fmain.mjs',
          '%2e%2e/main.mjs',
          'assets/',
          '..\\main.mjs',
        ];
        const answers = paths.map((path) =>
          net.fetch(`afterlog://app/${path}`).then(
            ({ status }) => status,
            () => 'refused',
          ),
        );
        const elsewhere = net.fetch('afterlog://other/index.html').then(
          ({ status }) => status,
          () => 'refused',
        );
        return Promise.all([...answers, elsewhere]);
      });
      expect(found).toEqual([200, 404, 404, 404, 404, 404, 404]);
    });

    test('is refused every permission but putting text on the clipboard', async () => {
      const states = await desktop.page.evaluate(async () => {
        const names = [
          'geolocation',
          'notifications',
          'camera',
          'microphone',
          'clipboard-read',
          'midi',
          'persistent-storage',
        ];
        const asked = names.map(async (name) => {
          const status = await navigator.permissions.query({ name: name as PermissionName });
          return [name, status.state];
        });
        const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
          () => 'worked',
          () => 'refused',
        );
        return { states: await Promise.all(asked), media };
      });
      expect(states.states.filter(([, state]) => state !== 'denied')).toEqual([]);
      expect(states.media).toBe('refused');
    });

    test('text of a click goes on the clipboard', async () => {
      const { page, electronApp } = desktop;
      await page.evaluate(() => {
        const button = document.createElement('button');
        button.id = 'copy-test';
        button.style.cssText = 'position:fixed;inset:0;z-index:99999';
        button.onclick = () => {
          navigator.clipboard.writeText('203.0.113.77').then(() => button.remove());
        };
        document.body.append(button);
      });
      await page.click('#copy-test');
      await page.waitForSelector('#copy-test', { state: 'detached' });
      expect(await electronApp.evaluate(({ clipboard }) => clipboard.readText())).toBe('203.0.113.77');
    });

    test('downloads nothing', async () => {
      const folder = join(home.path, 'downloads');
      mkdirSync(folder);
      await desktop.electronApp.evaluate(({ app }, path) => app.setPath('downloads', path), folder);
      await desktop.page.evaluate(async () => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob(['x']));
        link.download = 'leak.txt';
        link.click();
        await new Promise((resolve) => setTimeout(resolve, 500));
      });
      expect(readdirSync(folder)).toEqual([]);
    });

    test('opens no other window and stays on its page', async () => {
      const { page, electronApp } = desktop;
      await page.evaluate(async () => {
        window.open('https://example.com/');
        window.open('about:blank');
        const link = document.createElement('a');
        link.target = '_blank';
        link.href = 'https://example.com/';
        document.body.append(link);
        link.click();
        link.remove();
      });
      for (const url of ['https://example.com/', 'file:///etc/hostname', 'data:text/html,x', 'blob:null/x']) {
        await page
          .evaluate((target) => {
            location.href = target;
          }, url)
          .catch(() => undefined);
      }
      await page.waitForTimeout(500);
      const urls = await electronApp.evaluate(({ webContents }) =>
        webContents.getAllWebContents().map((each) => each.getURL()),
      );
      expect(urls).toEqual(['afterlog://app/index.html']);
    });
  },
);
