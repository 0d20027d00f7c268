import { expect, test } from 'vitest';
import type { ProfileInfo } from '../../../../shared/rpc/redaction.ts';
import { changedRules, draftFrom, ruleOf, slugOf, withRule, withSourceRule } from './draft.ts';

const base: ProfileInfo = {
  id: 'public',
  title: 'Public',
  help: '',
  version: 2,
  isShipped: true,
  columns: [{ name: 'message', is: 'scrub', choices: ['scrub', 'drop'] }],
  entities: [{ name: 'person', is: 'pseudonymise', choices: ['keep', 'pseudonymise', 'mask'] }],
  sources: {},
  timePrecision: 'minute',
  byline: 'drop',
};

test('a rule that is as in the base is not said, and one that differs counts', () => {
  const empty = draftFrom(base);
  const masked = withRule(empty, base, 'entities', { name: 'person', is: 'mask' });
  const dropped = withRule(masked, base, 'columns', { name: 'message', is: 'drop' });
  const back = withRule(dropped, base, 'entities', { name: 'person', is: 'pseudonymise' });
  expect([
    ruleOf(empty, base, 'entities', 'person'),
    ruleOf(masked, base, 'entities', 'person'),
    back.entities,
    back.columns,
    [empty, masked, dropped, back].map((draft) => changedRules(draft, base)),
  ]).toEqual(['pseudonymise', 'mask', {}, { message: 'drop' }, [0, 1, 2, 1]]);
});

test('a source without rules is gone, the others stay', () => {
  const two = withSourceRule(
    withSourceRule(draftFrom(base), 'slack.audit', { name: 'message', is: 'drop' }),
    'guessed',
    { name: 'message', is: 'drop' },
  );
  expect(withSourceRule(two, 'guessed', { name: 'message', is: undefined }).sources).toEqual({
    'slack.audit': { message: 'drop' },
  });
});

test.each([
  ['Notice to customers', 'notice-to-customers'],
  ['  Behörde (§ 33) ', 'beho-rde-33'],
  ['日本', ''],
  ['a'.repeat(50), 'a'.repeat(40)],
])('%s is called %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});
