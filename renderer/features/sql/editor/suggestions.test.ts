import { expect, test } from 'vitest';
import { indexSchema } from './schema-index.ts';
import { suggestionsFor } from './suggestions.ts';

const schema = indexSchema({
  tables: [
    { name: 'files', help: 'Evidence files.', columns: [{ name: 'source', type: 'VARCHAR', help: '' }] },
    {
      name: 'events',
      help: 'Events.',
      columns: [
        { name: 'action', type: 'VARCHAR', help: 'Normalised verb.' },
        { name: 'source', type: 'VARCHAR', help: 'Which export format.' },
      ],
    },
  ],
});

test('a column proposed twice, quoted and as a word, is one suggestion before the functions', () => {
  const proposals = [
    { text: 'factorial', start: 7 },
    { text: '"action"', start: 7 },
    { text: 'action ', start: 7 },
  ];
  const shown = suggestionsFor('SELECT act', proposals, schema).toSorted((a, b) =>
    a.rank.localeCompare(b.rank),
  );
  expect(shown.map(({ insert, start, known }) => [insert, start, known?.help])).toEqual([
    ['action', 7, 'Normalised verb.'],
    ['factorial', 7, undefined],
  ]);
});

test('where DuckDB proposes nothing the names of the schema stand in', () => {
  expect(suggestionsFor('SELECT so', [], schema).map(({ insert, start }) => [insert, start])).toEqual([
    ['source', 7],
  ]);
});

test('a column of events explains itself, not its namesake of another table', () => {
  expect(schema.get('source')?.help).toBe('Which export format.');
});
