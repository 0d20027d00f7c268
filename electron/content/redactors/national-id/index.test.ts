import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly (string | undefined)[] =>
  redactor.find(text).flatMap((span) => [span.name, text.slice(span.start, span.end)]);

// Numbers the issuing offices print as specimens, or with no person behind them.
test.each([
  ['ssn 536-90-4399', ['United States social security number', '536-90-4399']],
  ['SIN 046 454 286', []],
  ['sin 130 692 544', ['Canadian social insurance number', '130 692 544']],
  ['NHS number 943 476 5919', ['NHS number', '943 476 5919']],
  ['NI QQ 12 34 56 C', []],
  ['NI AB123456C', ['United Kingdom national insurance number', 'AB123456C']],
  ['DNI 12345678Z', ['Spanish NIF', '12345678Z']],
  ['NIE X1234567L', ['Spanish NIE', 'X1234567L']],
  ['CF RSSMRA85T10A562S', ['Italian fiscal code', 'RSSMRA85T10A562S']],
  ['hetu 131052-308T', ['Finnish personal identity code', '131052-308T']],
  ['personnummer 811228-9874', ['Swedish personal number', '811228-9874']],
  ['AHV 756.9217.0769.85', ['Swiss social security number', '756.9217.0769.85']],
  ['CPF 111.444.777-35', ['Brazilian CPF', '111.444.777-35']],
  ['PESEL 44051401359', ['Polish PESEL', '44051401359']],
  ['Steuer-ID 86095742719', ['German tax id', '86095742719']],
  ['TC kimlik 10000000146', ['Turkish identity number', '10000000146']],
  ['id card 11010519491231002X', ['Chinese resident number', '11010519491231002X']],
  ['NRIC S1234567D', ['Singapore NRIC or FIN', 'S1234567D']],
  ['ID number 8001015009087', ['South African identity number', '8001015009087']],
  ['RUT 12.345.678-5', ['Chilean RUT', '12.345.678-5']],
  ['A123456789 of Taipei', ['Taiwanese identity number', 'A123456789']],
  ['BSN 111222333', ['Dutch BSN', '111222333']],
  ['1 85 05 78 006 084 91', ['French social security number', '1 85 05 78 006 084 91']],
])('%s', (text, finds) => {
  expect(found(text)).toEqual(finds);
});

test.each([
  '1773475200000',
  '2026-03-14',
  'order 44051401359',
  'build 123-45-678',
  '12345678A',
  'S1234567A',
  '756.9217.0769.86',
  '123e4567-e89b-12d3-a456-426614174000',
])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
