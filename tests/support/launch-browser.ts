/**
 * Starts `afterlog serve` from dist/ and opens the address it prints in a Chromium
 * (AFTERLOG_CHROMIUM, else the usual place). `browserIsMissing` says why that cannot be done here.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import type { LaunchOptions, OpenedDoor } from './opened-door.ts';
import { cliFile, sandboxArgs } from './project-paths.ts';

const chromiumFile = process.env.AFTERLOG_CHROMIUM || '/usr/bin/chromium';

function findWhatIsMissing(): string | undefined {
  if (!existsSync(chromiumFile)) return `there is no ${chromiumFile}; AFTERLOG_CHROMIUM names another`;
  return existsSync(cliFile) ? undefined : 'there is no dist/cli.mjs; npm run build makes it';
}

/** Undefined: the browser door can be opened. */
export const browserIsMissing = findWhatIsMissing();

export const browserTitle = (title: string): string =>
  browserIsMissing === undefined ? title : `${title} (did not run: ${browserIsMissing})`;

export interface ServeOptions extends LaunchOptions {
  /** Runs the server, e.g. strace and its flags. */
  readonly command?: readonly string[];
}

export interface Served {
  /** With the key of this start. */
  readonly url: string;
  readonly process: ChildProcess;
  /** Ends it as Ctrl-C does and waits. */
  close(): Promise<void>;
}

/** `afterlog serve`, ready to be asked. */
export async function startServe({ caseDir, userDataDir, command = [] }: ServeOptions): Promise<Served> {
  const line = [
    ...command,
    process.execPath,
    cliFile,
    'serve',
    '--port',
    '0',
    ...(caseDir === undefined ? [] : ['--case', caseDir]),
  ];
  const [file = '', ...args] = line;
  const child = spawn(file, args, {
    env: { ...process.env, AFTERLOG_HOME: userDataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString('utf8');
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (text) => {
      const found = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`afterlog serve ended with code ${code}: ${complaints}`)));
    child.once('error', reject);
  });
  return {
    url,
    process: child,
    async close() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

export interface OpenedBrowser extends OpenedDoor {
  readonly door: 'browser';
  readonly url: string;
}

export async function launchBrowser(options: ServeOptions): Promise<OpenedBrowser> {
  if (browserIsMissing !== undefined) throw new Error(`the browser cannot be started: ${browserIsMissing}`);
  const served = await startServe(options);
  const browser = await chromium.launch({
    executablePath: chromiumFile,
    headless: true,
    args: [...sandboxArgs],
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], {
    origin: new URL(served.url).origin,
  });
  const page = await context.newPage();
  await page.goto(served.url);
  return {
    door: 'browser',
    page,
    url: served.url,
    async close() {
      await browser.close();
      await served.close();
    },
  };
}
