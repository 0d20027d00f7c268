/** What else its events name and who else was where it was, most of its own first. A click follows. */
import type { Companion } from '../../../shared/rpc/entity.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCount, formatCounted, formatRange } from '../../ui/format.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { kindWords } from '../../workbench/entity-words.ts';

export function CompanionsBlock({ entityId }: { readonly entityId: string }) {
  const caseId = useCaseId();
  const from = useCaseState((state) => state.filter.from);
  const to = useCaseState((state) => state.filter.to);
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const asked = useQuery('entity.companions', { caseId, entityId, filter: { terms: [], ...range } });
  return (
    <section aria-label="In its company">
      <h2>In its company{from === undefined && to === undefined ? '' : ', in the chosen range'}</h2>
      {asked.error !== undefined ? (
        <ErrorPanel
          error={asked.error}
          title="Its company could not be read"
          actions={<Button onClick={asked.reload}>Try again</Button>}
        />
      ) : asked.data === undefined ? (
        <Skeleton rows={6} words="Looking who and what else was there" />
      ) : asked.data.groups.length === 0 ? (
        <p className="muted">Its events name nothing else.</p>
      ) : (
        <div className="entity-groups">
          {asked.data.groups.map(({ kind, companions }) => (
            <section key={kind} aria-label={kindWords[kind].many}>
              <h3>{kindWords[kind].many}</h3>
              <ul className="entity-companions">
                {companions.map((each) => (
                  <CompanionLine key={each.entityId} companion={each} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </section>
  );
}

const met = { events: '', address: ' from a shared address', session: ' in a shared session' } as const;

function CompanionLine({ companion }: { readonly companion: Companion }) {
  const store = useCaseStore();
  const { entityId, name, detail, shared, total, first, last, via } = companion;
  const when = first === null || last === null ? '' : formatRange(first, last);
  const share = total === 0 ? 0 : Math.min(1, shared / total);
  return (
    <li>
      <button
        type="button"
        className="entity-companion"
        title={`${name}${detail === null ? '' : ` (${detail})`}: ${formatCounted(shared, 'event')}${met[via]}, of ${formatCount(total)} that name it${when === '' ? '' : `; ${when}`}`}
        onClick={() => store.getState().openEntity(entityId)}
      >
        <span className="entity-companion-name">
          {name}
          {via === 'events' ? null : <span className="muted entity-via"> same {via}</span>}
        </span>
        <span className="entity-share" aria-hidden="true">
          <span style={{ width: `${Math.max(3, share * 100)}%` }} />
        </span>
        <span className="figures entity-companion-count">
          {formatCount(shared)}
          <span className="muted"> of {formatCount(total)}</span>
        </span>
      </button>
    </li>
  );
}
