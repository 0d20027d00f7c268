import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['billing contact is now Rosalind Achterberg, r.achterberg@tarnhollow.example', 'Rosalind Achterberg'],
  ['Zoë Çelik wrote from zoe.celik@x.example', 'Zoë Çelik'],
  ['spoke to Dr. Øystein Åberg about it', 'Øystein Åberg'],
  ['on behalf of Maria van der Berg', 'Maria van der Berg'],
  ['{"owner":"Łukasz Żak"}', 'Łukasz Żak'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each([
  'Organization Administrator granted',
  'Post-incident report',
  'State of the case',
  'name: production',
  'by person-02',
  'Mr. person-01',
])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
