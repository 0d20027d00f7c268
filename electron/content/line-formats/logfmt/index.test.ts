import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { lineFormat } from './index.ts';

test.each([
  [
    'time="2026-03-04T02:11:09.412Z" level=info msg="role \\"owner\\" granted\\nby hand" actor.email=kim@quarry.example ok note= ip=-',
    {
      time: '2026-03-04T02:11:09.412Z',
      level: 'info',
      msg: 'role "owner" granted\nby hand',
      'actor.email': 'kim@quarry.example',
      ok: 'true',
    },
  ],
  [
    'ts=1772590269.412 level=warn msg=could not connect provider=deskpilot attempt=3',
    {
      ts: '1772590269.412',
      level: 'warn',
      msg: 'could not connect',
      provider: 'deskpilot',
      attempt: '3',
    },
  ],
  [
    'at=info method=GET path="/health?x=1" status=200 status=500 service=4ms',
    { at: 'info', method: 'GET', path: '/health?x=1', status: '200', service: '4ms' },
  ],
  ['level=info a="an open quote b=2 c=3', undefined],
  ['a=1 b=2 c=3', undefined],
  ['level=info msg=hello', undefined],
  ['2026-03-04T02:11:09Z level=info msg=hello a=1', undefined],
  ['SELECT 1 WHERE a=1 AND time=2 AND level=3', undefined],
  ['', undefined],
])('%s', (line, fields) => {
  expect(lineFormat.parse(line)).toEqual(fields);
});

test('a key called like a part of every object is a key like any other', () => {
  expect(JSON.stringify(lineFormat.parse('level=info __proto__=x constructor=y'))).toBe(
    '{"level":"info","__proto__":"x","constructor":"y"}',
  );
});

test('hostile lines take no longer than their length', () => {
  expect(slowest((text) => lineFormat.parse(text))).toBeLessThan(500);
  expect(slowest((text) => lineFormat.parse(`level=info a=1 b="${text}`))).toBeLessThan(500);
  expect(slowest((text) => lineFormat.parse(`level=info a=1 msg=${text}`))).toBeLessThan(500);
});
