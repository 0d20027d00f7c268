/**
 * The filtered events in their order, as a list the core keeps. The list before stays while a new one is made.
 * Marks do not make it again (unless it is filtered by them): a star must not cost a sort of ten million.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { EventFilter } from '../../../../shared/model/event-filter.ts';
import type { AppError } from '../../../../shared/result/app-error.ts';
import { useClient } from '../../../client/ClientContext.tsx';
import { newCallId } from '../../../client/client.ts';
import { queryKey } from '../../../client/query-key.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { createRelisting } from './relist.ts';

export type EventOrder = 'ts' | 'ts desc';

export interface EventList {
  readonly listId: string;
  readonly total: number;
  readonly sql: string;
  /** The question it answers; the same for a list made again. */
  readonly question: string;
  readonly order: EventOrder;
  readonly ms: number;
}

export interface EventListQuery {
  readonly list: EventList | undefined;
  readonly error: AppError | undefined;
  readonly isLoading: boolean;
  /** The core let the list go: make it again. */
  readonly relist: () => void;
}

const everyMs = 1_500;

export function useEventList(filter: EventFilter, order: EventOrder): EventListQuery {
  const client = useClient();
  const caseId = useCaseId();
  const question = queryKey('events.list', { caseId, filter, order });
  const [state, setState] = useState<Omit<EventListQuery, 'relist'>>({
    list: undefined,
    error: undefined,
    isLoading: true,
  });
  const [round, setRound] = useState(0);
  const relist = useCallback(() => setRound((count) => count + 1), []);
  const asked = useRef(filter);
  asked.current = filter;
  const [relisting] = useState(() => createRelisting({ everyMs, relist }));

  useEffect(
    () =>
      client.subscribe((notification) => {
        if (notification.kind !== 'case-changed' || notification.caseId !== caseId) return;
        const { what } = notification;
        if (what === 'events' || (what === 'annotations' && asked.current.marked !== undefined))
          relisting.changed();
      }),
    [client, caseId, relisting],
  );
  useEffect(() => () => relisting.stop(), [relisting]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` stands for filter and order, `round` asks again
  useEffect(() => {
    const callId = newCallId();
    const started = performance.now();
    let isCurrent = true;
    relisting.started();
    setState((before) => ({ ...before, error: undefined, isLoading: true }));
    void client.call('events.list', { caseId, filter, order }, { callId }).then((result) => {
      if (!isCurrent) return;
      isCurrent = false;
      relisting.ended();
      const ms = performance.now() - started;
      if (result.ok)
        setState({ list: { ...result.value, question, order, ms }, error: undefined, isLoading: false });
      else setState({ list: undefined, error: result.error, isLoading: false });
    });
    return () => {
      if (isCurrent) client.cancel(callId);
      isCurrent = false;
    };
  }, [client, caseId, question, round]);

  return { ...state, relist };
}
