import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32, crc32ByTable } from './crc32.ts';

test('the check value of CRC-32 is CBF43926', () => {
  const bytes = Buffer.from('123456789');
  expect([crc32(bytes), crc32ByTable(bytes)]).toEqual([0xcbf43926, 0xcbf43926]);
});

test('table and runtime agree on any bytes, in any two pieces', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), fc.nat(500), (bytes, at) => {
      const whole = crc32(bytes);
      const inTwo = crc32ByTable(bytes.subarray(at), crc32ByTable(bytes.subarray(0, at)));
      expect(inTwo).toBe(whole);
    }),
  );
});
