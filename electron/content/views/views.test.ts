/** What every guided view promises, whatever it asks. */
import { describe, expect, test } from 'vitest';
import { openViewBench } from '../../../tests/support/view-bench.ts';
import { paramsSql } from '../../correlate/views/compose.ts';
import { views } from '../registry.gen.ts';

const bench = openViewBench();

describe.each(views.map((view) => [view.id, view] as const))('%s', (id, view) => {
  test('says what it asks, in its group', () => {
    expect(id.startsWith(`${view.group}-`)).toBe(true);
    expect(view.question).toMatch(/^[A-Z].*\?$/);
    expect(view.answer.sentence).toMatch(/\.$/);
    expect(view.wants).not.toMatch(/\.$/);
    const named = [...view.subject.matchAll(/\{(\w+)[|}]/g)].map(([, name]) => name);
    expect(view.params.map((param) => param.name)).toEqual(expect.arrayContaining(named));
    for (const param of view.params) {
      expect(param.help).toMatch(/^[A-Z].*\.$/);
      expect(view.sql).toContain(`:${param.name}`);
    }
  });

  test('gives the columns it names, in a total order, and its answer has the figures of its sentence', async () => {
    await bench.fill([]);
    const empty = await bench.ask(view);
    expect(empty.state).toBe('cannot');
    expect(empty.columns.map((column) => column.name)).toEqual(view.columns.map((column) => column.name));
    expect(view.sql).toMatch(/ORDER BY/);
    const { picture } = view;
    const drawn =
      picture.kind === 'ranking'
        ? [picture.label, picture.value, picture.part]
        : picture.kind === 'series'
          ? [picture.time, picture.value, picture.by]
          : [];
    const names = view.columns.map((column) => column.name);
    expect(names).toEqual(expect.arrayContaining(drawn.filter((name) => name !== undefined)));
    const figures = [...view.answer.sentence.matchAll(/\{(\w+)[|}]/g)].map(([, name]) => name);
    const typed = empty.columns.map((column) => `NULL::${column.type} AS "${column.name}"`).join(', ');
    const answered = await bench.columns(`WITH result AS (SELECT ${typed}) ${view.answer.sql}`);
    expect(answered).toEqual(expect.arrayContaining(figures));
  });

  test('refuses a parameter that it does not have or that does not fit', () => {
    expect(paramsSql(view, { no_such: 1 }).ok).toBe(false);
    for (const param of view.params)
      if (param.kind !== 'text')
        expect(paramsSql(view, { [param.name]: "1' OR 1" }).ok, param.name).toBe(false);
  });
});
