import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileVault } from './file-vault.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'afterlog-vault-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const rows = [{ kind: 'person' as const, number: 1, names: ['marta.novakova@kestrel.example'] }];

test('what was saved is loaded again, and is not readable in the file; the key is private', async () => {
  const vault = fileVault(dir);
  const empty = await vault.load();
  await vault.save(rows);
  const again = await fileVault(dir).load();
  const bytes = await readFile(join(dir, 'vault', 'pseudonyms.json.enc'));
  expect({
    empty: empty.ok && empty.value.rows,
    rows: again.ok && again.value.rows,
    sameKey: empty.ok && again.ok && Buffer.from(empty.value.caseKey).equals(again.value.caseKey),
    clear: bytes.includes('marta'),
    mode: (await stat(join(dir, 'vault', 'key'))).mode & 0o777,
  }).toEqual({ empty: [], rows, sameKey: true, clear: false, mode: 0o600 });
});

test('a flipped bit, a lost key and a foreign key are refused, and nothing is overwritten', async () => {
  const vault = fileVault(dir);
  await vault.load();
  await vault.save(rows);
  const table = join(dir, 'vault', 'pseudonyms.json.enc');
  const bytes = await readFile(table);
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  await writeFile(table, bytes);
  const flipped = await vault.load();
  await rm(join(dir, 'vault', 'key'));
  const lost = await vault.load();
  await writeFile(join(dir, 'vault', 'key'), Buffer.alloc(32, 5));
  const foreign = await vault.load();
  expect([flipped, lost, foreign].map((result) => (result.ok ? 'loaded' : result.error.code))).toEqual([
    'redaction/failed',
    'redaction/failed',
    'redaction/failed',
  ]);
});
