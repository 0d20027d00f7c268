/** `afterlog serve` (browser on loopback) and `afterlog open` (desktop window). */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { appError } from '../../base/app-errors.ts';
import { serveLoopback } from '../../loopback/server.ts';
import { explain, type Output } from '../output.ts';
import type { ProgramParts } from '../program.ts';

/** dist/, where the bundles lie beside each other. */
const distDir = dirname(fileURLToPath(import.meta.url));

function untilSignal(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
}

export async function serveCommand(
  parts: ProgramParts,
  flags: { readonly case?: string; readonly port?: string },
): Promise<number> {
  const port = flags.port === undefined ? 0 : Number(flags.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return explain(parts.output, appError('app/usage', `--port ${flags.port}: not a port number`));
  const startCase = flags.case === undefined ? undefined : resolve(flags.case);
  const app = parts.makeApp({ door: 'browser', ...(startCase === undefined ? {} : { startCase }) });
  try {
    if (startCase !== undefined) {
      const opened = await app.call('case.open', { dir: startCase });
      if (!opened.ok) return explain(parts.output, opened.error);
    }
    const served = await serveLoopback({ app, rendererDir: join(distDir, 'renderer'), port });
    if (!served.ok) return explain(parts.output, served.error);
    parts.output.answer(served.value.url);
    parts.output.complain(
      'Afterlog answers on this machine only. The address holds a key: do not share it. Ctrl-C ends it.',
    );
    await untilSignal();
    await served.value.close();
    return 0;
  } finally {
    await app.close();
  }
}

/** What opens a window: the runtime that the start script resolved, or the start script itself. */
function desktopCommand():
  | { readonly command: string; readonly args: readonly string[]; readonly isRuntime: boolean }
  | undefined {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const electron =
    override === undefined
      ? undefined
      : join(override, process.platform === 'win32' ? 'electron.exe' : 'electron');
  if (electron !== undefined && existsSync(electron))
    return { command: electron, args: [dirname(distDir)], isRuntime: true };
  const start = join(dirname(distDir), 'build', 'start.mjs');
  return existsSync(start) ? { command: process.execPath, args: [start], isRuntime: false } : undefined;
}

export async function openCommand(output: Output, caseDir: string | undefined): Promise<number> {
  const desktop = desktopCommand();
  if (desktop === undefined) {
    return explain(
      output,
      appError('app/usage', 'no desktop runtime was found', {
        hint: 'Start Afterlog from its icon, or use "afterlog serve".',
      }),
    );
  }
  const sandbox = process.getuid?.() === 0 && desktop.isRuntime ? ['--no-sandbox'] : [];
  const args = [...desktop.args, ...(caseDir === undefined ? [] : ['--case', resolve(caseDir)]), ...sandbox];
  const child = spawn(desktop.command, args, { stdio: 'inherit' });
  return new Promise((done) => {
    child.once('error', (cause) =>
      done(explain(output, appError('app/internal', `the window could not be started: ${cause.message}`))),
    );
    child.once('exit', (code) => done(code ?? 1));
  });
}
