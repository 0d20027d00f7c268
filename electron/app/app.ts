/**
 * The core as every door sees it. `call` validates its input against the contract and never throws;
 * `subscribe` hands on task progress and case changes. Both carry JSON-safe values only.
 */
import type { Result } from '../../shared/result/result.ts';
import type { Notification } from '../../shared/rpc/task.ts';

export interface App {
  call(name: string, input: unknown, options?: { readonly callId?: string }): Promise<Result<unknown>>;
  subscribe(listener: (notification: Notification) => void): () => void;
  /** Cancels running work, closes every case. */
  close(): Promise<void>;
}
