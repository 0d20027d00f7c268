import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRelisting } from './relist.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const setUp = () => {
  const relist = vi.fn();
  return { relist, relisting: createRelisting({ everyMs: 1_500, relist, now: () => Date.now() }) };
};

test('a hundred changes of an import make one list in its time', () => {
  const { relist, relisting } = setUp();
  relisting.started();
  relisting.ended();
  for (let change = 0; change < 100; change += 1) relisting.changed();
  vi.advanceTimersByTime(1_499);
  expect(relist).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(relist).toHaveBeenCalledTimes(1);
});

test('a change while a list is being made waits for it, and is not lost', () => {
  const { relist, relisting } = setUp();
  relisting.started();
  relisting.changed();
  vi.advanceTimersByTime(10_000);
  expect(relist).not.toHaveBeenCalled();
  relisting.ended();
  vi.advanceTimersByTime(1_500);
  expect(relist).toHaveBeenCalledTimes(1);
});
