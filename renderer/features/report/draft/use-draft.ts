/** The narrative being written: read once, then what is on the screen is the truth and is saved as it changes. */
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../../shared/result/app-error.ts';
import type { Narrative } from '../../../../shared/rpc/report.ts';
import { useClient } from '../../../client/ClientContext.tsx';
import { useQuery } from '../../../client/use-query.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { createAutosave, type SaveState } from './autosave.ts';

export interface Draft {
  readonly narrative: Narrative | undefined;
  readonly error: AppError | undefined;
  readonly saveState: SaveState;
  readonly saveError: AppError | undefined;
  readonly change: (patch: Partial<Narrative>) => void;
  readonly flush: () => Promise<void>;
}

const waitMs = 600;

export function useDraft(): Draft {
  const client = useClient();
  const caseId = useCaseId();
  const stored = useQuery('report.narrative', { caseId });
  const [edited, setEdited] = useState<Narrative>();
  const [saveState, setSaveState] = useState<SaveState>('saved');
  const [saveError, setSaveError] = useState<AppError>();
  const [autosave] = useState(() =>
    createAutosave<Narrative>({
      waitMs,
      onState: setSaveState,
      save: async (narrative) => {
        const result = await client.call('report.saveNarrative', { caseId, narrative });
        setSaveError(result.ok ? undefined : result.error);
        return result.ok;
      },
    }),
  );
  // Leaving the screen loses nothing.
  useEffect(() => () => void autosave.flush(), [autosave]);

  const narrative = edited ?? stored.data;
  const latest = useRef(narrative);
  latest.current = narrative;
  const change = (patch: Partial<Narrative>): void => {
    if (latest.current === undefined) return;
    const next = { ...latest.current, ...patch };
    latest.current = next;
    setEdited(next);
    autosave.change(next);
  };
  return { narrative, error: stored.error, saveState, saveError, change, flush: autosave.flush };
}
