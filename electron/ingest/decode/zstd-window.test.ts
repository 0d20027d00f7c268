/** The memory that a zstd asks for, told from its header before any of it is taken. */
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { unpack } from './packing.ts';
import { windowBytes } from './zstd-window.ts';

const frame = (...bytes: number[]): Buffer => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, ...bytes]);

test.each([
  ['1 KiB, the least', frame(0x00, 0x00), 1024],
  ['8 MiB and three eighths', frame(0x04, (13 << 3) | 3), 8 * 2 ** 20 + 3 * 2 ** 20],
  ['one segment of 200 bytes', frame(0x20, 200), 200],
  ['one segment of 256 bytes and 5', frame(0x60, 5, 0), 261],
  ['one segment of 4 GiB', frame(0xe0, 0, 0, 0, 0, 1, 0, 0, 0), 2 ** 32],
  ['a header that is cut', frame(0xe0, 0, 0), undefined],
  ['no zstd', Buffer.from('a text'), undefined],
])('%s', (_, head, bytes) => {
  expect(windowBytes(head)).toBe(bytes);
});

test('a frame that asks for 2 GiB is refused in words', async () => {
  const read = async (): Promise<void> => {
    for await (const _ of unpack('zstd', Readable.from([frame(0x00, 21 << 3, 1, 0, 0)])));
  };
  await expect(read()).rejects.toThrow(
    'it needs 2,048 MiB to unpack, more than the 128 MiB that it may have',
  );
});
