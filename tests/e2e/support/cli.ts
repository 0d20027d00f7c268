/** Door 3 as a person runs it: `node dist/cli.mjs`, what it prints and its exit code. */
import { spawn } from 'node:child_process';
import { cliFile } from '../../support/project-paths.ts';

export interface CliAnswer {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function runCli(
  args: readonly string[],
  options: { readonly home: string; readonly as?: { readonly uid: number; readonly gid: number } },
): Promise<CliAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cliFile, ...args], {
      env: { ...process.env, AFTERLOG_HOME: options.home },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options.as,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ exit: code ?? -1, stdout, stderr }));
  });
}

/** The JSON document that a command with `--json` printed. */
export async function readCliJson(
  args: readonly string[],
  options: { readonly home: string },
): Promise<unknown> {
  const { exit, stdout, stderr } = await runCli(args, options);
  if (exit !== 0) throw new Error(`afterlog ${args.join(' ')} ended with ${exit}: ${stderr}`);
  return JSON.parse(stdout);
}
