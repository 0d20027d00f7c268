import { expect, test } from 'vitest';
import { scoreCommand, scoreMatch } from './match-command.ts';

const ranked = (titles: readonly string[], typed: string): readonly string[] =>
  titles
    .map((title) => ({ title, score: scoreMatch(title, typed) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ title }) => title);

test('the start of a title beats the start of a word, and that beats the middle of one', () => {
  expect(ranked(['Go to Report', 'Export the report', 'Report', 'Go to Overview'], 'report')).toEqual([
    'Report',
    'Go to Report',
    'Export the report',
  ]);
});

test('initials find a command', () => {
  expect(ranked(['Use the dark theme', 'Go to Timeline', 'Close this case'], 'gtt')).toEqual([
    'Go to Timeline',
  ]);
});

test('words in any order find a command', () => {
  expect(ranked(['Use the dark theme', 'Use the light theme'], 'theme dark')).toEqual(['Use the dark theme']);
});

test('letters strewn by chance find nothing', () => {
  expect(ranked(['Show or hide tasks and problems'], 'oiana')).toEqual([]);
});

test('a keyword finds a command, below one with it in the title', () => {
  const byKeyword = scoreCommand({ title: 'Show keys', group: 'Window', keywords: 'help' }, 'help');
  const byTitle = scoreCommand({ title: 'Help', group: 'Window' }, 'help');
  expect([byKeyword > 0, byTitle > byKeyword]).toEqual([true, true]);
});
