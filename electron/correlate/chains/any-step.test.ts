import { expect, test } from 'vitest';
import { chains } from '../../content/registry.gen.ts';
import { anyStep } from './any-step.ts';

const of = (...where: string[]): string => anyStep(where.map((each) => ({ where: each })));

test('actions that every step begins with are told first', () => {
  expect(of("action = 'a' AND outcome <> 'failure'", "action IN ('b', 'a')")).toBe(
    "action IN ('a', 'b') AND ((action = 'a' AND outcome <> 'failure') OR (action IN ('b', 'a')))",
  );
  expect(of("action = 'a' AND regexp_matches(x, 'y$|z$')")).toMatch(/^action IN \('a'\) AND /);
  expect(of("action = 'a' AND (x = 'OR' OR (y OR z))")).toBe(
    "action IN ('a') AND ((action = 'a' AND (x = 'OR' OR (y OR z))))",
  );
});

test.each([
  ["action = 'a' OR outcome = 'failure'"],
  ["action = 'a' AND x or y"],
  ["action IN ('a', 'b') = z"],
  ["action = 'a' || 'b'"],
  ["NOT action = 'a'"],
  ["(action = 'a')"],
  ["action = 'it''s' AND x"],
  ["action IN (SELECT 'a')"],
  ["action = 'a' AND message = $$it's$$ OR message = 'x'"],
  ["action = 'a' AND message = E'it\\'s' OR message = 'x'"],
  ["action = 'a' /* it's */ OR message = 'x'"],
  ["action = 'a, b'"],
])('%s: not told, for it may hold of other actions', (where) => {
  expect(of("action = 'b'", where)).toBe(`(action = 'b') OR (${where})`);
});

test('every chain that ships tells its actions first', () => {
  expect(
    chains.filter((chain) => !anyStep(chain.steps).startsWith('action IN (')).map(({ id }) => id),
  ).toEqual([]);
});
