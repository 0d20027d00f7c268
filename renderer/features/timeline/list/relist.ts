/**
 * When a list of events has to be made anew though its question is the same: while an import adds events, at most once
 * in `everyMs`, and never on top of a list that is still being made. Pure but for the clock it is given.
 */
export interface Relisting {
  /** The case changed. */
  changed(): void;
  /** A list was asked for, or has come. */
  started(): void;
  ended(): void;
  stop(): void;
}

export interface RelistingOptions {
  readonly everyMs: number;
  readonly relist: () => void;
  readonly now?: () => number;
}

export function createRelisting({
  everyMs,
  relist,
  now = () => performance.now(),
}: RelistingOptions): Relisting {
  let isBusy = false;
  let isWanted = false;
  let lastEnd = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const plan = (): void => {
    if (!isWanted || isBusy || timer !== undefined) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        if (!isWanted || isBusy) return;
        isWanted = false;
        relist();
      },
      Math.max(0, lastEnd + everyMs - now()),
    );
  };

  return {
    changed: () => {
      isWanted = true;
      plan();
    },
    started: () => {
      isBusy = true;
      isWanted = false;
    },
    ended: () => {
      isBusy = false;
      lastEnd = now();
      plan();
    },
    stop: () => clearTimeout(timer),
  };
}
