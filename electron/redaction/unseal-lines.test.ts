import { expect, test } from 'vitest';
import { createPseudonyms } from './pseudonyms.ts';
import { spellingsFor, unsealLines } from './unseal-lines.ts';

test('what a report hid comes back by the vault, secrets and names of other cases stay', () => {
  const pseudonyms = createPseudonyms({ caseKey: new Uint8Array(32).fill(3), rows: [] });
  for (const person of ['ann@quarry.example', 'björk']) pseudonyms.nameOf('person', person);
  pseudonyms.nameOf('token', 'ghp_verysecret');
  pseudonyms.settle();
  const [ann, bjork, token] = [
    pseudonyms.nameOf('person', 'ann@quarry.example'),
    pseudonyms.nameOf('person', 'björk'),
    pseudonyms.nameOf('token', 'ghp_verysecret'),
  ];
  const lines = [`${ann} met ${bjork}, (${ann}).`, `${token}; person-99; x${ann}; ${ann}1`];
  expect(unsealLines(pseudonyms.rows(), lines)).toEqual({
    lines: ['ann@quarry.example met björk, (ann@quarry.example).', `${token}; person-99; x${ann}; ${ann}1`],
    replaced: 3,
    kept: 1,
  });
});

test('a person is told as the case writes them: by e-mail, else by name, else by id', () => {
  const fact = (entity: string, text: string) => ({
    kind: 'person' as const,
    entity,
    text,
    searchable: true,
    derived: false,
  });
  const spellings = spellingsFor([
    fact('76737478', '76737478'),
    fact('76737478', 'Kim Adler'),
    fact('76737478', 'Kim.Adler@quarry.example'),
    fact('u-1', 'u-1'),
    fact('u-1', 'Lena Moor'),
  ]);
  const rows = ['76737478', 'u-1', 'u-2'].map((name, at) => ({
    kind: 'person' as const,
    number: at + 1,
    names: [name],
  }));
  expect(unsealLines(rows, ['person-01, person-02, person-03'], spellings).lines).toEqual([
    'Kim.Adler@quarry.example, Lena Moor, u-2',
  ]);
});
