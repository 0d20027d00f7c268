import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Result } from '../../shared/result/result.ts';
import type { Call } from '../../shared/rpc/contract.ts';
import { createQueryCache } from './query-cache.ts';
import { queryKey } from './query-key.ts';

interface Asked {
  readonly name: string;
  readonly callId: string | undefined;
  readonly answer: (value: unknown) => void;
}

function setUp() {
  const asked: Asked[] = [];
  const cancelled: string[] = [];
  const call = ((name: string, _input: unknown, options?: { callId?: string }) =>
    new Promise<Result<unknown>>((resolve) => {
      asked.push({ name, callId: options?.callId, answer: (value) => resolve({ ok: true, value }) });
    })) as unknown as Call;
  return { asked, cancelled, cache: createQueryCache(call, (callId) => cancelled.push(callId)) };
}

const info = { caseId: 'c1' };
const key = queryKey('case.info', info);
const noop = (): void => undefined;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the same question asked twice is one call', () => {
  const { asked, cache } = setUp();
  cache.watch('case.info', info, noop);
  cache.watch('case.info', { ...info }, noop);
  expect(asked.map((one) => one.name)).toEqual(['case.info']);
});

test('a question nobody looks at any more is cancelled while it runs', async () => {
  const { asked, cancelled, cache } = setUp();
  const leave = cache.watch('case.info', info, noop);
  leave();
  await vi.runAllTimersAsync();
  expect(cancelled).toEqual([asked[0]?.callId]);
});

test('leaving and coming back within one commit cancels nothing', async () => {
  const { asked, cancelled, cache } = setUp();
  cache.watch('case.info', info, noop)();
  cache.watch('case.info', info, noop);
  await vi.runAllTimersAsync();
  expect([asked.length, cancelled]).toEqual([1, []]);
});

test('an answer is kept and given again without a call', async () => {
  const { asked, cache } = setUp();
  const leave = cache.watch('case.info', info, noop);
  asked[0]?.answer('first');
  await vi.runAllTimersAsync();
  leave();
  await vi.runAllTimersAsync();
  cache.watch('case.info', info, noop);
  expect([asked.length, cache.read(key).value]).toEqual([1, 'first']);
});

test('a changed case asks again and keeps the old answer in sight meanwhile', async () => {
  const { asked, cache } = setUp();
  cache.watch('case.info', info, noop);
  asked[0]?.answer('before');
  await vi.advanceTimersByTimeAsync(0);
  cache.caseChanged('c1', 'events');
  expect(cache.read(key)).toMatchObject({ value: 'before', isLoading: true });
  asked[1]?.answer('after');
  await vi.advanceTimersByTimeAsync(0);
  expect(cache.read(key)).toMatchObject({ value: 'after', isLoading: false });
});

test('a hundred changes in a row are followed at most twice', async () => {
  const { asked, cache } = setUp();
  cache.watch('case.info', info, noop);
  asked[0]?.answer('before');
  await vi.advanceTimersByTimeAsync(0);
  for (let change = 0; change < 100; change += 1) cache.caseChanged('c1', 'events');
  await vi.runAllTimersAsync();
  expect(asked.length).toBeLessThanOrEqual(3);
});

test('an answer that was overtaken by a newer question is dropped', async () => {
  const { asked, cache } = setUp();
  cache.watch('case.info', info, noop);
  cache.reload(key);
  asked[1]?.answer('newer');
  await vi.advanceTimersByTimeAsync(0);
  asked[0]?.answer('older');
  await vi.advanceTimersByTimeAsync(0);
  expect(cache.read(key).value).toBe('newer');
});

test('the order of fields does not make another question', () => {
  expect(queryKey('x', { a: 1, b: { c: 2, d: 3 } })).toBe(queryKey('x', { b: { d: 3, c: 2 }, a: 1 }));
});

test('a case opened again right after it was closed is answered, not forgotten while someone looks', async () => {
  const { asked, cache } = setUp();
  cache.caseChanged('c1', 'closed');
  const shown: unknown[] = [];
  cache.watch('case.info', info, () => shown.push(cache.read(key).value));
  await vi.advanceTimersByTimeAsync(1_000);
  for (const one of asked) one.answer('again');
  await vi.runAllTimersAsync();
  expect([shown.at(-1), cache.read(key).isLoading]).toEqual(['again', false]);
});
