/** Ties work on a connection to an abort signal. */
import { AppFailure, cancelled } from '../base/app-errors.ts';
import type { Connection } from './engine.ts';

const repeatMs = 50;

/**
 * Interrupts what the connection runs once `signal` is aborted. An interrupt that falls between two statements is
 * lost, so it is repeated until the work is over. Do not begin or end a transaction inside.
 */
export async function interruptible<T>(
  connection: Connection,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    connection.interrupt();
    timer ??= setInterval(() => connection.interrupt(), repeatMs);
  };
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    return await work();
  } finally {
    signal.removeEventListener('abort', stop);
    clearInterval(timer);
  }
}

/**
 * Waits for the connection and works on it, unless the answer is not wanted any more: then its turn goes to the next.
 * `work` runs alone on the connection. Throws `app/cancelled` once `signal` is aborted.
 */
export async function whileWanted<T>(
  connection: Connection,
  name: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  return connection.exclusive(async () => {
    if (signal.aborted) throw new AppFailure(cancelled(name));
    try {
      return await interruptible(connection, signal, work);
    } catch (cause) {
      throw signal.aborted ? new AppFailure(cancelled(name), cause) : cause;
    }
  });
}
