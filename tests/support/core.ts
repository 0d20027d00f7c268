/**
 * The real core over a temporary home, for tests: one App with every registered source, a typed call that throws
 * on an unexpected error, the command line over the same parts, and a child process for what needs another one.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { externalAlways } from '../../build/bundling/entries.mjs';
import type { App } from '../../electron/app/app.ts';
import { createApp } from '../../electron/app/create-app.ts';
import type { Output as CliOutput } from '../../electron/cli/output.ts';
import { runProgram } from '../../electron/cli/program.ts';
import { chains, redactors, sources, templates, views } from '../../electron/content/registry.gen.ts';
import { createNodePlatform } from '../../electron/platform/node/node-platform.ts';
import type { Platform } from '../../electron/platform/platform.ts';
import type { Cell, Table } from '../../shared/model/cell.ts';
import type { AppError } from '../../shared/result/app-error.ts';
import type { Result } from '../../shared/result/result.ts';
import type { Input, MethodName, Output } from '../../shared/rpc/contract.ts';
import type { Notification } from '../../shared/rpc/task.ts';
import { projectRoot } from './project-paths.ts';

export const content = { sources, redactors, templates, views, chains };

export interface Core {
  readonly app: App;
  /** The temporary folder everything of this core lives in. */
  readonly home: string;
  readonly notifications: Notification[];
  in(...parts: readonly string[]): string;
  call<N extends MethodName>(name: N, input: Input<N>, callId?: string): Promise<Result<Output<N>>>;
  /** The value; throws with code and message when the call fails. */
  must<N extends MethodName>(name: N, input: Input<N>, callId?: string): Promise<Output<N>>;
  /** The error; throws when the call succeeds. */
  refusal<N extends MethodName>(name: N, input: Input<N>): Promise<AppError>;
  /** A new case in the home, its id and folder. */
  newCase(name: string): Promise<{ readonly caseId: string; readonly dir: string }>;
  /** One column-wise query, as rows. */
  rows(caseId: string, sql: string): Promise<Cell[][]>;
  close(): Promise<void>;
}

function platformIn(home: string, door: 'test' | 'cli' | 'browser' = 'test'): Platform {
  const platform = createNodePlatform({ door, userDataDir: join(home, 'user-data') });
  return {
    ...platform,
    caseHome: join(home, 'cases'),
    log: { info: () => undefined, error: () => undefined },
  };
}

export function openCore(existingHome?: string, own: Partial<typeof content> = {}): Core {
  const home = existingHome ?? mkdtempSync(join(tmpdir(), 'afterlog-core-'));
  const app = createApp(platformIn(home), { ...content, ...own });
  const notifications: Notification[] = [];
  app.subscribe((notification) => notifications.push(notification));
  const call = async <N extends MethodName>(
    name: N,
    input: Input<N>,
    callId?: string,
  ): Promise<Result<Output<N>>> =>
    (await app.call(name, input, callId === undefined ? {} : { callId })) as Result<Output<N>>;
  const must = async <N extends MethodName>(
    name: N,
    input: Input<N>,
    callId?: string,
  ): Promise<Output<N>> => {
    const result = await call(name, input, callId);
    if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}`);
    return result.value;
  };
  return {
    app,
    home,
    notifications,
    in: (...parts) => join(home, ...parts),
    call,
    must,
    async refusal(name, input) {
      const result = await call(name, input);
      if (result.ok) throw new Error(`${name} was expected to fail: ${JSON.stringify(input).slice(0, 200)}`);
      return result.error;
    },
    async newCase(name) {
      const made = await must('case.create', { dir: join(home, name), name });
      return { caseId: made.caseId, dir: made.dir };
    },
    async rows(caseId, sql) {
      return rowsOf((await must('query.run', { caseId, sql, pageSize: 5_000 })).page);
    },
    async close() {
      await app.close();
      if (existingHome === undefined) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export function rowsOf(table: Table): Cell[][] {
  return Array.from({ length: table.rows }, (_, row) => table.data.map((column) => column[row] ?? null));
}

/** Relative path -> SHA-256 of every file below a folder: two equal snapshots are byte for byte the same. */
export function snapshotOf(dir: string): Record<string, string> {
  if (!existsSync(dir)) return {};
  return Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [relative(dir, file), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
}

/** Names of everything below a folder, folders with a slash. */
export function namesIn(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .map((entry) => `${relative(dir, join(entry.parentPath, entry.name))}${entry.isDirectory() ? '/' : ''}`)
    .sort();
}

export interface CliRun {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** One command line through the real program, in this process, with what it would have printed. */
export async function runCli(home: string, argv: readonly string[]): Promise<CliRun> {
  const out: string[] = [];
  const err: string[] = [];
  const output: CliOutput = {
    answer: (text) => void out.push(text),
    complain: (text) => void err.push(text),
    progress: () => undefined,
    endProgress: () => undefined,
  };
  const exit = await runProgram(argv, {
    output,
    makeApp: ({ door }) => createApp(platformIn(home, door), content),
  });
  return { exit, out: out.join('\n'), err: err.join('\n') };
}

let bundled: Promise<string> | undefined;

const staleMs = 600_000;

/** Bundles of test processes that are long gone: those end without a chance to tidy up. */
function removeStale(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const info = statSync(file, { throwIfNoEntry: false });
    if (info !== undefined && Date.now() - info.mtimeMs > staleMs) rmSync(file, { force: true });
  }
}

/** Node 20 runs no TypeScript: the child is bundled once a test process. */
function childBundle(): Promise<string> {
  bundled ??= (async () => {
    const folder = join(projectRoot, '.cache', 'test-child');
    removeStale(folder);
    const outfile = join(folder, `core-child-${process.pid}.mjs`);
    await build({
      absWorkingDir: projectRoot,
      entryPoints: ['tests/support/core-child.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      external: [...externalAlways],
      banner: {
        js: "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);",
      },
      logLevel: 'error',
    });
    return outfile;
  })();
  return bundled;
}

export interface ChildOptions {
  /** Where its user data goes. */
  readonly home: string;
  /** Becomes this user before it does anything. */
  readonly uid?: number;
  /** Opens this case, prints `open` and waits, instead of running a command. */
  readonly hold?: string;
}

/** The command line in a process of its own. */
export async function startChild(argv: readonly string[], options: ChildOptions): Promise<ChildProcess> {
  const spec = JSON.stringify({ argv, ...options });
  return spawn(process.execPath, [await childBundle(), spec], { stdio: ['ignore', 'pipe', 'pipe'] });
}

export async function runChild(argv: readonly string[], options: ChildOptions): Promise<CliRun> {
  const child = await startChild(argv, options);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  const exit = await new Promise<number>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? (signal === null ? -1 : -2))),
  );
  return { exit, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

/** Resolves when the child has printed `text` on stdout. */
export function untilPrinted(child: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      if (seen.includes(text)) resolve();
    });
    child.once('close', () => reject(new Error(`the child ended before it printed ${text}: ${seen}`)));
  });
}
