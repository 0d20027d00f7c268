/** What the pipeline knows about one evidence file while it is being read. */
import type { Source } from '../content/source.ts';
import type { Framing, Root } from './framing.ts';
import type { IndexPoint } from './readers/line-prescan.ts';
import type { Staged } from './stage.ts';

export interface Reject {
  readonly number: number;
  readonly offset: number | undefined;
  readonly reason: string;
  readonly excerpt: Buffer;
}

export interface Intake {
  readonly fileId: number;
  readonly path: string;
  readonly source: Source | undefined;
  readonly root: Root | undefined;
  readonly framing: Framing;
  readonly staged: Staged | undefined;
  /** Counted while reading, independently of what the engine loads. */
  records: number;
  ignored: number;
  note: string;
  index: readonly IndexPoint[];
  readonly rejects: Reject[];
  /** The file with the same bytes that came before, whose accounting this one mirrors. */
  readonly twinOf: number | undefined;
}

export const excerptBytes = 4_096;
