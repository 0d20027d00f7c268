/** The record behind an event: as a tree, as text, and as the exact bytes read again from the evidence file. */
import { useMemo, useState } from 'react';
import { useQuery } from '../../../client/use-query.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { formatBytes, formatCount } from '../../../ui/format.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { previewOf } from '../../../view-kit/json-tree/flatten-json.ts';
import { JsonTree } from '../../../view-kit/json-tree/JsonTree.tsx';
import { readJson } from '../../../view-kit/json-tree/read-json.ts';
import type { OpenPivots } from '../use-pivot-menu.tsx';
import './RawRecord.css';

type View = 'tree' | 'text' | 'bytes';

export interface RawRecordProps {
  readonly eventId: string;
  readonly raw: string;
  readonly openPivots: OpenPivots;
}

/** More than this in one text node makes the pane slow; copying gives all of it. */
const shownCharacters = 200_000;

export function RawRecord({ eventId, raw, openPivots }: RawRecordProps) {
  const [view, setView] = useState<View>('tree');
  const value = useMemo(() => readJson(raw), [raw]);
  return (
    <section className="raw-record" aria-label="Record">
      <Tabs<View>
        label="Record"
        selected={view}
        onSelect={setView}
        tabs={[
          {
            id: 'tree',
            label: 'Record',
            content:
              value === undefined ? (
                <p className="raw-note muted">The record is not JSON: see it as text.</p>
              ) : (
                <JsonTree
                  key={eventId}
                  label="Record as a tree"
                  value={value}
                  onMenu={(line, at) =>
                    openPivots(
                      {
                        column: 'raw',
                        value: typeof line.value === 'string' ? line.value : previewOf(line),
                        ts: undefined,
                      },
                      at,
                    )
                  }
                />
              ),
          },
          { id: 'text', label: 'As text', content: <Text text={raw} /> },
          { id: 'bytes', label: 'Original bytes', content: <Original eventId={eventId} /> },
        ]}
      />
    </section>
  );
}

function Text({ text }: { readonly text: string }) {
  const isCut = text.length > shownCharacters;
  return (
    <div className="raw-body">
      <CopyButton text={text} label="Copy record" />
      {isCut ? (
        <p className="muted raw-note">
          The first {formatCount(shownCharacters)} of {formatCount(text.length)} characters. Copying gives all
          of them.
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text has to be reachable by keyboard */}
      <pre className="raw-text mono" tabIndex={0}>
        {isCut ? text.slice(0, shownCharacters) : text}
      </pre>
    </div>
  );
}

function Original({ eventId }: { readonly eventId: string }) {
  const caseId = useCaseId();
  const original = useQuery('events.original', { caseId, eventId });
  if (original.error !== undefined)
    return <ErrorPanel error={original.error} title="Could not read the original bytes" />;
  if (original.data === undefined || original.isStale)
    return <Skeleton rows={4} words="Reading the evidence file" />;
  const { path, recordNo, byteOffset, text, base64 } = original.data;
  const bytes = Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
  return (
    <div className="raw-body">
      <p className="raw-note muted">
        {formatBytes(bytes)} at byte {formatCount(byteOffset)}, record {formatCount(recordNo)} of{' '}
        <span className="mono">{path}</span>, read again just now.
      </p>
      <div className="raw-actions">
        <CopyButton text={text} label="Copy text" />
        <CopyButton text={base64} label="Copy as base64" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text has to be reachable by keyboard */}
      <pre className="raw-text mono" tabIndex={0}>
        {text.slice(0, shownCharacters)}
      </pre>
    </div>
  );
}
