/**
 * What the core needs from the machine, as interfaces; `node/` implements them.
 * Tests swap only the clock, the ids and the dialogs.
 */
import type { AppError } from '../../shared/result/app-error.ts';
import type { Result } from '../../shared/result/result.ts';

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Ids {
  /** A new random 128-bit id, 32 lower-case hex digits. */
  random(): string;
}

export type PickKind = 'bundle-files' | 'bundle-folder' | 'case-folder' | 'save-folder';

export interface Dialogs {
  /** Absolute paths the person chose; empty when they closed the dialog. `dialog/unavailable` where there is none. */
  pick(kind: PickKind): Promise<Result<readonly string[], AppError>>;
}

export interface Log {
  info(message: string): void;
  error(message: string, cause?: unknown): void;
}

export type Door = 'desktop' | 'browser' | 'cli' | 'test';

export interface Platform {
  readonly door: Door;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly dialogs: Dialogs;
  readonly log: Log;
  /** Where settings and the list of recent cases live. */
  readonly userDataDir: string;
  /** Where new cases go when nobody says otherwise. */
  readonly caseHome: string;
  /** A case to open at once (`afterlog serve --case`). */
  readonly startCase: string | undefined;
}
