/**
 * The shape of a service: one handler a method of its domain in the contract.
 * Handlers get parsed input and give a Result; the app turns a throw into `app/internal` and logs it.
 */
import type { Result } from '../../shared/result/result.ts';
import type { Contract, Domain } from '../../shared/rpc/contract.ts';
import type { OutputOf, ParsedInputOf } from '../../shared/rpc/define.ts';
import type { CaseRegistry } from '../casefile/case-registry.ts';
import type { Platform } from '../platform/platform.ts';

export interface Progress {
  readonly phase: string;
  readonly done: number;
  /** 0 when the end is not known. */
  readonly total: number;
  readonly unit: 'bytes' | 'records' | 'steps';
}

export interface CallContext {
  readonly callId: string;
  readonly signal: AbortSignal;
  readonly platform: Platform;
  readonly cases: CaseRegistry;
  progress(update: Progress): void;
  /** Tells every window that a case's content is no longer what it was. */
  changed(caseId: string, what: 'events' | 'annotations' | 'narrative' | 'closed'): void;
}

export type Handlers<D extends Domain> = {
  readonly [M in keyof Contract[D]]: (
    context: CallContext,
    input: ParsedInputOf<Contract[D][M]>,
  ) => Promise<Result<OutputOf<Contract[D][M]>>>;
};
