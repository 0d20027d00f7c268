/** What the guided views find in its events alone: asked when a person wants it, for they are many questions. */
import { ScanSearch } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useCaseStore } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCounted } from '../../ui/format.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { GlanceList } from '../../view-kit/glance/GlanceList.tsx';
import { useGlance } from '../../workbench/use-glance.ts';

/** Asked at once for those who did little: it costs a blink. */
const askedAtOnce = 2_000;

export function RiskBlock({ keys, events }: { readonly keys: readonly string[]; readonly events: number }) {
  const store = useCaseStore();
  const [isAsked, setAsked] = useState(events <= askedAtOnce);
  const filter = useMemo(
    () => ({ terms: [{ column: 'entity', op: 'is' as const, values: keys.slice(0, 200) }] }),
    [keys],
  );
  const { asked, found, failed, groupsAnswered, groups, error } = useGlance(isAsked ? filter : undefined);
  const open = (viewId: string): void => {
    store.getState().setFilter(filter);
    store.getState().openView(viewId);
  };
  return (
    <section aria-label="What stands out in its events">
      <h2>What stands out in its events</h2>
      {!isAsked ? (
        <Button icon={<ScanSearch aria-hidden="true" />} onClick={() => setAsked(true)}>
          Ask the guided views about {formatCounted(events, 'event')}
        </Button>
      ) : error !== undefined ? (
        <ErrorPanel error={error} title="The views could not be asked" />
      ) : found.length > 0 ? (
        <GlanceList found={found} onOpen={open} />
      ) : groupsAnswered < groups ? (
        <Skeleton rows={3} words="Asking the guided views" />
      ) : (
        <p className="muted">None of {formatCounted(asked, 'question')} found anything in them alone.</p>
      )}
      {failed.length === 0 ? null : (
        <p className="muted" role="alert">
          {formatCounted(failed.length, 'view')} could not be asked:{' '}
          {failed.map((each) => each.viewId).join(', ')}
        </p>
      )}
    </section>
  );
}
