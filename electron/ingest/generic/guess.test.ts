import { expect, test } from 'vitest';
import { mapFile } from '../../../tests/support/mapped-events.ts';
import type { JsonObject } from '../../content/source.ts';
import { describeGuess, guessMapping } from './guess.ts';
import { timeFormOf } from './shapes.ts';

const json = { kind: 'json' } as const;

test('time, actor, address, action and outcome are guessed by name and shape', () => {
  const sample: JsonObject[] = [
    {
      when: '2026-03-04T02:11:09Z',
      who: { mail: 'kim@quarry.example' },
      from: '203.0.113.9:443',
      remote_ip: '203.0.113.9',
      op: 'x',
      event_type: 'user.login',
      result: 'ok',
      n: 3,
    },
    {
      when: '2026-03-04T02:12:09Z',
      who: { mail: 'ines@quarry.example' },
      from: '',
      remote_ip: '2001:db8::7',
      op: 'y',
      event_type: 'user.login',
      result: 'denied',
      n: 4,
    },
  ];
  expect(guessMapping(sample, json)).toEqual({
    id: 'generic.json',
    title: 'Unknown JSON, guessed',
    form: { kind: 'json' },
    keys: [['when']],
    time: { path: ['when'], form: 'iso' },
    columns: { src_ip: ['remote_ip'], actor_email: ['who', 'mail'] },
    action: { path: ['event_type'], verbs: { 'user.login': 'sign_in' } },
    outcome: {
      path: ['result'],
      success: expect.arrayContaining(['ok']),
      failure: expect.arrayContaining(['denied']),
    },
    category: 'auth',
  });
});

test('records without a time are not guessed at, nor is a bare number a time', () => {
  expect(
    guessMapping(
      [
        { id: '1700000000', name: 'a' },
        { id: '1700000001', name: 'b' },
      ],
      json,
    ),
  ).toBe(undefined);
});

test.each([
  [['2026-03-04T02:11:09.123456789Z'], { form: 'iso' }],
  [['2026-03-04 02:11:09,123'], { form: 'iso' }],
  [['1772590269'], { form: 'epoch' }],
  [['1772590269123456789'], { form: 'epoch' }],
  [['04/Mar/2026:02:11:09 +0100'], { form: 'clf' }],
  [['04.03.2026 02:11:09'], { form: 'written', format: '%d.%m.%Y %H:%M:%S' }],
  [['03/04/2026 02:11:09', '03/14/2026 02:11:09'], { form: 'written', format: '%m/%d/%Y %H:%M:%S' }],
  [['03/04/2026 02:11:09', '14/03/2026 02:11:09'], { form: 'written', format: '%d/%m/%Y %H:%M:%S' }],
  [['3/4/2026, 2:11:09 PM'], { form: 'written', format: '%m/%d/%Y, %I:%M:%S %p' }],
  [['soon'], undefined],
  [['1', '2'], undefined],
])('times written as %j are read as %j', (values, expected) => {
  expect(timeFormOf(values)).toEqual(expected);
});

test.each([
  [['03/04/2026 02:11:09', '05/04/2026 02:11:09'], ' (month before day assumed: no day over 12 tells)'],
  [['03/04/2026 02:11:09', '05/14/2026 02:11:09'], ''],
  [['04/04/2026 02:11:09', '05/05/2026 02:11:09'], ''],
  [['2026-04-03 02:11:09'], ''],
])('of times written as %j the note says of the order%j', (times, said) => {
  const sample = times.map((when) => ({ when, what: 'opened' }));
  const mapping = guessMapping(sample, json);
  expect(mapping && describeGuess(mapping, sample)).toBe(
    `no known log format; guessed: time from when${said}`,
  );
});

test('an unknown CSV becomes events, said to be guessed, and a row without a time a reject', async () => {
  const mapped = await mapFile(
    'unknown.csv',
    'Date;User;IP address;What\n04.03.2026 02:11:09;Kim@Quarry.example;203.0.113.9;Logged in\n05.03.2026 03:12:10;ines@quarry.example;198.51.100.7;Exported list\nnever;ines@quarry.example;;Exported list\n06.03.2026 03:12:10;ines@quarry.example;;Logged out\n07.03.2026 03:12:10;ines@quarry.example;198.51.100.7;Logged out\n08.03.2026 03:12:10;ines@quarry.example;198.51.100.7;Logged out\n',
  );
  expect(mapped.source).toBe('generic.csv');
  expect(mapped.events.map(({ ts, actor_email, src_ip }) => [ts, actor_email, src_ip])).toEqual([
    ['2026-03-04T02:11:09.000000Z', 'kim@quarry.example', '203.0.113.9'],
    ['2026-03-05T03:12:10.000000Z', 'ines@quarry.example', '198.51.100.7'],
    ['2026-03-06T03:12:10.000000Z', 'ines@quarry.example', undefined],
    ['2026-03-07T03:12:10.000000Z', 'ines@quarry.example', '198.51.100.7'],
    ['2026-03-08T03:12:10.000000Z', 'ines@quarry.example', '198.51.100.7'],
  ]);
  expect(mapped.rejects).toEqual([{ record_no: 3, reason: 'the time cannot be read: "never"' }]);
});
