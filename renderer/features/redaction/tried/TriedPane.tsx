/** Real events of the case before and after, and what each rule took out of them. Text that is selected here can be hidden. */
import { EyeOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { formatCount, formatCounted } from '../../../ui/format.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { useDelayed } from '../../../ui/use-delayed.ts';
import { RedactionTable } from '../../../view-kit/redactions/RedactionTable.tsx';
import { removedCount } from '../../../view-kit/redactions/redaction-sums.ts';
import { TriedEvent } from './TriedEvent.tsx';
import type { Tried } from './use-tried.ts';

type Side = 'events' | 'counts';

export function TriedPane({
  tried,
  onHide,
}: {
  readonly tried: Tried;
  readonly onHide: (text: string) => void;
}) {
  const { shown, call, again } = tried;
  const [side, setSide] = useState<Side>('events');
  const box = useRef<HTMLElement>(null);
  const chosen = useSelectedText(box);
  return (
    <section className="tried" aria-label="Before and after" aria-busy={call.state === 'running'}>
      <Tabs<Side>
        label="Before and after"
        selected={side}
        onSelect={setSide}
        actions={
          <>
            {call.state === 'running' && shown !== undefined ? <Busy key={call.callId} /> : null}
            <Button
              icon={<EyeOff aria-hidden="true" />}
              disabled={chosen === ''}
              // The selection would be gone before the click.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onHide(chosen)}
              title="Select a text in the events first"
            >
              Always hide the selection
            </Button>
          </>
        }
        tabs={[
          {
            id: 'events',
            label: 'On events of this case',
            extra:
              shown === undefined ? null : (
                <span className="muted figures">{formatCount(shown.rows.length)}</span>
              ),
            content: (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keyboard
              <section className="tried-body" ref={box} tabIndex={0} aria-label="Events before and after">
                {call.error !== undefined && call.state === 'failed' ? (
                  <ErrorPanel
                    error={call.error}
                    title="Could not try the profile"
                    actions={<Button onClick={again}>Try again</Button>}
                  />
                ) : null}
                {shown === undefined && call.state !== 'failed' ? (
                  <Skeleton rows={14} words={call.progress?.phase ?? 'Trying the profile on events'} />
                ) : null}
                {shown?.rows.length === 0 ? (
                  <EmptyState title="The case has no events to try it on">
                    <p>Import an export, and its events stand here before and after.</p>
                  </EmptyState>
                ) : null}
                {shown?.rows.map(({ before, after }, index) => (
                  <TriedEvent
                    // biome-ignore lint/suspicious/noArrayIndexKey: the sample has an order and nothing else that tells rows apart
                    key={index}
                    columns={shown.columns}
                    before={before}
                    after={after}
                  />
                ))}
              </section>
            ),
          },
          {
            id: 'counts',
            label: 'What each rule took out',
            extra:
              shown === undefined ? null : (
                <span className="muted figures">{formatCount(removedCount(shown.redactions))}</span>
              ),
            content:
              shown === undefined ? (
                <Skeleton rows={8} words="Trying the profile on events" />
              ) : (
                <>
                  <p className="muted tried-of">Of {formatCounted(shown.rows.length, 'event')}.</p>
                  <RedactionTable redactions={shown.redactions} />
                </>
              ),
          },
        ]}
      />
    </section>
  );
}

/** The text that is selected inside an element; empty when there is none. */
function useSelectedText(box: { readonly current: HTMLElement | null }): string {
  const [text, setText] = useState('');
  useEffect(() => {
    const look = (): void => {
      const selection = getSelection();
      const isInside = selection?.anchorNode !== null && box.current?.contains(selection?.anchorNode ?? null);
      setText(isInside === true ? String(selection).trim().slice(0, 500) : '');
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [box]);
  return text;
}

function Busy() {
  return useDelayed(200) ? (
    <span className="muted preview-busy" role="status">
      trying again
    </span>
  ) : null;
}
