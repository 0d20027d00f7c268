import { expect, test } from 'vitest';
import type { Mark } from '../../../../shared/rpc/events.ts';
import { actOf, describeAct } from './mark-act.ts';

const mark = (change: Partial<Mark>): Mark => ({
  pinned: false,
  starred: false,
  tags: [],
  notes: [],
  phase: null,
  ...change,
});

test('a star is put on when one of the chosen lacks it, and taken off when all have it', () => {
  expect([
    actOf({ kind: 'star' }, [mark({ starred: true }), undefined]),
    actOf({ kind: 'star' }, [mark({ starred: true }), mark({ starred: true })]),
  ]).toEqual([{ kind: 'star' }, { kind: 'unstar' }]);
});

test('a note and a tag need their words first', () => {
  expect([actOf({ kind: 'note' }, []), actOf({ kind: 'tag' }, [])]).toEqual([undefined, undefined]);
});

test('what was done is said with its number', () => {
  expect(describeAct({ kind: 'phase', text: 'escalation' }, '1,204 events')).toBe(
    'Set the phase of 1,204 events to escalation',
  );
});
