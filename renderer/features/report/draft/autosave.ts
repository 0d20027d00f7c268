/**
 * Saves a text some time after the last change, or at once when asked. One save at a time; a change made meanwhile is
 * saved after it, the newest only. A failed save is kept to be tried again with the next change or `flush`.
 */
export type SaveState = 'saved' | 'changed' | 'saving' | 'failed';

export interface Autosave<T> {
  change(value: T): void;
  /** Saves what waits now; done when nothing is being saved any more. */
  flush(): Promise<void>;
}

export interface AutosaveOptions<T> {
  readonly waitMs: number;
  /** Answers whether it was saved. */
  readonly save: (value: T) => Promise<boolean>;
  readonly onState: (state: SaveState) => void;
}

export function createAutosave<T>({ waitMs, save, onState }: AutosaveOptions<T>): Autosave<T> {
  let waiting: { readonly value: T } | undefined;
  let current: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const saveAll = async (): Promise<void> => {
    while (waiting !== undefined) {
      const { value } = waiting;
      waiting = undefined;
      onState('saving');
      if (await save(value)) continue;
      waiting ??= { value };
      onState('failed');
      return;
    }
    onState('saved');
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    if (waiting !== undefined)
      current ??= saveAll().finally(() => {
        current = undefined;
      });
    return current ?? Promise.resolve();
  };

  return {
    change: (value) => {
      waiting = { value };
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), waitMs);
      if (current === undefined) onState('changed');
    },
    flush,
  };
}
