/**
 * Several questions of one method, each asked, kept and cancelled as `useQuery` does. Answers in the order of the inputs.
 * `oneByOne` asks the next when the one before it is answered: for questions that would take the machine from each other.
 */
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Input, MethodName, Output } from '../../shared/rpc/contract.ts';
import { useClient } from './ClientContext.tsx';
import type { Answer } from './query-cache.ts';
import { queryKey } from './query-key.ts';

export interface OneAnswer<T> {
  readonly data: T | undefined;
  readonly error: Answer['error'];
  readonly isLoading: boolean;
}

const isOver = ({ value, error }: Answer): boolean => value !== undefined || error !== undefined;

export function useQueries<N extends MethodName>(
  name: N,
  inputs: readonly Input<N>[],
  { oneByOne = false }: { readonly oneByOne?: boolean } = {},
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
      const stops: (() => void)[] = [];
      let next = 0;
      let isGone = false;
      const ask = (): void => {
        while (!isGone && next < asked.length) {
          const before = asked[next - 1];
          if (oneByOne && before !== undefined && !isOver(queries.read(queryKey(name, before)))) return;
          const input = asked[next];
          next += 1;
          if (input !== undefined) stops.push(queries.watch(name, input, heard));
        }
      };
      const heard = (): void => {
        ask();
        listener();
      };
      ask();
      return () => {
        isGone = true;
        for (const stop of stops) stop();
      };
    },
    [queries, name, joined, oneByOne],
  );
  const answers = useSyncExternalStore(subscribe, () => {
    const now = latest.current.keys.map((key) => queries.read(key));
    const isSame =
      now.length === kept.current.length && now.every((answer, at) => answer === kept.current[at]);
    if (!isSame) kept.current = now;
    return kept.current;
  });
  return useMemo(
    () =>
      answers.map(({ value, error, isLoading }) => ({
        data: value as Output<N> | undefined,
        error,
        isLoading,
      })),
    [answers],
  );
}
