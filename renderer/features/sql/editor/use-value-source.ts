/** Asks the core for the values of a column; a question that nobody waits for any more is stopped there too. */
import { useCallback } from 'react';
import { useClient } from '../../../client/ClientContext.tsx';
import { newCallId } from '../../../client/client.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { type CompletionSource, proposedValues } from './completion-source.ts';

export function useValueSource(): CompletionSource['values'] {
  const client = useClient();
  const caseId = useCaseId();
  return useCallback(
    async (question, signal) => {
      const callId = newCallId();
      const stop = (): void => client.cancel(callId);
      signal.addEventListener('abort', stop);
      const answer = await client.call(
        'query.values',
        { caseId, ...question, limit: proposedValues },
        { callId },
      );
      signal.removeEventListener('abort', stop);
      return answer.ok ? answer.value.values : [];
    },
    [client, caseId],
  );
}
