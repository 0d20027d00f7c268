import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAutosave, type SaveState } from './autosave.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function saving(outcomes: readonly boolean[] = []) {
  const saved: string[] = [];
  const states: SaveState[] = [];
  const left = [...outcomes];
  const autosave = createAutosave<string>({
    waitMs: 600,
    save: async (value) => {
      saved.push(value);
      return left.shift() ?? true;
    },
    onState: (state) => states.push(state),
  });
  return { saved, states, autosave };
}

test('typing saves once, 600 ms after the last key', async () => {
  const { saved, states, autosave } = saving();
  autosave.change('T');
  await vi.advanceTimersByTimeAsync(500);
  autosave.change('To');
  await vi.advanceTimersByTimeAsync(599);
  expect(saved).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect([saved, states.at(-1)]).toEqual([['To'], 'saved']);
});

test('leaving the field saves at once, and only once', async () => {
  const { saved, autosave } = saving();
  autosave.change('done');
  void autosave.flush();
  void autosave.flush();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(saved).toEqual(['done']);
});

test('what is typed during a save is saved after it', async () => {
  const { saved, autosave } = saving();
  autosave.change('one');
  void autosave.flush();
  autosave.change('two');
  await autosave.flush();
  expect(saved).toEqual(['one', 'two']);
});

test('a failed save is said, and tried again with the same text', async () => {
  const { saved, states, autosave } = saving([false]);
  autosave.change('kept');
  void autosave.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(states.at(-1)).toBe('failed');
  void autosave.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect([saved, states.at(-1)]).toEqual([['kept', 'kept'], 'saved']);
});
