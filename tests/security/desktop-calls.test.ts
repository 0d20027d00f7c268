import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BridgedWindow, bridgeCall } from '../support/bridge-call.ts';
import {
  desktopIsMissing,
  desktopTitle,
  launchDesktop,
  type OpenedDesktop,
} from '../support/launch-desktop.ts';
import { distDir } from '../support/project-paths.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const home = makeTemporaryFolder();
let desktop: OpenedDesktop;

describe.skipIf(desktopIsMissing !== undefined)(
  desktopTitle('calls from the window'),
  { timeout: 60_000 },
  () => {
    beforeAll(async () => {
      desktop = await launchDesktop({ userDataDir: home.path });
    }, 90_000);
    afterAll(async () => {
      await desktop?.close();
      home.remove();
    });

    test('are answered by the core, which knows its door and keeps to the given folder', async () => {
      const answer = await bridgeCall(desktop.page, 'app.info', {});
      expect(answer).toMatchObject({
        ok: true,
        value: { door: 'desktop', caseHome: join(home.path, 'cases'), startCase: null },
      });
    });

    test('to a method that does not exist get a typed error', async () => {
      const answer = await bridgeCall(desktop.page, 'no.such', {});
      expect(answer).toMatchObject({ ok: false, error: { code: 'app/unknown-method' } });
    });

    test('with an input outside the contract get a typed error', async () => {
      const answer = await bridgeCall(desktop.page, 'case.open', { dir: 7 });
      expect(answer).toMatchObject({ ok: false, error: { code: 'app/invalid-request' } });
    });

    test('that are no calls, or whose input is not JSON, are refused before the core', async () => {
      const answers = await desktop.page.evaluate(async () => {
        const { call } = (window as unknown as BridgedWindow).afterlog;
        const cycle: { self?: unknown } = {};
        cycle.self = cycle;
        const inputs = [
          new Date(),
          1n,
          Number.NaN,
          new Map(),
          new Uint8Array(2),
          cycle,
          undefined,
          'x'.repeat(9_000_000),
        ];
        const odd: unknown[] = ['app', 'app.info.x', '__proto__.x', '../app.info', 7, undefined];
        const calls = [
          ...inputs.map((input) => () => call('app.info', { input }, 'c1')),
          ...odd.map((name) => () => call(name as string, {}, 'c1')),
          () => call('app.info', {}, ''),
          () => call('app.info', {}, 'a b'),
          () => call('app.info', {}, 7 as unknown as string),
          () => call('app.info', () => 1, 'c1'),
        ];
        return Promise.all(
          calls.map((start) =>
            Promise.resolve()
              .then(start)
              .then(
                (answer) => (answer as { error?: { code: string } }).error?.code ?? 'answered',
                () => 'not sent',
              ),
          ),
        );
      });
      const refused = 'app/invalid-request';
      // An undefined property is left out, as JSON does; a function does not even leave the window.
      expect(answers).toEqual([
        ...[refused, refused, refused, refused, refused, refused, 'answered', refused],
        ...Array(6).fill(refused),
        ...[refused, refused, refused, 'not sent'],
      ]);
    });

    test('from another page are refused, even from one of our own origin in a window that is not ours', async () => {
      const answers = await desktop.electronApp.evaluate(
        async ({ BrowserWindow }, preload) => {
          const ask = async (url: string): Promise<unknown> => {
            const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
            try {
              await window.loadURL(url);
              return await window.webContents.executeJavaScript("window.afterlog.call('app.info', {}, 'c1')");
            } finally {
              window.destroy();
            }
          };
          return [
            await ask('data:text/html,foreign'),
            await ask('about:blank'),
            await ask('afterlog://app/index.html'),
          ];
        },
        join(distDir, 'preload.cjs'),
      );
      const refusal = {
        ok: false,
        error: { code: 'app/invalid-request', message: 'this page may not call Afterlog' },
      };
      expect(answers).toEqual([refusal, refusal, refusal]);
    });

    test('cannot be made from a frame inside the page', async () => {
      const bridges = await desktop.page.evaluate(async () => {
        const kinds = [
          (frame: HTMLIFrameElement) => frame.setAttribute('srcdoc', '<p>report</p>'),
          (frame: HTMLIFrameElement) => frame.setAttribute('src', 'about:blank'),
          (frame: HTMLIFrameElement) => frame.setAttribute('src', '/index.html'),
        ];
        return Promise.all(
          kinds.map(async (point) => {
            const frame = document.createElement('iframe');
            point(frame);
            document.body.append(frame);
            await new Promise((resolve) => setTimeout(resolve, 300));
            const inner = frame.contentWindow;
            let seen: unknown = 'unreachable';
            try {
              seen = typeof (inner as unknown as Partial<BridgedWindow>)?.afterlog;
            } catch {
              // A frame of another origin may not even be looked into.
            }
            frame.remove();
            return seen;
          }),
        );
      });
      expect(bridges).not.toContain('object');
    });

    test('paths of chosen files are those on disk', async () => {
      const folder = join(home.path, 'exports');
      mkdirSync(folder);
      const files = ['okta.json', 'github.ndjson'].map((name) => join(folder, name));
      for (const file of files) writeFileSync(file, '{}');
      await desktop.page.evaluate(() => {
        const input = document.createElement('input');
        input.type = 'file';
        input.multiple = true;
        input.id = 'paths-test';
        document.body.append(input);
      });
      await desktop.page.setInputFiles('#paths-test', files);
      const paths = await desktop.page.evaluate(() => {
        const input = document.querySelector<HTMLInputElement>('#paths-test');
        const made = new File(['x'], 'made-up.log');
        const found = (window as unknown as BridgedWindow).afterlog.pathsOf([...(input?.files ?? []), made]);
        input?.remove();
        return found;
      });
      expect(paths).toEqual([...files, '']);
    });

    test('a dialog is opened by main and answered to the core', async () => {
      const asked = await desktop.electronApp.evaluate(({ dialog }) => {
        const seen: string[] = [];
        dialog.showOpenDialog = (async (...given: unknown[]) => {
          seen.push((given.at(-1) as { title: string }).title);
          return { canceled: false, filePaths: ['/evidence/okta.json'] };
        }) as typeof dialog.showOpenDialog;
        (globalThis as unknown as { seenDialogs: string[] }).seenDialogs = seen;
      });
      const answer = await bridgeCall(desktop.page, 'app.pick', { kind: 'bundle-files' });
      const titles = await desktop.electronApp.evaluate(
        () => (globalThis as unknown as { seenDialogs: string[] }).seenDialogs,
      );
      expect({ asked, answer, titles }).toEqual({
        asked: undefined,
        answer: { ok: true, value: { paths: ['/evidence/okta.json'] } },
        titles: ['Choose exports'],
      });
    });
  },
);
