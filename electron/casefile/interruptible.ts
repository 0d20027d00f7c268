/** Ties work on a connection to an abort signal. */
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
