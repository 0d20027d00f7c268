import { expect, test } from 'vitest';
import { createBreath, mapBreathing } from './breathing.ts';

const busy = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

test('long work lets others have their turn', async () => {
  let turns = 0;
  const other = setInterval(() => {
    turns += 1;
  }, 1);
  await mapBreathing([1, 2, 3, 4, 5, 6], createBreath('the work'), () => busy(30));
  clearInterval(other);
  expect(turns).toBeGreaterThanOrEqual(4);
});

test('work that is not wanted any more ends before its next piece', async () => {
  const stop = new AbortController();
  const done: number[] = [];
  const work = mapBreathing([1, 2, 3], createBreath('the work', stop.signal), (piece) => {
    done.push(piece);
    if (piece === 2) stop.abort();
  });
  await expect(work).rejects.toMatchObject({ appError: { code: 'app/cancelled' } });
  expect(done).toEqual([1, 2]);
});
