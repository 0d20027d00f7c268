/**
 * Starts the built desktop app in the Electron that `npm test` resolved (ELECTRON_OVERRIDE_DIST_PATH) and
 * drives it with Playwright. `desktopIsMissing` says why that cannot be done here.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, errors } from 'playwright-core';
import type { LaunchOptions, OpenedDoor } from './opened-door.ts';
import { distDir, projectRoot, sandboxArgs } from './project-paths.ts';
import { canShowWindows, openDisplay } from './virtual-display.ts';

const executableNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

export const electronFile = (): string =>
  join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '', executableNames[process.platform] ?? 'electron');

function findWhatIsMissing(): string | undefined {
  if (!process.env.ELECTRON_OVERRIDE_DIST_PATH)
    return 'ELECTRON_OVERRIDE_DIST_PATH is not set; npm test sets it';
  if (!existsSync(electronFile())) return `there is no ${electronFile()}`;
  if (!existsSync(join(distDir, 'main.mjs'))) return 'there is no dist/main.mjs; npm run build makes it';
  if (!canShowWindows()) return 'there is no display, and no Xvfb to make one';
  return undefined;
}

/** Undefined: the desktop can be started. */
export const desktopIsMissing = findWhatIsMissing();

/** For `describe.skipIf`: says in the report that it did not run, and why. */
export const desktopTitle = (title: string): string =>
  desktopIsMissing === undefined ? title : `${title} (did not run: ${desktopIsMissing})`;

export interface DesktopOptions extends LaunchOptions {
  /** A program that runs Electron as its arguments say, e.g. under strace. */
  readonly wrapper?: string;
  readonly args?: readonly string[];
}

export interface OpenedDesktop extends OpenedDoor {
  readonly door: 'desktop';
  readonly electronApp: ElectronApplication;
  /** What the app wrote on stderr so far. */
  complaints(): string;
}

/** The environment of an Afterlog that touches nothing of the person who runs the tests. */
export async function desktopEnvironment(userDataDir: string): Promise<Record<string, string>> {
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...inherited } = process.env;
  const display = await openDisplay();
  const own = { AFTERLOG_HOME: userDataDir, ...(display === undefined ? {} : { DISPLAY: display }) };
  return { ...(inherited as Record<string, string>), ...own };
}

export const appArguments = ({ caseDir, args = [] }: Partial<DesktopOptions>): string[] => [
  ...sandboxArgs,
  projectRoot,
  ...(caseDir === undefined ? [] : ['--case', caseDir]),
  ...args,
];

/**
 * Once in some hundred launches the driver waits for ever for a process that is up: it is tried a second time, and a program
 * that cannot start fails the second time too.
 */
export async function launch(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  try {
    return await _electron.launch({ ...options, timeout: 30_000 });
  } catch (cause) {
    if (!(cause instanceof errors.TimeoutError)) throw cause;
    return _electron.launch({ ...options, timeout: 60_000 });
  }
}

export async function launchDesktop(options: DesktopOptions): Promise<OpenedDesktop> {
  if (desktopIsMissing !== undefined) throw new Error(`the desktop cannot be started: ${desktopIsMissing}`);
  const electronApp = await launch({
    executablePath: options.wrapper ?? electronFile(),
    args: appArguments(options),
    env: await desktopEnvironment(options.userDataDir),
  });
  let complaints = '';
  electronApp.process().stderr?.on('data', (chunk: Buffer) => {
    complaints += chunk.toString('utf8');
  });
  const page = await electronApp.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  return {
    door: 'desktop',
    page,
    electronApp,
    complaints: () => complaints,
    close: () => electronApp.close(),
  };
}
