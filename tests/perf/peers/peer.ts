/**
 * Another program that takes in the same file. `available` says why it cannot be used here, `takes` why it cannot
 * read this kind of input; both are printed in the table, never left out.
 */
import type { JobInput } from '../measure/child-process.ts';
import type { Workload } from '../workloads/workload.ts';

export interface Taken {
  readonly seconds: number;
  readonly events: number;
  /** What it keeps on the disk; 0 for a pass that keeps nothing. */
  readonly storedBytes: number;
  /** When the first events could be seen, where the program shows any before it ends. */
  readonly firstRowsSeconds?: number | undefined;
  /** By part of the work, where it was measured. */
  readonly parts?: Readonly<Record<string, { readonly ms: number; readonly calls: number }>> | undefined;
}

/** What a peer's process is told; JSON-safe. */
export interface Intake extends JobInput {
  readonly shape: Workload['shape'];
  readonly fields: Readonly<Record<string, string>>;
  /** The file or folder to take in. */
  readonly path: string;
  /** An empty folder of its own. */
  readonly dir: string;
}

export interface Peer {
  readonly id: string;
  readonly title: string;
  /** Installs it where that is possible. Undefined when it can run; else the reason. */
  available(): Promise<string | undefined>;
  takes(shape: Workload['shape']): string | undefined;
  run(intake: Intake): Promise<Taken>;
}
