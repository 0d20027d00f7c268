/**
 * A question on screen: asked when it appears, cancelled when its input changes or it goes, asked again when the case
 * changes. While a new input loads, `data` is the answer to the earlier one and `isStale` says so: nothing jumps.
 * Pass `undefined` as input to ask nothing yet.
 */
import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { AppError } from '../../shared/result/app-error.ts';
import type { Input, MethodName, Output } from '../../shared/rpc/contract.ts';
import { useClient } from './ClientContext.tsx';
import type { Answer } from './query-cache.ts';
import { queryKey } from './query-key.ts';

export interface Query<T> {
  readonly data: T | undefined;
  readonly error: AppError | undefined;
  readonly isLoading: boolean;
  /** `data` answers an earlier input. A changed case is asked again without a sign. */
  readonly isStale: boolean;
  /** Time from question to answer, milliseconds. */
  readonly ms: number | undefined;
  readonly reload: () => void;
}

const nothing: Answer = { value: undefined, error: undefined, isLoading: false, ms: undefined };
const noKey = '';

export function useQuery<N extends MethodName>(name: N, input: Input<N> | undefined): Query<Output<N>> {
  const { queries } = useClient();
  const key = input === undefined ? noKey : queryKey(name, input);
  const latestInput = useRef(input);
  latestInput.current = input;
  const previous = useRef<Output<N> | undefined>(undefined);

  const subscribe = useCallback(
    (listener: () => void) => {
      // The key changes exactly when the input does, so the latest input is the key's.
      const asked = latestInput.current;
      return key === noKey || asked === undefined ? () => undefined : queries.watch(name, asked, listener);
    },
    [queries, name, key],
  );
  const answer = useSyncExternalStore(subscribe, () => (key === noKey ? nothing : queries.read(key)));
  const reload = useCallback(() => queries.reload(key), [queries, key]);

  const current = answer.value as Output<N> | undefined;
  if (current !== undefined) previous.current = current;
  const data =
    answer.error === undefined ? (current ?? (key === noKey ? undefined : previous.current)) : undefined;
  return {
    data,
    error: answer.error,
    isLoading: answer.isLoading,
    isStale: data !== undefined && current === undefined,
    ms: answer.ms,
    reload,
  };
}
