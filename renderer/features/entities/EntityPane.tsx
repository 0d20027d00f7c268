/** One entity: who it is, its life over time, by which logs, under which names, in whose company. */
import { Code, ListTree, Share2 } from 'lucide-react';
import type { EntitySummary } from '../../../shared/rpc/entity.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseStore } from '../../state/CaseContext.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCount, formatCounted, formatTime } from '../../ui/format.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { kindWords } from '../../workbench/entity-words.ts';
import { CompanionsBlock } from './CompanionsBlock.tsx';
import { EntityLife } from './EntityLife.tsx';
import { NamesBlock } from './NamesBlock.tsx';
import { RiskBlock } from './RiskBlock.tsx';

export function EntityPane({ entityId }: { readonly entityId: string }) {
  const caseId = useCaseId();
  const store = useCaseStore();
  const asked = useQuery('entity.get', { caseId, entityId });
  if (asked.error !== undefined)
    return (
      <ErrorPanel
        error={asked.error}
        title="This entity could not be read"
        actions={<Button onClick={asked.reload}>Try again</Button>}
      />
    );
  if (asked.data === undefined) return <Skeleton rows={10} words="Reading its life" />;
  const { entity, keys, links, counts, sql } = asked.data;
  const values = keys.length === 0 ? [entity.entityId] : keys.map(({ key }) => key);
  const showEvents = (): void => {
    const state = store.getState();
    for (const value of values) state.addTerm('entity', value);
    state.goTo('timeline');
  };
  return (
    <article className={classNames('entity-pane', asked.isStale && 'entity-stale')} aria-label={entity.name}>
      <header className="entity-head">
        <div>
          <p className="muted entity-kind-name">{kindWords[entity.kind].one}</p>
          <h1>{entity.name}</h1>
          {entity.detail === null || entity.detail === '' || entity.detail === entity.name ? null : (
            <p className="muted">{entity.detail}</p>
          )}
        </div>
        <div className="entity-acts">
          <Button icon={<ListTree aria-hidden="true" />} onClick={showEvents}>
            Its events
          </Button>
          <Button
            icon={<Share2 aria-hidden="true" />}
            onClick={() => store.getState().openGraph(entity.entityId)}
          >
            Graph
          </Button>
          <Button icon={<Code aria-hidden="true" />} onClick={() => store.getState().openSql(sql)}>
            Open as SQL
          </Button>
        </div>
      </header>
      <Facts entity={entity} />
      <EntityLife keys={values} />
      <RiskBlock keys={values} events={entity.events + entity.asTarget} />
      <CompanionsBlock entityId={entity.entityId} />
      <section aria-label="By source">
        <h2>By source</h2>
        <table className="entity-table figures">
          <thead>
            <tr>
              <th scope="col">Source</th>
              <th scope="col">Category</th>
              <th scope="col" className="entity-number">
                Events
              </th>
              <th scope="col" className="entity-number">
                Failed
              </th>
              <th scope="col">First (UTC)</th>
              <th scope="col">Last (UTC)</th>
            </tr>
          </thead>
          <tbody>
            {counts.map((row) => (
              <tr key={`${row.source} ${row.category}`}>
                <td>{row.source}</td>
                <td>
                  <span className="swatch" style={{ background: `var(--cat-${row.category})` }} />{' '}
                  {row.category}
                </td>
                <td className="entity-number">{formatCount(row.events)}</td>
                <td className="entity-number">{row.failures === 0 ? '' : formatCount(row.failures)}</td>
                <td>{row.first === null ? '' : formatTime(row.first).slice(0, 19)}</td>
                <td>{row.last === null ? '' : formatTime(row.last).slice(0, 19)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {keys.length === 0 ? null : <NamesBlock keys={keys} links={links} />}
    </article>
  );
}

function Facts({ entity }: { readonly entity: EntitySummary }) {
  const { events, asTarget, failures, sources, firstSeen, lastSeen } = entity;
  const isParty = entity.kind === 'person' || entity.kind === 'service';
  return (
    <dl className="entity-facts figures">
      <div>
        <dt>{isParty ? 'Events by it' : 'Events'}</dt>
        <dd>{formatCount(events)}</dd>
      </div>
      {isParty ? (
        <div>
          <dt>Events to it</dt>
          <dd>{formatCount(asTarget)}</dd>
        </div>
      ) : null}
      <div>
        <dt>Failed</dt>
        <dd>{failures === 0 ? '0' : <Badge tone="warning">{formatCount(failures)}</Badge>}</dd>
      </div>
      <div>
        <dt>Seen by</dt>
        <dd title={sources.join(', ')}>{formatCounted(sources.length, 'source')}</dd>
      </div>
      <div>
        <dt>First seen</dt>
        <dd>{firstSeen === null ? 'never' : formatTime(firstSeen)}</dd>
      </div>
      <div>
        <dt>Last seen</dt>
        <dd>{lastSeen === null ? 'never' : formatTime(lastSeen)}</dd>
      </div>
    </dl>
  );
}
