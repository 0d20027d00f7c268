import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bridgeCall } from '../support/bridge-call.ts';
import {
  appArguments,
  desktopEnvironment,
  desktopIsMissing,
  desktopTitle,
  electronFile,
  launchDesktop,
} from '../support/launch-desktop.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const home = makeTemporaryFolder();

function dumpsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dmp'));
}

async function startAgain(userDataDir: string, caseDir: string): Promise<number | null> {
  const env = await desktopEnvironment(userDataDir);
  const child = spawn(electronFile(), appArguments({ caseDir }), { env, stdio: 'ignore' });
  return new Promise((resolve) => child.once('exit', resolve));
}

describe.skipIf(desktopIsMissing !== undefined)(
  desktopTitle('starting the desktop'),
  { timeout: 120_000 },
  () => {
    afterAll(() => home.remove());

    test('a second start hands its case over to the first and ends', async () => {
      const first = join(home.path, 'case-one');
      const second = join(home.path, 'case-two');
      const desktop = await launchDesktop({ userDataDir: home.path, caseDir: first });
      try {
        const startCase = async (): Promise<unknown> => {
          const info = await bridgeCall(desktop.page, 'app.info', {});
          return info.ok ? (info.value as { startCase: unknown }).startCase : info;
        };
        expect(await startCase()).toBe(first);
        expect(await startAgain(home.path, second)).toBe(0);
        await expect.poll(() => startCase().catch(() => 'loading'), { timeout: 20_000 }).toBe(second);
        const windows = await desktop.electronApp.evaluate(
          ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
        );
        expect(windows).toBe(1);
      } finally {
        await desktop.close();
      }
    });

    test('another data folder is another Afterlog, and everything of it stays in there, for its owner alone', async () => {
      const own = join(home.path, 'own settings');
      const one = await launchDesktop({ userDataDir: home.path });
      const two = await launchDesktop({ userDataDir: home.path, args: [`--user-data-dir=${own}`] });
      try {
        expect(
          await two.electronApp.evaluate(({ app }) => [app.getPath('userData'), app.getPath('sessionData')]),
        ).toEqual([own, join(own, 'window')]);
      } finally {
        await two.close();
        await one.close();
      }
      expect((statSync(own).mode & 0o777).toString(8)).toBe('700');
    });

    test('the window comes back where it was', async () => {
      const bounds = { x: 40, y: 60, width: 1000, height: 700 };
      const desktop = await launchDesktop({ userDataDir: home.path });
      await desktop.electronApp.evaluate(
        ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to),
        bounds,
      );
      await desktop.page.waitForTimeout(300);
      await desktop.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      await desktop.electronApp.waitForEvent('close').catch(() => undefined);
      const noted = JSON.parse(readFileSync(join(home.path, 'settings', 'window.json'), 'utf8'));
      const again = await launchDesktop({ userDataDir: home.path });
      try {
        const found = await again.electronApp.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.getBounds(),
        );
        expect({ noted, found }).toEqual({ noted: { ...bounds, isMaximized: false }, found: bounds });
      } finally {
        await again.close();
      }
    });

    test('no crash report is kept or sent', async () => {
      const desktop = await launchDesktop({ userDataDir: home.path });
      const reports = await desktop.electronApp.evaluate(({ app, crashReporter }) => ({
        dir: app.getPath('crashDumps'),
        uploads: crashReporter.getUploadToServer(),
      }));
      await desktop.close();
      expect([reports.uploads, dumpsIn(reports.dir)]).toEqual([false, []]);
    });
  },
);
