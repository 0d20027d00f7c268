/**
 * The redacted report as it would leave now. Made again when the profile, the template, the narrative, the marks or the events change;
 * the one before stays on the screen meanwhile.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Classification } from '../../../../shared/model/classification.ts';
import type { ReportProfile } from '../../../../shared/model/redacted.ts';
import type { Output } from '../../../../shared/rpc/contract.ts';
import { useClient } from '../../../client/ClientContext.tsx';
import { type LongCall, useCall } from '../../../client/use-call.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';

export interface Preview {
  readonly shown: Output<'report.preview'> | undefined;
  /** The profile that `shown` was made with. */
  readonly shownProfile: ReportProfile;
  readonly call: LongCall<'report.preview'>;
  readonly refresh: () => void;
}

const settleMs = 250;

export function usePreview(profile: ReportProfile, template: string, marking: Classification): Preview {
  const client = useClient();
  const caseId = useCaseId();
  const call = useCall('report.preview');
  const { run, cancel } = call;
  const [shown, setShown] = useState<{
    readonly value: Output<'report.preview'>;
    readonly profile: ReportProfile;
  }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const refresh = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      void run({ caseId, profile, template, marking }).then((result) => {
        if (result.ok) setShown({ value: result.value, profile });
      });
    }, settleMs);
  }, [run, caseId, profile, template, marking]);

  useEffect(() => {
    refresh();
    const stop = client.subscribe((notification) => {
      if (
        notification.kind === 'case-changed' &&
        notification.caseId === caseId &&
        notification.what !== 'closed'
      )
        refresh();
    });
    return () => {
      stop();
      clearTimeout(timer.current);
      cancel();
    };
  }, [client, caseId, refresh, cancel]);

  return { shown: shown?.value, shownProfile: shown?.profile ?? profile, call, refresh };
}
