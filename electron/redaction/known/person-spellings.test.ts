import { expect, test } from 'vitest';
import { domainOf, spellingsOf } from './person-spellings.ts';

test.each([
  [
    'marta.novakova+ops@x.example',
    ['marta.novakova+ops@x.example', 'marta.novakova+ops', 'marta.novakova', 'marta', 'novakova'],
  ],
  ['ann@x.example', ['ann@x.example', 'ann', 'ann']],
  ['AWSReservedSSO_ReadOnly_9b27d6e14c0a83f5', ['AWSReservedSSO_ReadOnly_9b27d6e14c0a83f5']],
  ['arn:aws:iam::1:user/ann', ['arn:aws:iam::1:user/ann']],
  ['Cher', ['Cher']],
])('%s is also written so', (text, spellings) => {
  expect(spellingsOf(text)).toEqual(spellings);
});

test('a display name is found by its words, turned round, and joined', () => {
  expect(spellingsOf('Jörg Müller')).toEqual(
    expect.arrayContaining([
      'Jörg Müller',
      'Jörg',
      'Müller',
      'Müller Jörg',
      'Müller, Jörg',
      'Jörg.Müller',
      'JörgMüller',
    ]),
  );
});

test('the domain of a company names it, that of a mail provider does not', () => {
  expect([domainOf('a@kestrel.example'), domainOf('a@gmail.com'), domainOf('a@host')]).toEqual([
    'kestrel.example',
    undefined,
    undefined,
  ]);
});
