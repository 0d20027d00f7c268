/** The application as `npm run dist` makes it, driven like the one in the checkout. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { desktopEnvironment, launch } from '../support/launch-desktop.ts';
import { projectRoot, sandboxArgs } from '../support/project-paths.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { Shell } from './pages/shell.ts';
import { SqlPage } from './pages/sql-page.ts';
import { StartPage } from './pages/start-page.ts';

let home: TemporaryFolder;
let app: ElectronApplication;
const unpacked = (...names: readonly string[]): string =>
  join(home.path, 'release', 'linux-unpacked', ...names);

/** `build/dist.mjs` into a folder of its own, with the inspector left on for Playwright. */
function buildDist(out: string): Promise<{ readonly exit: number; readonly log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(projectRoot, 'build', 'dist.mjs'), '--stand-in', '--out', relative(projectRoot, out)],
      { cwd: projectRoot, env: { ...process.env, AFTERLOG_DIST_DEBUGGABLE: '1' } },
    );
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        log += chunk;
      });
    child.once('error', reject);
    child.once('close', (code) => resolve({ exit: code ?? -1, log }));
  });
}

describe.skipIf(process.platform !== 'linux')('the packaged application', () => {
  beforeAll(async () => {
    home = makeTemporaryFolder();
    const built = await buildDist(join(home.path, 'release'));
    if (built.exit !== 0) throw new Error(built.log);
  }, 300_000);
  afterAll(async () => {
    await app?.close();
    home?.remove();
  });

  test('its archive holds the code and no sources, tests or maps; the engine lies outside of it', () => {
    const names = listPackage(unpacked('resources', 'app.asar'), { isPack: false }).map((name) =>
      name.replaceAll('\\', '/'),
    );
    const wanted = [
      '/package.json',
      '/dist/main.mjs',
      '/dist/preload.cjs',
      '/dist/core.mjs',
      '/dist/renderer/index.html',
    ];
    const unpackedEngine = unpacked('resources', 'app.asar.unpacked', 'node_modules', '@duckdb');
    expect({
      absent: wanted.filter((name) => !names.includes(name)),
      unwanted: names.filter((name) =>
        /\.map$|\.tsx?$|\.test\.|^\/(tests|electron|renderer|shared|build)\//.test(name),
      ),
      engine: readdirSync(unpackedEngine).some((name) => /^node-bindings-linux/.test(name)),
      defaultApp: existsSync(unpacked('resources', 'default_app.asar')),
    }).toEqual({ absent: [], unwanted: [], engine: true, defaultApp: false });
  });

  test('a release build has its fuses blown, the inspector among them', async () => {
    await mkdir(join(home.path, 'fuses'));
    const copy = join(home.path, 'fuses', 'afterlog');
    await cp(unpacked('afterlog'), copy);
    const before = await readFuses(copy);
    const { setFuses } = (await import('../../build/packaging/set-fuses.mjs')) as {
      setFuses(executable: string, options: { readonly debuggable: boolean }): Promise<void>;
    };
    await setFuses(copy, { debuggable: false });
    const released = {
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      OnlyLoadAppFromAsar: true,
    };
    expect({ before, after: await readFuses(copy) }).toEqual({
      before: { ...released, EnableNodeCliInspectArguments: true },
      after: released,
    });
  });

  test('it starts, makes the sample, counts it, answers SQL and closes', async () => {
    app = await launch({
      executablePath: unpacked('afterlog'),
      args: [...sandboxArgs],
      env: await desktopEnvironment(home.path),
      cwd: home.path,
    });
    const page = await app.firstWindow();
    const [start, shell, overview, sql] = [
      new StartPage(page),
      new Shell(page),
      new OverviewPage(page),
      new SqlPage(page),
    ];
    await start.sampleButton.click();
    await overview.main.waitFor({ timeout: 60_000 });
    await shell.waitForScope('4,994 of 4,994 events in scope');
    const [records = 0, events, duplicates = 0, rejected = 0, ignored = 0] = await overview.totals();
    await shell.goTo('SQL');
    const counted = await sql.ask('SELECT count(*)::INTEGER AS n FROM events');
    const packaged = await app.evaluate(({ app: main }) => main.isPackaged);
    expect({
      counted,
      events,
      sum: duplicates + rejected + ignored + (events ?? 0) - records,
      packaged,
    }).toEqual({
      counted: [['4994']],
      events: 4_994,
      sum: 0,
      packaged: true,
    });
    const gone = new Promise((resolve) => app.process().once('exit', resolve));
    await app.close();
    expect(await gone).toBe(0);
  });
});

const watched = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'OnlyLoadAppFromAsar',
] as const;

/** The wire holds a character a fuse: '1' is on. */
async function readFuses(executable: string): Promise<Readonly<Record<string, boolean>>> {
  const wire = await getCurrentFuseWire(executable);
  return Object.fromEntries(
    watched.map((name) => [name, String.fromCharCode(Number(wire[FuseV1Options[name]])) === '1']),
  );
}
