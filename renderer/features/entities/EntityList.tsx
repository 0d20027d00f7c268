/** One kind of entity as a list of any length: kinds with their counts, a search, an order; the cursor chooses. */
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { EntityKind } from '../../../shared/model/entity.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCount } from '../../ui/format.ts';
import { Input } from '../../ui/Input.tsx';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { kindWords } from '../../workbench/entity-words.ts';
import { EntityGrid } from './EntityGrid.tsx';

const orders = [
  { value: 'events', label: 'Most events' },
  { value: 'failures', label: 'Most failures' },
  { value: 'first', label: 'Earliest seen' },
  { value: 'last', label: 'Latest seen' },
  { value: 'name', label: 'Name' },
] as const;
export type Order = (typeof orders)[number]['value'];

export function EntityList() {
  const caseId = useCaseId();
  const store = useCaseStore();
  const kind = useCaseState((state) => state.entityKind);
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [order, setOrder] = useState<Order>('events');
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  const asked = useQuery('entity.list', { caseId, kind, text, order });
  const { data } = asked;
  return (
    <div className="entity-list">
      <KindChooser kind={kind} onKind={(chosen) => store.getState().chooseEntityKind(chosen)} />
      <div className="entity-search">
        <Input
          label={`Find among ${kindWords[kind].many.toLowerCase()}`}
          labelHidden
          placeholder={`Find among ${kindWords[kind].many.toLowerCase()}`}
          icon={<Search aria-hidden="true" />}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Select label="Order" labelHidden value={order} options={orders} onValue={setOrder} />
      </div>
      {asked.error !== undefined ? (
        <ErrorPanel
          error={asked.error}
          title="The list could not be read"
          actions={<Button onClick={asked.reload}>Try again</Button>}
        />
      ) : data === undefined ? (
        <Skeleton rows={12} words={`Counting ${kindWords[kind].many.toLowerCase()}`} />
      ) : data.total === 0 ? (
        <EmptyState
          title={text === '' ? `No ${kindWords[kind].many.toLowerCase()} in this case` : 'None found'}
        >
          {text === ''
            ? 'No event of the imported sources names one.'
            : `No name, detail or id holds "${text}".`}
        </EmptyState>
      ) : (
        <div className="entity-grid">
          <EntityGrid
            key={`${kind} ${text} ${order} ${data.total}`}
            kind={kind}
            text={text}
            order={order}
            first={data}
          />
        </div>
      )}
      {data === undefined ? null : (
        <p className="muted figures entity-count" role="status">
          {formatCount(data.total)}{' '}
          {data.total === 1 ? kindWords[kind].one.toLowerCase() : kindWords[kind].many.toLowerCase()}
        </p>
      )}
    </div>
  );
}

interface KindChooserProps {
  readonly kind: EntityKind;
  readonly onKind: (kind: EntityKind) => void;
}

/** One stop for Tab; arrows move and choose. */
function KindChooser({ kind, onKind }: KindChooserProps) {
  const caseId = useCaseId();
  const box = useRef<HTMLDivElement>(null);
  const counted = useQuery('entity.kinds', { caseId });
  const kinds = counted.data?.kinds ?? [];
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = kinds.findIndex((each) => each.kind === kind);
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: kinds.length - 1,
    };
    const step = steps[event.key];
    const next = step === undefined ? undefined : kinds[(step + kinds.length) % kinds.length];
    if (next === undefined) return;
    event.preventDefault();
    onKind(next.kind);
    box.current?.querySelector<HTMLElement>(`[data-kind="${next.kind}"]`)?.focus();
  };
  if (counted.error !== undefined)
    return <ErrorPanel error={counted.error} title="The kinds could not be counted" />;
  return (
    <div
      className="entity-kinds"
      role="radiogroup"
      aria-label="Kind of entity"
      ref={box}
      onKeyDown={onKeyDown}
    >
      {kinds.map((each) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input cannot hold the count as its second line
        <button
          key={each.kind}
          type="button"
          role="radio"
          data-kind={each.kind}
          aria-checked={each.kind === kind}
          tabIndex={each.kind === kind ? 0 : -1}
          className="entity-kind"
          onClick={() => onKind(each.kind)}
        >
          {kindWords[each.kind].many}
          <span className="muted figures">{formatCount(each.count)}</span>
        </button>
      ))}
    </div>
  );
}
