import { expect, test } from 'vitest';
import { createPseudonyms } from './pseudonyms.ts';

const caseKey = new Uint8Array(32).fill(9);
const names = ['ann', 'bob', 'cyd', 'dan', 'eve', 'fay', 'gus', 'hal'];

function namesIn(order: readonly string[], key = caseKey): Record<string, string> {
  const pseudonyms = createPseudonyms({ caseKey: key, rows: [] });
  for (const name of order) pseudonyms.nameOf('person', name);
  pseudonyms.settle();
  return Object.fromEntries([...order].sort().map((name) => [name, pseudonyms.nameOf('person', name)]));
}

test('numbers do not depend on the order of appearance, and differ from case to case', () => {
  expect(namesIn(names)).toEqual(namesIn([...names].reverse()));
  expect(namesIn(names)).not.toEqual(namesIn(names, new Uint8Array(32).fill(1)));
  expect(Object.values(namesIn(names))).not.toEqual(names.map((_, index) => `person-0${index + 1}`));
});

test('later entities take the next numbers, a joined entity keeps the one it had', () => {
  const first = createPseudonyms({ caseKey, rows: [] });
  first.nameOf('person', 'u-77');
  first.settle();
  const second = createPseudonyms({ caseKey, rows: first.rows() });
  second.nameOf('person', 'new');
  expect([
    second.nameOf('person', 'ann@x.example', ['u-77']),
    second.settle(),
    second.nameOf('person', 'new'),
    second.settle(),
  ]).toEqual(['person-01', true, 'person-02', false]);
});

test('the vault never holds a secret, only its digest', () => {
  const pseudonyms = createPseudonyms({ caseKey, rows: [] });
  pseudonyms.nameOf('token', 'ghp_verysecret');
  pseudonyms.settle();
  expect(JSON.stringify(pseudonyms.rows())).not.toContain('verysecret');
});

test('a name that the case itself has is given to nobody, and what had it gets another', () => {
  const first = createPseudonyms({ caseKey: new Uint8Array(32), rows: [] });
  first.nameOf('person', 'ann');
  first.settle();
  expect(first.nameOf('person', 'ann')).toBe('person-01');
  const later = createPseudonyms({ caseKey: new Uint8Array(32), rows: first.rows() }, (name) =>
    ['person-01', 'person-02'].includes(name),
  );
  expect({
    name: later.nameOf('person', 'ann'),
    isNew: later.settle(),
    issued: ['person-01', 'person-02', 'person-03', 'person-04', 'person-3'].filter(later.isIssued),
    old: later.isIssued('person-01'),
  }).toEqual({ name: 'person-03', isNew: true, issued: ['person-03'], old: false });
});

test('names that another report gave in the meantime are taken over, and no number is given twice', () => {
  const empty = { caseKey: new Uint8Array(32), rows: [] };
  const [mine, theirs] = [createPseudonyms(empty), createPseudonyms(empty)];
  for (const name of ['ann', 'ben']) theirs.nameOf('person', name);
  theirs.settle();
  for (const name of ['ben', 'cleo']) mine.nameOf('person', name);
  mine.adopt(theirs.rows());
  mine.settle();
  const named = ['ann', 'ben', 'cleo'].map((name) => mine.nameOf('person', name));
  expect([named.slice(0, 2), named[2], mine.rows().length]).toEqual([
    ['ann', 'ben'].map((name) => theirs.nameOf('person', name)),
    'person-03',
    3,
  ]);
});

test('more values than have room are refused by name, and not found out by a lack of memory', () => {
  const pseudonyms = createPseudonyms({ caseKey: new Uint8Array(32), rows: [] }, () => false, 2);
  pseudonyms.nameOf('session', 'a');
  pseudonyms.nameOf('session', 'b');
  pseudonyms.nameOf('session', 'a');
  expect(() => pseudonyms.nameOf('object', 'a')).toThrow(
    'more than 2 different values would each need a pseudonym',
  );
});
