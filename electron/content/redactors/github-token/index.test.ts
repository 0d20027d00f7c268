import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
  ['x=gho_16C7e42F292c6912E7710c838347Ae178B4a;', 'gho_16C7e42F292c6912E7710c838347Ae178B4a'],
  ['github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz', 'github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each(['ghp_', 'github_pat_short', 'ghost_writer_is_a_long_name'])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
