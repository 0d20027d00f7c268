/** One event in full. While the next one loads the last one stays, so that J and K do not flicker. */
import { PanelRightClose } from 'lucide-react';
import { useQuery } from '../../../client/use-query.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Kbd } from '../../../ui/Kbd.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import type { MarkWish } from '../marks/mark-act.ts';
import type { OpenPivots } from '../use-pivot-menu.tsx';
import './EventDetail.css';
import { FieldList } from './FieldList.tsx';
import { MarkBar } from './MarkBar.tsx';
import { Provenance } from './Provenance.tsx';
import { RawRecord } from './RawRecord.tsx';

export interface EventDetailProps {
  readonly eventId: string | undefined;
  readonly openPivots: OpenPivots;
  readonly onWish: (wish: MarkWish) => void;
  readonly onClose: () => void;
}

export function EventDetail({ eventId, openPivots, onWish, onClose }: EventDetailProps) {
  const caseId = useCaseId();
  const found = useQuery('events.get', eventId === undefined ? undefined : { caseId, eventId });
  const { data } = found;
  const ts = typeof data?.event.ts === 'string' ? data.event.ts : undefined;
  return (
    <section className="event-detail" aria-label="Event detail" aria-busy={found.isLoading}>
      <header className="detail-head">
        <h2 className="truncate">{data === undefined ? 'Event' : (text(data.event.action) ?? 'Event')}</h2>
        <IconButton
          label="Close event detail"
          keys="space"
          icon={<PanelRightClose aria-hidden="true" />}
          side="left"
          onClick={onClose}
        />
      </header>
      {eventId === undefined ? (
        <EmptyState title="No event chosen">
          <p>
            Choose one in the list, or press <Kbd keys="j" /> to begin.
          </p>
        </EmptyState>
      ) : found.error !== undefined ? (
        <div className="detail-body">
          <ErrorPanel error={found.error} title="Could not read the event" />
        </div>
      ) : data === undefined ? (
        <Skeleton rows={12} words="Reading the event" />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
        <div className="detail-scroll" tabIndex={0}>
          <div className="detail-body">
            <p className="detail-message">
              {text(data.event.message) ?? <span className="grid-null">no message</span>}
            </p>
            <MarkBar mark={data.mark} onWish={onWish} />
            <FieldList event={data.event} ts={ts} openPivots={openPivots} />
            <Provenance found={data} />
          </div>
          <RawRecord
            eventId={text(data.event.event_id) ?? eventId}
            raw={rawText(data.event.raw)}
            openPivots={openPivots}
          />
        </div>
      )}
    </section>
  );
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function rawText(value: unknown): string {
  return typeof value === 'string'
    ? value
    : value === null || value === undefined
      ? ''
      : JSON.stringify(value);
}
