/**
 * Where a case keeps which pseudonym stands for what, so that the next artefact uses the same ones.
 * Never exported. Secrets are kept as keyed digests only: their pseudonyms cannot be reversed by anyone.
 */
import type { Result } from '../../../shared/result/result.ts';
import type { EntityKind } from '../../content/redactor.ts';

export interface VaultRow {
  readonly kind: EntityKind;
  readonly number: number;
  /** Folded canonical name, or a keyed digest for secrets. Older names of an entity that was joined since stay. */
  readonly names: readonly string[];
}

export interface VaultContent {
  /** 32 bytes: orders new pseudonyms and digests secrets. */
  readonly caseKey: Uint8Array;
  readonly rows: readonly VaultRow[];
}

export interface PseudonymVault {
  load(): Promise<Result<VaultContent>>;
  save(rows: readonly VaultRow[]): Promise<Result<void>>;
}

/** For tests and for streams that no case stands behind. */
export function memoryVault(caseKey: Uint8Array): PseudonymVault {
  let rows: readonly VaultRow[] = [];
  return {
    load: async () => ({ ok: true, value: { caseKey, rows } }),
    save: async (next) => {
      rows = next;
      return { ok: true, value: undefined };
    },
  };
}
