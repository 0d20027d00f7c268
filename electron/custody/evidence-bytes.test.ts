import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKeeper, keptEndings, keptName, keptWhole, originalBytes } from './evidence-bytes.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'afterlog-evidence-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function original(name: string, stored: Buffer): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, stored);
  const parts: Buffer[] = [];
  for await (const chunk of originalBytes(path)) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}

const text = 'a line\n'.repeat(40);

test('what a machine keeps it reads again, in one piece or streamed', async () => {
  const keeper = createKeeper();
  const streamed: Buffer[] = [];
  keeper.on('data', (chunk: Buffer) => streamed.push(chunk));
  keeper.end(Buffer.from(text));
  await new Promise((resolve) => keeper.once('end', resolve));
  expect(await original(keptName('a'), keptWhole(Buffer.from(text)))).toBe(text);
  expect(await original(keptName('b'), Buffer.concat(streamed))).toBe(text);
});

test('every machine reads what the others keep, and packed evidence as it came', async () => {
  // Made with Node 24.
  const zstd = Buffer.from('KLUv/WQYAHUAADhhIGxpbmUKAQAOUosR3BlODA==', 'base64');
  expect(await original('c.zst', zstd)).toBe(text);
  expect(await original('d.gz', gzipSync(text))).toBe(text);
  expect(await original('e.bin', Buffer.from(text))).toBe(text);
  expect([...keptEndings].sort()).toEqual(['.gz', '.zst']);
});

test('damage is thrown', async () => {
  await expect(original('f.gz', gzipSync(text).subarray(0, 20))).rejects.toThrow();
});
