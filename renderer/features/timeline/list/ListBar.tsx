/** What the list shows, in numbers, and how: order, marked events only, the SQL behind it; with rows chosen, what can be done to them. */
import { ArrowDownNarrowWide, ArrowUpNarrowWide, SquareTerminal } from 'lucide-react';
import { useCaseState } from '../../../state/CaseContext.tsx';
import type { MarkedFilter } from '../../../state/filter-slice.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatCounted, formatDuration } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Select } from '../../../ui/Select.tsx';
import type { MarkWish } from '../marks/mark-act.ts';
import type { EventListQuery, EventOrder } from './use-event-list.ts';

const marked: readonly { readonly value: 'all' | MarkedFilter; readonly label: string }[] = [
  { value: 'all', label: 'All events' },
  { value: 'any', label: 'Marked' },
  { value: 'pinned', label: 'Pinned' },
  { value: 'starred', label: 'Starred' },
  { value: 'noted', label: 'With notes' },
];

export interface ListBarProps {
  readonly query: EventListQuery;
  readonly order: EventOrder;
  readonly onOrder: (order: EventOrder) => void;
  readonly selected: number;
  readonly onWish: (wish: MarkWish) => void;
}

export function ListBar({ query, order, onOrder, selected, onWish }: ListBarProps) {
  const filter = useCaseState((state) => state.filter);
  const { setMarked, openSql } = useCaseState((state) => state);
  const { list, isLoading } = query;
  const isNewestFirst = order === 'ts desc';
  return (
    <div className="list-bar" role="toolbar" aria-label="Event list">
      <p className="list-count figures" role="status">
        {list === undefined ? (
          isLoading ? (
            'Listing events'
          ) : (
            ''
          )
        ) : (
          <strong>{formatCounted(list.total, 'event')}</strong>
        )}
        {list === undefined ? null : (
          <span className="muted">
            {' '}
            {isLoading ? 'listing again' : `listed in ${formatDuration(list.ms)}`}
          </span>
        )}
      </p>
      {selected > 1 ? (
        <div className="list-acts">
          <span className="figures">{formatCounted(selected, 'row')} chosen:</span>
          <Button onClick={() => onWish({ kind: 'star' })}>Star</Button>
          <Button onClick={() => onWish({ kind: 'pin' })}>Pin</Button>
          <Button onClick={() => onWish({ kind: 'tag' })}>Tag</Button>
          <Button onClick={() => onWish({ kind: 'note' })}>Note</Button>
        </div>
      ) : null}
      <span className="list-space" />
      <Select
        label="Show"
        labelHidden
        value={filter.marked ?? 'all'}
        options={marked}
        onValue={(value) => setMarked(value === 'all' ? undefined : value)}
      />
      <IconButton
        label={isNewestFirst ? 'Newest first' : 'Oldest first'}
        icon={
          isNewestFirst ? (
            <ArrowDownNarrowWide aria-hidden="true" />
          ) : (
            <ArrowUpNarrowWide aria-hidden="true" />
          )
        }
        onClick={() => onOrder(isNewestFirst ? 'ts' : 'ts desc')}
      />
      <IconButton
        label="Open as SQL"
        icon={<SquareTerminal aria-hidden="true" />}
        side="left"
        disabled={list === undefined}
        onClick={() => list !== undefined && openSql(list.sql)}
      />
    </div>
  );
}
