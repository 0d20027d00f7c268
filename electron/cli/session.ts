/** One command's use of the core: opens the case, shows progress, cancels on Ctrl-C, closes at the end. */

import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Result } from '../../shared/result/result.ts';
import type { CaseSummary } from '../../shared/rpc/case.ts';
import type { Call, Input, MethodName, Output as OutputOf } from '../../shared/rpc/contract.ts';
import type { App } from '../app/app.ts';
import { fail } from '../base/app-errors.ts';
import { explain, type Output } from './output.ts';
import { progressLine } from './progress-line.ts';

export interface Session {
  readonly call: Call;
  readonly output: Output;
  openCase(dir: string): Promise<Result<CaseSummary>>;
  /** Opens the case, or makes one where the folder does not exist or is empty. */
  openOrCreateCase(dir: string): Promise<Result<CaseSummary>>;
  /** Closes a case even after Ctrl-C, when `call` refuses. */
  forget(caseId: string): Promise<void>;
}

/** Runs a command and gives its exit code. */
export async function withSession(
  app: App,
  output: Output,
  work: (session: Session) => Promise<number>,
): Promise<number> {
  let current: string | undefined;
  let interrupted = false;
  const stop = (): void => {
    if (interrupted) process.exit(130);
    interrupted = true;
    output.endProgress();
    output.complain('afterlog: cancelling (press again to leave at once)');
    if (current !== undefined) void app.call('task.cancel', { callId: current });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const unsubscribe = app.subscribe((notification) => {
    if (notification.kind === 'task' && notification.state === 'running')
      output.progress(progressLine(notification, Date.now()));
  });
  let counter = 0;
  const call = async <N extends MethodName>(name: N, input: Input<N>): Promise<Result<OutputOf<N>>> => {
    if (interrupted) return fail('app/cancelled', 'cancelled');
    counter += 1;
    current = `cli-${process.pid}-${counter}`;
    try {
      return (await app.call(name, input, { callId: current })) as Result<OutputOf<N>>;
    } finally {
      output.endProgress();
    }
  };
  const openCase = (dir: string): Promise<Result<CaseSummary>> => call('case.open', { dir: resolve(dir) });
  try {
    return await work({
      call,
      output,
      openCase,
      async forget(caseId) {
        await app.call('case.close', { caseId });
      },
      openOrCreateCase: (dir) =>
        existsSync(join(dir, 'case.json')) || statSync(dir, { throwIfNoEntry: false })?.isFile() === true
          ? openCase(dir)
          : call('case.create', { dir: resolve(dir), name: basename(resolve(dir)) }),
    });
  } finally {
    unsubscribe();
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    await app.close();
  }
}

/** The value, or the exit code after saying what went wrong. */
export function orExplain<T>(
  output: Output,
  result: Result<T>,
): { readonly value: T } | { readonly exit: number } {
  return result.ok ? { value: result.value } : { exit: explain(output, result.error) };
}
