/** Long work in one thread lets others have their turn: other calls are answered meanwhile, and a cancel is heard. */
import { setImmediate as turn } from 'node:timers/promises';
import { AppFailure, cancelled } from './app-errors.ts';

const mostMs = 25;

export interface Breath {
  /** Between two pieces of work: gives up the turn when this one lasts long. Throws `app/cancelled` once it is not wanted. */
  take(): Promise<void>;
}

export function createBreath(what: string, signal?: AbortSignal): Breath {
  let began = performance.now();
  return {
    async take() {
      if (performance.now() - began >= mostMs) {
        await turn();
        began = performance.now();
      }
      if (signal?.aborted === true) throw new AppFailure(cancelled(what));
    },
  };
}

/** `map`, with a breath before each. */
export async function mapBreathing<T, R>(
  items: readonly T[],
  breath: Breath,
  one: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const made: R[] = [];
  for (const item of items) {
    await breath.take();
    made.push(await one(item));
  }
  return made;
}
