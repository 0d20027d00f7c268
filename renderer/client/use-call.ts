/**
 * Work a person starts: `run(input)` answers the Result, `progress` is the core's latest word, `cancel()` stops it.
 * A second run while one is under way cancels the first. The work goes on when the component goes; use the tasks panel.
 */
import { useCallback, useRef, useState } from 'react';
import type { AppError } from '../../shared/result/app-error.ts';
import type { Result } from '../../shared/result/result.ts';
import type { Input, MethodName, Output } from '../../shared/rpc/contract.ts';
import type { TaskUpdate } from '../../shared/rpc/task.ts';
import { useClient, useTask } from './ClientContext.tsx';
import { newCallId } from './client.ts';

export interface LongCall<N extends MethodName> {
  readonly state: 'idle' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly value: Output<N> | undefined;
  readonly error: AppError | undefined;
  readonly progress: TaskUpdate | undefined;
  readonly callId: string | undefined;
  readonly run: (input: Input<N>) => Promise<Result<Output<N>>>;
  readonly cancel: () => void;
  readonly reset: () => void;
}

interface Progress<N extends MethodName> {
  readonly state: LongCall<N>['state'];
  readonly callId: string | undefined;
  readonly value: Output<N> | undefined;
  readonly error: AppError | undefined;
}

export function useCall<N extends MethodName>(name: N): LongCall<N> {
  const client = useClient();
  const idle: Progress<N> = { state: 'idle', callId: undefined, value: undefined, error: undefined };
  const [status, setStatus] = useState<Progress<N>>(idle);
  const current = useRef<string>(undefined);
  const progress = useTask(status.callId);

  const run = useCallback(
    async (input: Input<N>) => {
      if (current.current !== undefined) client.cancel(current.current);
      const callId = newCallId();
      current.current = callId;
      setStatus({ state: 'running', callId, value: undefined, error: undefined });
      const result = await client.call(name, input, { callId });
      if (current.current !== callId) return result;
      current.current = undefined;
      if (result.ok) setStatus({ state: 'done', callId, value: result.value, error: undefined });
      else
        setStatus({
          state: result.error.code === 'app/cancelled' ? 'cancelled' : 'failed',
          callId,
          value: undefined,
          error: result.error,
        });
      return result;
    },
    [client, name],
  );
  const cancel = useCallback(() => {
    if (current.current !== undefined) client.cancel(current.current);
  }, [client]);
  const reset = useCallback(
    () => setStatus({ state: 'idle', callId: undefined, value: undefined, error: undefined }),
    [],
  );

  return { ...status, progress, run, cancel, reset };
}
