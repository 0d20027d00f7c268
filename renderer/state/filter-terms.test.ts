import { expect, test } from 'vitest';
import { describeTerm, withoutValue, withValue } from './filter-terms.ts';

test('values of one column and operator join in one term', () => {
  const terms = withValue(withValue([], 'actor_name', 'ana', 'is'), 'actor_name', 'bo', 'is');
  expect(terms).toEqual([{ column: 'actor_name', op: 'is', values: ['ana', 'bo'] }]);
});

test('the same value twice is one value', () => {
  expect(withValue([{ column: 'action', op: 'is', values: ['sign_in'] }], 'action', 'sign_in', 'is')).toEqual(
    [{ column: 'action', op: 'is', values: ['sign_in'] }],
  );
});

test('leaving a value out takes back wanting it', () => {
  expect(
    withValue([{ column: 'action', op: 'is', values: ['sign_in'] }], 'action', 'sign_in', 'not'),
  ).toEqual([{ column: 'action', op: 'not', values: ['sign_in'] }]);
});

test('a term without values is gone', () => {
  expect(
    withoutValue([{ column: 'action', op: 'is', values: ['sign_in'] }], 'action', 'sign_in', 'is'),
  ).toEqual([]);
});

test('a term reads as a sentence, with "empty" for no value and many values shortened', () => {
  expect(describeTerm({ column: 'src_ip', op: 'not', values: [''] })).toBe('src_ip is not empty');
  expect(describeTerm({ column: 'action', op: 'is', values: ['a', 'b', 'c', 'd'] })).toBe(
    'action is a or b or 2 more',
  );
});
