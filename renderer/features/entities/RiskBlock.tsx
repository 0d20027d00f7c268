/** What the guided views find in its events alone: asked when a person wants it, for they are many questions. */
import { ScanSearch } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseStore } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCounted } from '../../ui/format.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { GlanceList } from '../../view-kit/glance/GlanceList.tsx';

/** Asked at once for those who did little: it costs a blink. */
const askedAtOnce = 2_000;

export function RiskBlock({ keys, events }: { readonly keys: readonly string[]; readonly events: number }) {
  const caseId = useCaseId();
  const store = useCaseStore();
  const [isAsked, setAsked] = useState(events <= askedAtOnce);
  const filter = useMemo(
    () => ({ terms: [{ column: 'entity', op: 'is' as const, values: keys.slice(0, 200) }] }),
    [keys],
  );
  const asked = useQuery('view.glance', isAsked ? { caseId, filter } : undefined);
  const { data, error } = asked;
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
      ) : data === undefined ? (
        <Skeleton rows={3} words="Asking the guided views" />
      ) : data.found.length === 0 ? (
        <p className="muted">None of {formatCounted(data.asked, 'question')} found anything in them alone.</p>
      ) : (
        <GlanceList found={data.found} onOpen={open} />
      )}
      {data === undefined || data.failed.length === 0 ? null : (
        <p className="muted" role="alert">
          {formatCounted(data.failed.length, 'view')} could not be asked:{' '}
          {data.failed.map((each) => each.viewId).join(', ')}
        </p>
      )}
    </section>
  );
}
