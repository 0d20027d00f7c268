/**
 * Clocks that lie apart: what sources that saw the same things say of each other, offered as a correction, and the
 * corrections that are applied. Large cases are compared when a person asks, small ones at once.
 */
import { useState } from 'react';
import type { Output } from '../../../shared/rpc/contract.ts';
import { useCall } from '../../client/use-call.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCounted } from '../../ui/format.ts';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import './SkewBlock.css';
import { formatSkew, skewSentence } from './skew-sentence.ts';

/** Compared within a blink; beyond, it would hold up an import that is still running. */
const comparedAtOnce = 200_000;

type Estimate = Output<'clock.estimate'>;
type Offer = Estimate['offers'][number];
type Correction = Output<'clock.applied'>['corrections'][number];

export function SkewBlock() {
  const caseId = useCaseId();
  const [isAsked, setAsked] = useState(false);
  const [reference, setReference] = useState('');
  const info = useQuery('case.info', { caseId });
  const applied = useQuery('clock.applied', { caseId });
  const events = info.data?.totals.events ?? 0;
  const isCompared = isAsked || (events > 0 && events <= comparedAtOnce);
  const wanted = reference === '' ? { caseId } : { caseId, reference };
  const estimate = useQuery('clock.estimate', isCompared ? wanted : undefined);
  const corrections = applied.data?.corrections ?? [];
  if (events === 0 && corrections.length === 0 && applied.error === undefined) return null;
  return (
    <section aria-label="Clocks">
      <h2>Clocks</h2>
      <p className="muted">
        Sources that saw the same request, session or address tell whose clock is off. A correction is added
        to every time of its source, also of later imports; the exported times stay, and come back when it is
        undone.
      </p>
      {applied.error === undefined ? null : (
        <ErrorPanel error={applied.error} title="Could not list the corrections of clocks" />
      )}
      {corrections.length === 0 ? null : (
        <ul className="case-list case-clocks figures" aria-label="Corrected clocks">
          {corrections.map((each) => (
            <Corrected key={each.source} correction={each} />
          ))}
        </ul>
      )}
      {isCompared ? (
        <div aria-live="polite">
          {estimate.error === undefined ? null : (
            <ErrorPanel
              error={estimate.error}
              title="Could not compare the clocks"
              actions={<Button onClick={estimate.reload}>Try again</Button>}
            />
          )}
          {estimate.data === undefined && estimate.error === undefined ? (
            <Skeleton rows={1} words="Comparing clocks" />
          ) : null}
          {estimate.data === undefined ? null : <Compared estimate={estimate.data} />}
        </div>
      ) : (
        <div className="case-actions">
          <Button onClick={() => setAsked(true)}>Compare clocks</Button>
        </div>
      )}
      {estimate.data === undefined || (estimate.data.offers.length === 0 && reference === '') ? null : (
        <Select
          className="case-clock-reference"
          label="Clock taken as right"
          value={reference}
          options={[
            { value: '', label: 'The one that most others agree with' },
            ...estimate.data.compared.toSorted().map((source) => ({ value: source, label: source })),
          ]}
          onValue={setReference}
        />
      )}
    </section>
  );
}

function Compared({ estimate }: { readonly estimate: Estimate }) {
  const { offers, compared, alone } = estimate;
  if (compared.length === 0)
    return <p>No two sources saw enough of the same things to compare their clocks.</p>;
  return (
    <>
      {offers.length === 0 ? (
        <p>The clocks of {formatCounted(compared.length, 'source')} agree.</p>
      ) : (
        <ul className="case-list case-clocks figures" aria-label="Clocks that are off">
          {offers.map((each) => (
            <Offered key={`${each.source} ${each.correctionUs}`} offer={each} />
          ))}
        </ul>
      )}
      {alone.length === 0 ? null : (
        <p className="muted">
          {formatCounted(alone.length, 'source')} could not be compared: {alone.join(', ')}.
        </p>
      )}
    </>
  );
}

function Offered({ offer }: { readonly offer: Offer }) {
  const caseId = useCaseId();
  const apply = useCall('clock.apply');
  const isRunning = apply.state === 'running';
  const act = isRunning ? 'Applying' : 'Apply';
  return (
    <li>
      <span>
        {skewSentence(offer)}
        {offer.looksLikeZone ? ' Such an offset is a wrong zone rather than a wrong clock.' : null}
      </span>
      <Button
        disabled={isRunning}
        aria-label={`${act} the correction of ${offer.source}`}
        onClick={() => void apply.run({ caseId, source: offer.source, microseconds: offer.correctionUs })}
      >
        {act}
      </Button>
      {apply.error === undefined ? null : (
        <ErrorPanel error={apply.error} title="Could not correct the clock" />
      )}
    </li>
  );
}

function Corrected({ correction }: { readonly correction: Correction }) {
  const caseId = useCaseId();
  const undo = useCall('clock.undo');
  const { source, microseconds, events, by } = correction;
  const isRunning = undo.state === 'running';
  const act = isRunning ? 'Undoing' : 'Undo';
  return (
    <li>
      <span>
        {formatCounted(events, 'event')} of {source} {events === 1 ? 'is' : 'are'} shown{' '}
        {formatSkew(microseconds)} {microseconds > 0 ? 'later' : 'earlier'} than exported
        {by === '' ? null : <span className="muted">, by {by}</span>}.
      </span>
      <Button
        disabled={isRunning}
        aria-label={`${act} the correction of ${source}`}
        onClick={() => void undo.run({ caseId, source })}
      >
        {act}
      </Button>
      {undo.error === undefined ? null : (
        <ErrorPanel error={undo.error} title="Could not undo the correction" />
      )}
    </li>
  );
}
