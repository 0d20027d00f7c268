/** Everything a person can do has a name, a key or none, and an entry in the palette. */
import type { Client } from '../client/client.ts';
import type { CaseStore } from '../state/case-store.ts';
import type { Trail } from '../state/trail.ts';
import type { WorkbenchStore } from '../state/workbench-store.ts';

export interface CommandContext {
  readonly client: Client;
  readonly workbench: WorkbenchStore;
  /** Undefined while no case is open. */
  readonly caseStore: CaseStore | undefined;
  readonly trail: Trail | undefined;
}

export interface Command {
  /** `sql.run`: unique, stable. */
  readonly id: string;
  /** What the palette shows, as an imperative: `Run query`. */
  readonly title: string;
  /** Heading in the palette and in the list of keys. */
  readonly group: string;
  /** `mod+k`, `?`, `g t` (one after the other), `shift+arrowdown`. Plain characters do not fire while typing in a field. */
  readonly keys?: string;
  /** Also fires while typing in a field. Chords with `mod` always do. */
  readonly whileTyping?: boolean;
  /** Words to find it by besides its title. */
  readonly keywords?: string;
  /** Not listed before something is typed: one of many. */
  readonly onlyWhenTyped?: boolean;
  /** Not offered without an open case. */
  readonly needsCase?: boolean;
  run(context: CommandContext): void | Promise<void>;
}
