import { expect, test } from 'vitest';
import { chordOf, matchKeys } from './key-chord.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test('chords are written as commands write them', () => {
  expect([
    chordOf({ ...plain, key: 'k', ctrlKey: true }),
    chordOf({ ...plain, key: 'K', metaKey: true, shiftKey: true }),
    chordOf({ ...plain, key: '?', shiftKey: true }),
    chordOf({ ...plain, key: 'ArrowDown', shiftKey: true }),
    chordOf({ ...plain, key: ' ' }),
  ]).toEqual(['mod+k', 'mod+shift+k', '?', 'shift+arrowdown', 'space']);
});

test('a sequence is begun by its first key and complete with its last', () => {
  expect([
    matchKeys('g t', ['g']),
    matchKeys('g t', ['g', 't']),
    matchKeys('g t', ['g', 'o']),
    matchKeys('g t', ['t']),
  ]).toEqual(['begun', 'complete', 'none', 'none']);
});
