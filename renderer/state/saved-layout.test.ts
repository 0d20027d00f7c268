import { expect, test } from 'vitest';
import { defaultLayout, migrateLayout } from './saved-layout.ts';

test('a stored layout comes back whole', () => {
  const stored = {
    version: 1,
    theme: 'dark',
    density: 'compact',
    panes: { tasks: 60 },
    tasksOpen: true,
    lanesBy: 'src_ip',
    lanes: 12,
    lanesScale: 'log',
  };
  expect(migrateLayout(structuredClone(stored))).toEqual(stored);
});

test('one unreadable field falls back without costing the rest', () => {
  expect(
    migrateLayout({
      version: 1,
      theme: 'sepia',
      density: 'compact',
      panes: { tasks: 'wide' },
      tasksOpen: true,
    }),
  ).toEqual({
    ...defaultLayout,
    density: 'compact',
    tasksOpen: true,
  });
});

test('a layout without a version is read as the first one', () => {
  expect(migrateLayout({ theme: 'light' })).toEqual({ ...defaultLayout, theme: 'light' });
});

test.each([undefined, null, 'dark', 7, [], { version: 99, theme: 'dark' }, { version: 'one' }])(
  'anything else (%j) gives the defaults',
  (stored) => {
    expect(migrateLayout(stored)).toEqual(defaultLayout);
  },
);
