/** What is asked of lanes, and how SQL says which lane an event is in. */
import type { Output, ParsedInput } from '../../../shared/rpc/contract.ts';
import type { CaseFile } from '../../casefile/case-file.ts';

export type Lanes = Output<'events.lanes'>;

export interface LanesQuestion {
  readonly file: CaseFile;
  readonly input: ParsedInput<'events.lanes'>;
  readonly signal: AbortSignal;
}

/** Place of an event's lane among the keys bound as `$n`, from 0; -1 for the others. */
export const laneSql = (by: string, n: number): string =>
  `(coalesce(list_position($${n}::VARCHAR[], coalesce(CAST(${by} AS VARCHAR), '')), 0) - 1)::INTEGER`;

/** The engine cannot tell of what an empty list is: nothing stands for it, and puts every event among the others. */
export const keysParam = (keys: readonly string[]): readonly string[] | null =>
  keys.length === 0 ? null : keys;
