import { expect, test } from 'vitest';
import type { Mapping } from '../../../shared/model/mapping.ts';
import {
  dayOrderOf,
  emptyMapping,
  idFor,
  named,
  withAction,
  withColumn,
  withDayOrder,
  withOutcome,
  withTime,
  wordsOf,
} from './mapping-form.ts';

const start = emptyMapping('json', ['at']);

test('choices are put in and taken out again', () => {
  const chosen = withOutcome(
    withAction(withColumn(start, 'src_ip', ['ip']), ['what']),
    ['ok'],
    ['yes'],
    ['no'],
  );
  expect(chosen).toMatchObject({
    columns: { src_ip: ['ip'] },
    action: { path: ['what'], verbs: {} },
    outcome: { path: ['ok'], success: ['yes'], failure: ['no'] },
  });
  const back = withOutcome(withAction(withColumn(chosen, 'src_ip', undefined), undefined), undefined, [], []);
  expect(back).toEqual(start);
});

test('a written time has a format, another has none, and an empty zone is no zone', () => {
  const written = withTime(start, { form: 'written', zone: 'Europe/Paris' });
  expect(written.time).toEqual({
    path: ['at'],
    form: 'written',
    format: '%Y-%m-%d %H:%M:%S',
    zone: 'Europe/Paris',
  });
  expect(withTime(written, { form: 'epoch', zone: '' }).time).toEqual({ path: ['at'], form: 'epoch' });
});

test('day and month change places, and only where two numbers could be either', () => {
  const slashed = withTime(start, { form: 'written', format: '%m/%d/%Y, %I:%M %p' });
  const dayFirst = withDayOrder(slashed, 'day');
  expect([
    dayOrderOf(slashed.time),
    dayFirst.time.format,
    dayOrderOf(dayFirst.time),
    withDayOrder(dayFirst, 'day') === dayFirst,
    dayOrderOf({ path: ['at'], form: 'written', format: '%Y/%m/%d' }),
    dayOrderOf({ path: ['at'], form: 'written', format: '%d %b %Y' }),
    dayOrderOf(start.time),
  ]).toEqual(['month', '%d/%m/%Y, %I:%M %p', 'day', true, undefined, undefined, undefined]);
});

test('a mapping that was named is recognised by the fields that every record has', () => {
  const field = (path: string[], filled: number) => ({
    path,
    filled,
    distinct: 1,
    examples: [],
    looksLike: 'text' as const,
  });
  const mapping: Mapping = { ...start, columns: { src_ip: ['ip'], actor_name: ['who'] } };
  expect(named(mapping, 'Door log', [field(['at'], 9), field(['ip'], 4), field(['who'], 9)], 9)).toEqual({
    ...mapping,
    id: 'user.door-log',
    title: 'Door log',
    keys: [['at'], ['who']],
  });
});

test('names become ids, and words are split at commas', () => {
  expect([idFor('Türen, 2. Stock'), idFor('  '), wordsOf('ok, done,,')]).toEqual([
    'user.tu-ren-2-stock',
    'user.source',
    ['ok', 'done'],
  ]);
});
