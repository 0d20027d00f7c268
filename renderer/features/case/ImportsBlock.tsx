/** What was imported when, the latest first; each import can be taken out again, after its consequence was said. */
import { useState } from 'react';
import type { ImportRow } from '../../../shared/rpc/ingest.ts';
import { useCall } from '../../client/use-call.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCounted, formatTimeShort } from '../../ui/format.ts';
import { MiddleText } from '../../ui/MiddleText.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';

/** Shown at once; a case that is fed for weeks has dozens. */
const firstImports = 10;

export function ImportsBlock() {
  const caseId = useCaseId();
  const { data, error } = useQuery('ingest.imports', { caseId });
  const [chosen, setChosen] = useState<ImportRow>();
  const [isAll, setAll] = useState(false);
  if (error !== undefined) return <ErrorPanel error={error} title="Could not list the imports" />;
  if (data === undefined || data.imports.length === 0)
    return (
      <section aria-label="Imports">
        <h2>Imports</h2>
        {data === undefined ? (
          <Skeleton rows={2} words="Listing the imports" />
        ) : (
          <p className="muted">Nothing has been imported yet.</p>
        )}
      </section>
    );
  const latest = data.imports.toReversed();
  const more = isAll ? 0 : latest.length - firstImports;
  return (
    <section aria-label="Imports">
      <h2>Imports</h2>
      <ul className="case-list figures">
        {latest.slice(0, isAll ? undefined : firstImports).map((each) => (
          <li key={each.importId}>
            <span className="case-import-name mono" title={each.paths.join('\n')}>
              <MiddleText text={namesOf(each)} />
            </span>
            <span className="muted">{formatTimeShort(each.startedAt, 'second')} UTC</span>
            {each.state === 'removed' ? (
              <span className="muted">taken out</span>
            ) : (
              <span>
                {formatCounted(each.events, 'event')} from {formatCounted(each.files, 'file')}
              </span>
            )}
            {each.state === 'done' ? (
              <Button
                tone="quiet"
                aria-label={`Take out import ${each.importId}`}
                onClick={() => setChosen(each)}
              >
                Take out
              </Button>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <Button tone="quiet" className="case-more" onClick={() => setAll(true)}>
          Show {formatCounted(more, 'earlier import')}
        </Button>
      ) : null}
      <TakeOut chosen={chosen} onClose={() => setChosen(undefined)} />
    </section>
  );
}

const namesOf = ({ paths }: ImportRow): string =>
  paths.map((path) => path.split(/[/\\]/).at(-1) ?? path).join(', ');

function TakeOut({
  chosen,
  onClose,
}: {
  readonly chosen: ImportRow | undefined;
  readonly onClose: () => void;
}) {
  const caseId = useCaseId();
  const undo = useCall('ingest.undo');
  const isRunning = undo.state === 'running';
  return (
    <Dialog title="Take an import out" isOpen={chosen !== undefined} onClose={onClose} width="narrow">
      {chosen === undefined ? null : (
        <div className="case-dialog">
          <p className="case-import">
            <span className="mono">{namesOf(chosen)}</span>{' '}
            <span className="muted figures">imported {formatTimeShort(chosen.startedAt, 'second')} UTC</span>
          </p>
          <p>
            {formatCounted(chosen.events, 'event')} and the evidence of {formatCounted(chosen.files, 'file')}{' '}
            leave this case. Events that another import holds too stay. Marks on events that leave are kept in
            the review log, and show again if the events come back.
          </p>
          <p className="muted">The custody log keeps that this import was, and that it went.</p>
          {undo.error !== undefined && undo.state === 'failed' ? (
            <ErrorPanel error={undo.error} title="Could not take the import out" />
          ) : null}
          <div className="case-actions">
            <Button
              tone="danger"
              disabled={isRunning}
              onClick={() =>
                void undo.run({ caseId, importId: chosen.importId }).then((done) => {
                  if (done.ok) onClose();
                })
              }
            >
              Take out {formatCounted(chosen.events, 'event')}
            </Button>
            <Button onClick={onClose}>Keep it</Button>
            <span className="muted truncate">
              {isRunning ? (undo.progress?.phase ?? 'Taking it out') : ''}
            </span>
          </div>
        </div>
      )}
    </Dialog>
  );
}
