/**
 * One way to reach the core, whichever door the window came through.
 * Everything arrives as `unknown` and is read once, in renderer/client.
 */
import type { Result } from '../../shared/result/result.ts';
import type { OfferedFile } from './offered-file.ts';

export interface Transport {
  readonly door: 'desktop' | 'browser' | 'test';
  /** Answers a Result as the wire carries it. A rejection means the door itself is gone. */
  call(name: string, input: unknown, callId: string): Promise<unknown>;
  /** Task progress and case changes. Reconnects by itself; answers how to stop listening. */
  subscribe(listener: (notification: unknown) => void): () => void;
  /** Paths the core can read for files that a person dropped or chose; a browser copies them over first. */
  pathsOf(files: readonly OfferedFile[], options: PathsOptions): Promise<Result<readonly string[]>>;
}

export interface PathsOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
}
