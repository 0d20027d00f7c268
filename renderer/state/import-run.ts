/** One import as the window follows it: files handed over, then read by the core, then accounted for. */
import type { AppError } from '../../shared/result/app-error.ts';
import type { IngestReport } from '../../shared/rpc/ingest.ts';

export interface ImportRun {
  readonly caseId: string;
  readonly callId: string;
  /** What was dropped, in words: `exports.zip and 3 more`. */
  readonly what: string;
  /** The case was made for this import: it goes again when the import comes to nothing. */
  readonly madeCase: boolean;
  /** What the core was given to read. */
  readonly paths?: readonly string[];
  /** A password was given; what is still locked it does not open. */
  readonly isPasswordTried?: true;
  readonly state: 'handing-over' | 'running' | 'done' | 'failed' | 'cancelled';
  /** Bytes copied to the core by a browser; the desktop copies none. */
  readonly copied?: { readonly done: number; readonly total: number };
  readonly report?: IngestReport;
  readonly error?: AppError;
}
