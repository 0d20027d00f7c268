/** Where things are in a case folder (DESIGN.md, "Case folder"). */
import { join } from 'node:path';

export interface CaseLayout {
  readonly dir: string;
  readonly caseJson: string;
  readonly database: string;
  readonly evidence: string;
  readonly review: string;
  readonly vault: string;
  readonly exports: string;
  readonly custodyLog: string;
  /** Scratch space: the only folder that the engine may read and write. Emptied at every open. */
  readonly staging: string;
}

export function caseLayout(dir: string): CaseLayout {
  return {
    dir,
    caseJson: join(dir, 'case.json'),
    database: join(dir, 'case.duckdb'),
    evidence: join(dir, 'evidence'),
    review: join(dir, 'review'),
    vault: join(dir, 'vault'),
    exports: join(dir, 'exports'),
    custodyLog: join(dir, 'custody.ndjson'),
    staging: join(dir, 'staging'),
  };
}
