/**
 * The vault as two files of the case folder: its key (`vault-key.ts`) and `vault/pseudonyms.json.enc` (AES-256-GCM under a key
 * derived from it). Without a passphrase this protects the table when it is copied, mailed or backed up without the key file,
 * and against change (a flipped bit is refused); with one, whoever has the folder alone cannot turn a pseudonym back. What it
 * never protects is the evidence beside it.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../../shared/result/result.ts';
import { AppFailure, appError } from '../../base/app-errors.ts';
import { entityKinds } from '../../content/redactor.ts';
import type { PseudonymVault, VaultContent, VaultRow } from './pseudonym-vault.ts';
import { isMissing, makeKey, readPlainKey, vaultState, writeWhole } from './vault-key.ts';

const magic = Buffer.from('AFVLT1\0\0');
const ivBytes = 12;
const tagBytes = 16;
const rowsSchema = z.object({
  version: z.literal(1),
  rows: z.array(
    z.object({ kind: z.enum(entityKinds), number: z.number().int().positive(), names: z.array(z.string()) }),
  ),
});

function derive(key: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(), `afterlog ${purpose}`, 32));
}

export function seal(key: Uint8Array, rows: readonly VaultRow[]): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', derive(key, 'vault'), iv);
  cipher.setAAD(magic);
  const body = Buffer.concat([cipher.update(JSON.stringify({ version: 1, rows }), 'utf8'), cipher.final()]);
  return Buffer.concat([magic, iv, cipher.getAuthTag(), body]);
}

/** Throws when the bytes are not what `seal` made with this key. */
export function unseal(key: Uint8Array, bytes: Buffer): readonly VaultRow[] {
  if (!bytes.subarray(0, magic.length).equals(magic)) throw new Error('not a vault of this version');
  const iv = bytes.subarray(magic.length, magic.length + ivBytes);
  const tag = bytes.subarray(magic.length + ivBytes, magic.length + ivBytes + tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', derive(key, 'vault'), iv);
  decipher.setAAD(magic);
  decipher.setAuthTag(tag);
  const text = Buffer.concat([
    decipher.update(bytes.subarray(magic.length + ivBytes + tagBytes)),
    decipher.final(),
  ]).toString('utf8');
  return rowsSchema.parse(JSON.parse(text)).rows;
}

/** What opened a sealed vault, for as long as the case is open. */
export interface OpenedKey {
  key: Buffer | undefined;
}

const tableOf = (caseDir: string): string => join(caseDir, 'vault', 'pseudonyms.json.enc');

/** The vault's key, made on first use. Throws `vault/locked` where a passphrase closes it and `opened` does not hold it. */
export async function vaultKeyOf(caseDir: string, opened?: OpenedKey): Promise<Buffer> {
  const state = await vaultState(caseDir);
  if (state === 'open') return readPlainKey(caseDir);
  if (state === 'sealed') {
    if (opened?.key !== undefined) return opened.key;
    throw new AppFailure(
      appError('vault/locked', 'the pseudonym vault of this case is closed by a passphrase', {
        path: join(caseDir, 'vault'),
        hint: 'Give its passphrase: with --password-file FILE, or on the Redaction screen.',
      }),
    );
  }
  const table = await readFile(tableOf(caseDir)).catch((cause: unknown) => {
    if (isMissing(cause)) return undefined;
    throw cause;
  });
  if (table !== undefined) throw new Error('the table is there, its key is not');
  return makeKey(caseDir);
}

/**
 * `caseDir` is the case folder; the key is made on first use. A key without its table starts an empty one. A vault that a
 * passphrase closes is `vault/locked` until `opened` holds its key.
 */
export function fileVault(caseDir: string, opened?: OpenedKey): PseudonymVault {
  const dir = join(caseDir, 'vault');
  const tablePath = tableOf(caseDir);
  const readKey = (): Promise<Buffer> => vaultKeyOf(caseDir, opened);

  async function load(): Promise<Result<VaultContent>> {
    try {
      const caseKey = await readKey();
      const table = await readFile(tablePath).catch((cause: unknown) => {
        if (isMissing(cause)) return undefined;
        throw cause;
      });
      return ok({
        caseKey: derive(caseKey, 'pseudonyms'),
        rows: table === undefined ? [] : unseal(caseKey, table),
      });
    } catch (cause) {
      if (cause instanceof AppFailure) return err(cause.appError);
      const why = cause instanceof Error ? cause.message : String(cause);
      return err({
        code: 'redaction/failed',
        message: `The pseudonym vault cannot be read: ${why}.`,
        hint: 'Restore vault/ from a copy of the case, or move it away to start new pseudonyms.',
        path: dir,
      });
    }
  }

  async function save(rows: readonly VaultRow[]): Promise<Result<void>> {
    try {
      await writeWhole(tablePath, seal(await readKey(), rows));
      return ok(undefined);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      return err({
        code: 'redaction/failed',
        message: `The pseudonym vault cannot be written: ${why}.`,
        hint: 'Without it the next report would use other pseudonyms; free space or permissions, then export again.',
        path: dir,
      });
    }
  }

  return { load, save };
}
