/** Events of the case under the profile as it is being written. Asked again a moment after each change; the answer before stays. */
import { useEffect, useRef, useState } from 'react';
import type { ProfileDraft } from '../../../../shared/model/redaction-profile.ts';
import type { Output } from '../../../../shared/rpc/contract.ts';
import { useClient } from '../../../client/ClientContext.tsx';
import { type LongCall, useCall } from '../../../client/use-call.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import type { WantedRule } from '../hidden/HiddenList.tsx';

export interface Tried {
  readonly shown: Output<'redaction.tryProfile'> | undefined;
  readonly call: LongCall<'redaction.tryProfile'>;
  readonly again: () => void;
}

const settleMs = 300;

export function useTried(draft: ProfileDraft | undefined, wanted: WantedRule): Tried {
  const client = useClient();
  const caseId = useCaseId();
  const call = useCall('redaction.tryProfile');
  const { run, cancel } = call;
  const [shown, setShown] = useState<Output<'redaction.tryProfile'>>();
  const [turn, setTurn] = useState(0);
  const latest = useRef({ draft, wanted });
  latest.current = { draft, wanted };
  const key = JSON.stringify([draft, wanted]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key and the turn say when to ask again
  useEffect(() => {
    const timer = setTimeout(() => {
      const { draft: tried, wanted: rule } = latest.current;
      if (tried === undefined) return;
      // A name that is not given yet is nothing that has to be tried.
      const titled = { ...tried, title: tried.title.trim() === '' ? 'Draft' : tried.title };
      const hide = rule.text.trim().length < 2 ? [] : [{ kind: rule.kind, text: rule.text.trim() }];
      void run({ caseId, draft: titled, hide }).then((answer) => {
        if (answer.ok) setShown(answer.value);
      });
    }, settleMs);
    return () => clearTimeout(timer);
  }, [key, turn, run, caseId]);

  useEffect(() => {
    const stop = client.subscribe((notification) => {
      if (
        notification.kind === 'case-changed' &&
        notification.caseId === caseId &&
        notification.what !== 'closed'
      )
        setTurn((before) => before + 1);
    });
    return () => {
      stop();
      cancel();
    };
  }, [client, caseId, cancel]);

  return { shown, call, again: () => setTurn((before) => before + 1) };
}
