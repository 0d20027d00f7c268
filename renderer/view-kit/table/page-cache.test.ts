import { expect, test, vi } from 'vitest';
import type { Table } from '../../../shared/model/cell.ts';
import { err, ok } from '../../../shared/result/result.ts';
import { createPageCache, type FetchPage, wantedPages } from './page-cache.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function numbers(offset: number, limit: number): Table {
  const values = Array.from({ length: limit }, (_, at) => offset + at);
  return { columns: [{ name: 'n', type: 'BIGINT' }], rows: limit, data: [values] };
}

function cacheOf(rows: number, options: { readonly keptPages?: number } = {}) {
  const asked: number[] = [];
  const fetchPage: FetchPage = (offset, limit) => {
    asked.push(offset);
    return Promise.resolve(ok(numbers(offset, limit)));
  };
  return {
    asked,
    cache: createPageCache({ rows, fetchPage, onChange: () => undefined, pageRows: 10, ...options }),
  };
}

test('fetches the page in view and the neighbour that comes next, each once', async () => {
  const { asked, cache } = cacheOf(100);
  cache.want(3, 8);
  await settled();
  cache.want(4, 9);
  await settled();
  expect([asked, cache.row(7)?.value('n'), cache.row(12)?.value('n'), cache.row(40)]).toEqual([
    [0, 10],
    7,
    12,
    undefined,
  ]);
});

test('the last page asks for no more rows than there are', async () => {
  const limits: number[] = [];
  const cache = createPageCache({
    rows: 23,
    pageRows: 10,
    onChange: () => undefined,
    fetchPage: (offset, limit) => {
      limits.push(limit);
      return Promise.resolve(ok(numbers(offset, limit)));
    },
  });
  cache.want(20, 23);
  await settled();
  expect([limits[0], cache.row(22)?.value('n')]).toEqual([3, 22]);
});

test('forgets the pages seen longest ago', async () => {
  const { cache } = cacheOf(1_000, { keptPages: 3 });
  for (const first of [5, 205, 405, 605]) {
    cache.want(first, first + 1);
    await settled();
  }
  expect([cache.row(5), cache.row(605)?.value('n')]).toEqual([undefined, 605]);
});

test('a jump aborts the request for rows that were passed', async () => {
  const signals: AbortSignal[] = [];
  const cache = createPageCache({
    rows: 1_000,
    pageRows: 10,
    onChange: () => undefined,
    fetchPage: (_offset, _limit, signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    },
  });
  cache.want(5, 6);
  cache.want(905, 906);
  expect(signals[0]?.aborted).toBe(true);
});

test('a failure is shown once and asked again only on retry', async () => {
  const fetchPage = vi.fn<FetchPage>(() =>
    Promise.resolve(err({ code: 'query/page-gone', message: 'gone' })),
  );
  const cache = createPageCache({ rows: 5, fetchPage, onChange: () => undefined, pageRows: 10 });
  cache.want(0, 5);
  await settled();
  cache.want(0, 5);
  await settled();
  const calls = fetchPage.mock.calls.length;
  cache.retry();
  await settled();
  expect([calls, fetchPage.mock.calls.length, cache.error()?.code]).toEqual([1, 2, 'query/page-gone']);
});

test('an answer after closing changes nothing', async () => {
  const onChange = vi.fn();
  const cache = createPageCache({
    rows: 5,
    pageRows: 10,
    onChange,
    fetchPage: (o, l) => Promise.resolve(ok(numbers(o, l))),
  });
  cache.want(0, 5);
  cache.close();
  await settled();
  expect(onChange).not.toHaveBeenCalled();
});

test('wants nothing of an empty list', () => {
  expect(wantedPages(0, 0, 0, 200)).toEqual([]);
});
