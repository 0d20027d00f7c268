/**
 * Puts marks on the chosen events: asks for the reviewer's name the first time, and for the words of a note or a tag.
 * One act is at most `maxEvents` events; more is refused in words, not cut.
 */
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useClient } from '../../../client/ClientContext.tsx';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { rememberedReviewer, rememberReviewer } from '../../../state/reviewer.ts';
import { useWorkbenchStore } from '../../../state/WorkbenchContext.tsx';
import { formatCounted } from '../../../ui/format.ts';
import type { Marks } from '../list/event-columns.tsx';
import { MarkDialog } from './MarkDialog.tsx';
import { actOf, describeAct, type MarkAct, type MarkWish } from './mark-act.ts';

export const maxEvents = 100_000;

export interface MarkTargets {
  readonly count: number;
  /** Undefined: they could not be had; the reason was shown. */
  readonly ids: () => Promise<readonly string[] | undefined>;
}

interface Pending {
  readonly wish: MarkWish;
  readonly targets: MarkTargets;
}

export function useMarking(
  marks: Marks,
  knownTags: readonly string[],
): { readonly mark: (wish: MarkWish, targets: MarkTargets) => void; readonly dialog: ReactNode } {
  const client = useClient();
  const caseId = useCaseId();
  const workbench = useWorkbenchStore();
  const [pending, setPending] = useState<Pending>();
  const latest = useRef(marks);
  latest.current = marks;

  const add = useCallback(
    async ({ wish, targets }: Pending, as: string, words: string | undefined) => {
      const { notify, reportError } = workbench.getState();
      const ids = await targets.ids();
      if (ids === undefined || ids.length === 0) return;
      const asked = actOf(
        wish,
        ids.map((id) => latest.current.get(id)),
      );
      const act: MarkAct = asked ?? { kind: wish.kind, ...(words === undefined ? {} : { text: words }) };
      const result = await client.call('annotation.add', {
        caseId,
        as,
        eventIds: [...ids],
        kind: act.kind,
        ...(act.text === undefined ? {} : { text: act.text }),
      });
      if (!result.ok) reportError('Could not mark the events', result.error);
      else if (ids.length > 1)
        notify(describeAct(act, formatCounted(ids.length, 'event')), { tone: 'success' });
    },
    [client, caseId, workbench],
  );

  const mark = useCallback(
    (wish: MarkWish, targets: MarkTargets) => {
      if (targets.count === 0) return;
      if (targets.count > maxEvents) {
        workbench.getState().reportError('Could not mark the events', {
          code: 'app/invalid-request',
          message: `${formatCounted(targets.count, 'event')} are selected; one act marks at most ${formatCounted(maxEvents, 'event')}.`,
          hint: 'Narrow the filter or the selection first.',
        });
        return;
      }
      const reviewer = rememberedReviewer();
      if (reviewer === '' || wish.kind === 'note' || wish.kind === 'tag') setPending({ wish, targets });
      else void add({ wish, targets }, reviewer, undefined);
    },
    [add, workbench],
  );

  const dialog =
    pending === undefined ? null : (
      <MarkDialog
        wish={pending.wish}
        events={formatCounted(pending.targets.count, 'event')}
        reviewer={rememberedReviewer()}
        knownTags={knownTags}
        onClose={() => setPending(undefined)}
        onDone={(as, words) => {
          rememberReviewer(as);
          setPending(undefined);
          void add(pending, as, words);
        }}
      />
    );
  return { mark, dialog };
}
