/** Several questions of one method at once, each asked, kept and cancelled as `useQuery` does. Answers in the order of the inputs. */
import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { Input, MethodName, Output } from '../../shared/rpc/contract.ts';
import { useClient } from './ClientContext.tsx';
import type { Answer } from './query-cache.ts';
import { queryKey } from './query-key.ts';

export interface OneAnswer<T> {
  readonly data: T | undefined;
  readonly error: Answer['error'];
  readonly isLoading: boolean;
}

export function useQueries<N extends MethodName>(
  name: N,
  inputs: readonly Input<N>[],
): readonly OneAnswer<Output<N>>[] {
  const { queries } = useClient();
  const keys = inputs.map((input) => queryKey(name, input));
  const joined = keys.join('\n');
  const latest = useRef({ inputs, keys });
  latest.current = { inputs, keys };
  const kept = useRef<readonly Answer[]>([]);

  const subscribe = useCallback(
    (listener: () => void) => {
      // The joined keys change exactly when the inputs do, so the latest inputs are the keys'.
      const asked = joined === '' ? [] : latest.current.inputs;
      const stops = asked.map((input) => queries.watch(name, input, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [queries, name, joined],
  );
  const answers = useSyncExternalStore(subscribe, () => {
    const now = latest.current.keys.map((key) => queries.read(key));
    const isSame =
      now.length === kept.current.length && now.every((answer, at) => answer === kept.current[at]);
    if (!isSame) kept.current = now;
    return kept.current;
  });
  return answers.map(({ value, error, isLoading }) => ({
    data: value as Output<N> | undefined,
    error,
    isLoading,
  }));
}
