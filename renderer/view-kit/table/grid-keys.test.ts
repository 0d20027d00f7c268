import { expect, test } from 'vitest';
import { gridAct, type KeyInput } from './grid-keys.ts';

const press = (key: string, held: Partial<KeyInput> = {}): KeyInput => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});
const at = { cursor: 5, rows: 10_000_000, pageRows: 25 };

test('J and K and the arrows move by one, pages by a view, End goes to the last of ten million', () => {
  const moves = ['j', 'ArrowDown', 'K', 'PageDown', 'PageUp', 'End', 'Home'].map((key) =>
    gridAct(press(key), at),
  );
  expect(moves.map((act) => (act?.kind === 'move' ? act.to : act))).toEqual([6, 6, 4, 30, 0, 9_999_999, 0]);
});

test('Shift extends', () => {
  expect(gridAct(press('J', { shiftKey: true }), at)).toEqual({ kind: 'move', to: 6, extend: true });
});

test('the first key in an untouched list goes to its first row', () => {
  const fresh = { cursor: undefined, rows: 3, pageRows: 25 };
  expect([gridAct(press('j'), fresh), gridAct(press('ArrowUp'), fresh)]).toEqual([
    { kind: 'move', to: 0, extend: false },
    { kind: 'move', to: 0, extend: false },
  ]);
});

test('chords stay the window’s, but for all and copy', () => {
  const chords = ['a', 'c', 'k', 'j'].map((key) => gridAct(press(key, { ctrlKey: true }), at)?.kind);
  expect(chords).toEqual(['all', 'copy', undefined, undefined]);
});

test('an empty list has nowhere to go', () => {
  expect(gridAct(press('End'), { cursor: undefined, rows: 0, pageRows: 25 })).toBeUndefined();
});

test('on a cell S sorts and Alt with an arrow resizes; where rows are chosen whole they stay the window’s', () => {
  const keys = [press('s'), press('ArrowRight', { altKey: true }), press('ArrowLeft', { altKey: true })];
  expect(keys.map((key) => gridAct(key, { ...at, hasCells: true }))).toEqual([
    { kind: 'sort' },
    { kind: 'resize', direction: 1 },
    { kind: 'resize', direction: -1 },
  ]);
  expect(keys.map((key) => gridAct(key, at))).toEqual([undefined, undefined, undefined]);
});
