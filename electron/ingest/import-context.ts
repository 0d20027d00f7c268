/** What every step of one import shares. */
import type { CaseFile } from '../casefile/case-file.ts';
import type { Source } from '../content/source.ts';
import type { Root } from './framing.ts';
import type { Mapping } from './projection.ts';

export interface ImportContext {
  readonly file: CaseFile;
  readonly importId: number;
  readonly signal: AbortSignal;
  newFileId(): number;
  /** Throws when the person cancelled. */
  checkCancelled(): void;
  /** Says what is being done now. */
  progress(phase: string): void;
  /** These bytes are loaded and every row is in its place: a good moment to write the database down. */
  loaded(bytes: number): Promise<void>;
  /** More events can be seen. */
  onEvents(): void;
  mapping(source: Source, root: Root | undefined): Mapping;
}
