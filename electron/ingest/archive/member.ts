import type { Budget } from './budget.ts';

/** One evidence file of a bundle, wherever it lies: on disk or inside an archive. */
export interface Member {
  /** With the way through archives: `bundle.zip!/okta/log.json.gz`. */
  readonly path: string;
  /** Size as declared; 0 when not known. */
  readonly bytes: number;
  /** When it was last written, as the file system or the archive says; undefined where neither does. */
  readonly modifiedMs?: number | undefined;
  /** The plain file on disk, when that is what it is. */
  readonly file: string | undefined;
  /** All bytes of a small file on disk, which was read when it was found. */
  readonly whole?: Buffer | undefined;
  /** Counts what it unpacks to, should it be packed itself. */
  readonly budget?: Budget | undefined;
  /** What to know of where it came from: a hostile name, one name twice. */
  readonly note?: string | undefined;
  /** The bytes once. Throws when they break off; what was given before is still good. */
  open(): Promise<AsyncIterable<Buffer>>;
}

/** Something that could not be reached at all: it becomes a file with a note and a reject. */
export interface BrokenMember {
  readonly path: string;
  readonly problem: string;
  /** It needs a password that was not given. */
  readonly isLocked?: boolean;
}

export type Found =
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'broken'; readonly broken: BrokenMember };

export function broken(path: string, problem: string, isLocked = false): Found {
  return { kind: 'broken', broken: { path, problem, ...(isLocked ? { isLocked } : {}) } };
}

export const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
