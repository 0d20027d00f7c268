/** Tells now and then how far the statement is that a connection runs, where the engine can say. */
import type { Connection } from './engine.ts';

const everyMs = 250;

export async function watched<T>(
  connection: Connection,
  tell: ((done: number, total: number) => void) | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (tell === undefined) return work();
  const timer = setInterval(() => {
    const { progress } = connection;
    if (progress !== undefined) tell(progress.done, progress.total);
  }, everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
