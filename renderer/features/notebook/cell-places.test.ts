import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeAfterMove } from './cell-places.ts';

const cells = [
  { id: 'a', place: 1 },
  { id: 'b', place: 2 },
  { id: 'c', place: 3 },
];

test('up and down, and nowhere beyond the ends', () => {
  expect([
    placeAfterMove(cells, 'b', -1),
    placeAfterMove(cells, 'b', 1),
    placeAfterMove(cells, 'a', 1),
    placeAfterMove(cells, 'a', -1),
    placeAfterMove(cells, 'c', 1),
    placeAfterMove(cells, 'x', 1),
  ]).toEqual([0, 4, 2.5, undefined, undefined, undefined]);
});

test('many moves leave every cell at one place of its own', () => {
  const move = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    by: fc.constantFrom(1 as const, -1 as const),
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      let now = cells;
      let expected = ['a', 'b', 'c'];
      for (const { id, by } of moves) {
        const place = placeAfterMove(now, id, by);
        if (place === undefined) continue;
        now = now.map((cell) => (cell.id === id ? { id, place } : cell)).sort((x, y) => x.place - y.place);
        const at = expected.indexOf(id);
        expected = expected.filter((each) => each !== id);
        expected.splice(at + by, 0, id);
      }
      expect(now.map(({ id }) => id)).toEqual(expected);
    }),
  );
});
