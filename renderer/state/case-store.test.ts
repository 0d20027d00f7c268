import { expect, test } from 'vitest';
import { createCaseStore } from './case-store.ts';
import { createTrail } from './trail.ts';

const summary = {
  caseId: 'c1',
  dir: '/cases/c1',
  name: 'c1',
  classification: 'TLP:AMBER' as const,
  createdAt: '2026-03-04T00:00:00.000Z',
  retainUntil: '2027-03-04',
  formatVersion: 1,
};

test('clearing the range leaves no trace of it in the filter', () => {
  const store = createCaseStore(summary);
  store.getState().setRange('2026-03-04T00:00:00.000Z', '2026-03-05T00:00:00.000Z');
  store.getState().setRange(undefined, undefined);
  expect(store.getState().filter).toEqual({ terms: [] });
});

test('SQL opened from a block goes to the SQL screen and is taken once', () => {
  const store = createCaseStore(summary);
  store.getState().openSql('SELECT 1');
  expect(store.getState().screen).toBe('sql');
  expect(store.getState().takeSqlIntent()?.text).toBe('SELECT 1');
  expect(store.getState().takeSqlIntent()).toBeUndefined();
});

test('the trail walks back and forth over screens and filters, and a new step cuts what was ahead', () => {
  const store = createCaseStore(summary);
  const trail = createTrail(store);
  const here = () => [store.getState().screen, store.getState().filter.text];
  store.getState().setText('ana');
  store.getState().goTo('timeline');
  trail.back();
  expect(here()).toEqual(['overview', 'ana']);
  trail.back();
  expect(here()).toEqual(['overview', undefined]);
  trail.forth();
  expect(here()).toEqual(['overview', 'ana']);
  store.getState().goTo('sql');
  trail.forth();
  expect(here()).toEqual(['sql', 'ana']);
  trail.stop();
});
