/**
 * Child processes for build scripts. `run` shows the child's output and answers its exit code;
 * `capture` keeps it and answers code and text. Both never throw for a non-zero exit.
 */
import { spawn } from 'node:child_process';

/** @returns {Promise<number>} the exit code; 128 when a signal ended it, 127 when it could not start */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const forward = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    const finish = (code) => {
      for (const signal of signals) process.off(signal, forward);
      resolve(code);
    };
    child.on('error', () => finish(127));
    child.on('exit', (code) => finish(code ?? 128));
  });
}

/** @returns {Promise<{ code: number, output: string }>} stdout and stderr together, in order of arrival */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const { timeoutMs, ...spawnOptions } = options;
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      ...spawnOptions,
    });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (cause) => resolve({ code: 127, output: `${output}${cause.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 128, output }));
  });
}
