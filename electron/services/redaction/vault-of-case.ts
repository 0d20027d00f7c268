/** The vault of an open case, and what opened it: remembered as long as the case is open, and nowhere else. */
import type { CaseFile } from '../../casefile/case-file.ts';
import { fileVault, type OpenedKey } from '../../redaction/vault/file-vault.ts';
import type { PseudonymVault } from '../../redaction/vault/pseudonym-vault.ts';

const opened = new WeakMap<CaseFile, OpenedKey>();

export function openedKeyOf(file: CaseFile): OpenedKey {
  const known = opened.get(file);
  if (known !== undefined) return known;
  const fresh: OpenedKey = { key: undefined };
  opened.set(file, fresh);
  return fresh;
}

export function vaultOf(file: CaseFile): PseudonymVault {
  return fileVault(file.dir, openedKeyOf(file));
}
