/** Checks every evidence file against its hash and the log of acts against its chain, and says what it found. */
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { Output } from '../../../shared/rpc/contract.ts';
import { useCall } from '../../client/use-call.ts';
import { useCaseId, useCaseState } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCounted } from '../../ui/format.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';

export function VerifyBlock() {
  const caseId = useCaseId();
  const isPackage = useCaseState((state) => state.case.origin !== undefined);
  const verify = useCall('case.verify');
  const isRunning = verify.state === 'running';
  return (
    <section aria-label="Integrity">
      <h2>Integrity</h2>
      <p className="muted">
        {isPackage
          ? 'Reads the package again, compares every part with the hash that was signed, and checks the signature.'
          : 'Reads all evidence again, compares it with the hashes taken on arrival, and checks the chain of custody entries.'}
      </p>
      <div className="case-actions">
        {isRunning ? (
          <>
            <ProgressBar
              label="Verifying"
              done={verify.progress?.done ?? 0}
              total={verify.progress?.total ?? 0}
            />
            <span className="truncate">{verify.progress?.phase ?? 'Verifying'}</span>
            <Button onClick={verify.cancel}>Cancel</Button>
          </>
        ) : (
          <Button onClick={() => void verify.run({ caseId })}>
            {isPackage ? 'Verify this package' : 'Verify this case'}
          </Button>
        )}
      </div>
      <div aria-live="polite">
        {verify.state === 'cancelled' ? <p>Cancelled before the end: nothing is known.</p> : null}
        {verify.state === 'failed' && verify.error !== undefined ? (
          <ErrorPanel error={verify.error} title="Could not verify the case" />
        ) : null}
        {verify.value === undefined ? null : <Verdict result={verify.value} isPackage={isPackage} />}
      </div>
    </section>
  );
}

function Verdict({
  result,
  isPackage,
}: {
  readonly result: Output<'case.verify'>;
  readonly isPackage: boolean;
}) {
  const checked = isPackage
    ? formatCounted(result.evidenceFiles, 'part')
    : `${formatCounted(result.evidenceFiles, 'evidence file')} and ${formatCounted(result.custodyEntries, 'custody entry', 'custody entries')}`;
  if (result.ok) {
    return (
      <div className="verify-result verify-good">
        <ShieldCheck aria-hidden="true" />
        <div>
          <p>Intact: {checked} match.</p>
          <p className="mono muted">head {result.head}</p>
        </div>
      </div>
    );
  }
  return (
    <div className="verify-result verify-bad" role="alert">
      <ShieldAlert aria-hidden="true" />
      <div>
        <p>
          Not intact: {formatCounted(result.problems.length, 'problem')} in {checked}.
        </p>
        <ul>
          {result.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
