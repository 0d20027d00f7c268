import { expect, test } from 'vitest';
import { createPseudonyms } from './pseudonyms.ts';
import { unsealLines } from './unseal-lines.ts';

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
