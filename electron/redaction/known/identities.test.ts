import { expect, test } from 'vitest';
import { joinIdentities } from './identities.ts';

const fact = (email?: string, name?: string, id?: string) => ({ email, name, id });

test('e-mail, name, id and login of one person are one identity', () => {
  expect(
    joinIdentities([
      fact('Ann.Lee@x.example', 'Ann Lee', 'u-1'),
      fact(undefined, 'ann.lee', undefined),
      fact('ann.lee@x.example', undefined, 'gh-77'),
    ]),
  ).toEqual([
    { entity: 'ann.lee@x.example', spellings: ['Ann.Lee@x.example', 'gh-77', 'u-1', 'Ann Lee', 'ann.lee'] },
  ]);
});

test('a name that two e-mails share joins neither', () => {
  const entities = joinIdentities([
    fact('j1@x.example', 'John Smith', 'a'),
    fact('j2@x.example', 'John Smith', 'b'),
  ]).map((identity) => identity.entity);
  expect(entities.sort()).toEqual(['j1@x.example', 'j2@x.example', 'john smith']);
});

test('a shared account joins none of those who used it', () => {
  const facts = ['a', 'b', 'c', 'd'].map((name) => fact(`${name}@x.example`, undefined, 'shared'));
  expect(joinIdentities(facts)).toHaveLength(5);
});

test('an e-mail in the name column is that e-mail', () => {
  expect(joinIdentities([fact('ann@x.example'), fact(undefined, 'ANN@x.example', 'u-9')])).toEqual([
    { entity: 'ann@x.example', spellings: ['ann@x.example', 'u-9'] },
  ]);
});
